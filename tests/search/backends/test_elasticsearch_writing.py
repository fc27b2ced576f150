"""Bulk writes: what is refused for now is tried again, what is too old is dropped, what is wrong is the page's own."""

import pytest

from search.backends import IndexMissing, SearchUnavailable
from search.backends.elasticsearch import writing
from search.backends.elasticsearch.writing import BulkWriter, DocumentRefused


class Cluster:
    """Answers each bulk request with the next list of statuses."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.sent = []

    def bulk(self, index, operations, require_alias):
        assert require_alias
        self.sent.append([next(iter(line.values()))["_id"] for line in operations if set(line) & {"index", "delete"}])
        statuses = self.answers.pop(0)
        items = [{"index": {"_id": id, **status}} for id, status in zip(self.sent[-1], statuses, strict=True)]
        return {"errors": any(status["status"] >= 300 for status in statuses), "items": items}


FINE = {"status": 200}
BUSY = {"status": 429, "error": {"type": "es_rejected_execution_exception"}}
OLDER = {"status": 409, "error": {"type": "version_conflict_engine_exception"}}
WRONG = {"status": 400, "error": {"type": "document_parsing_exception"}}
MISSING = {"status": 404, "error": {"type": "index_not_found_exception"}}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr(writing, "PAUSES", (0.0, 0.0))


def put(cluster, *ids):
    return list(BulkWriter(cluster, "warta", 7).put((id, {"w": id}) for id in ids))


def test_what_the_cluster_refuses_for_now_is_tried_again():
    cluster = Cluster([FINE, BUSY, OLDER], [FINE])
    assert put(cluster, "1", "2", "3") == [3]
    assert cluster.sent == [["1", "2", "3"], ["2"]]


def test_what_it_keeps_refusing_makes_search_unavailable():
    with pytest.raises(SearchUnavailable):
        put(Cluster([BUSY], [BUSY], [BUSY]), "1")


def test_a_page_that_it_never_takes_fails_alone():
    with pytest.raises(DocumentRefused, match="page 1"):
        put(Cluster([WRONG]), "1")


def test_no_index_is_made_by_writing():
    with pytest.raises(IndexMissing):
        put(Cluster([MISSING]), "1")


def test_many_pages_go_in_several_requests():
    ids = [str(number) for number in range(writing.CHUNK + 1)]
    cluster = Cluster([FINE] * writing.CHUNK, [FINE])
    assert put(cluster, *ids) == [writing.CHUNK, writing.CHUNK + 1]
