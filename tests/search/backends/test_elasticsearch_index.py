"""The index in the cluster: swaps, writes during a rebuild, versions, and a cluster that is not there."""

import os
import uuid
from itertools import count

import pytest

from search.backends import IndexBusy, IndexMissing, SearchUnavailable
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.queries import SearchQuery
from tests.search.documents import a_document

#: Nobody listens on the port of the discard service.
NOWHERE = "http://127.0.0.1:9"


def test_a_cluster_that_is_not_there_makes_search_unavailable():
    backend = ElasticsearchBackend([NOWHERE], "warta", versions=count(1).__next__)
    with pytest.raises(SearchUnavailable):
        backend.search(SearchQuery(text="marbot"))
    with pytest.raises(SearchUnavailable):
        backend.put([a_document()])
    backend.close()


class Numbers:
    """The site's counter; `give` is what the next writer takes."""

    def __init__(self):
        self.numbers = count(1)
        self.give = None

    def __call__(self):
        return self.give if self.give is not None else next(self.numbers)


@pytest.fixture
def numbers():
    return Numbers()


@pytest.fixture
def backend(numbers):
    backend = ElasticsearchBackend(
        os.environ["ELASTICSEARCH_URL"].split(), f"test-{uuid.uuid4().hex}", versions=numbers
    )
    yield backend
    backend.remove()
    backend.close()


def found(backend, text):
    return [hit.id for hit in backend.search(SearchQuery(text=text)).hits]


def indices(backend):
    return list(backend._client.indices.get(index=f"{backend._index.alias}-*"))


@pytest.mark.elasticsearch
def test_without_an_index_search_wants_a_rebuild(backend):
    with pytest.raises(IndexMissing):
        backend.search(SearchQuery(text="marbot"))
    with pytest.raises(IndexMissing):
        backend.put([a_document()])
    with pytest.raises(IndexMissing):
        backend.check()
    assert indices(backend) == []


@pytest.mark.elasticsearch
def test_an_old_writer_never_writes_over_a_newer_one(backend, numbers):
    backend.rebuild(())
    numbers.give = 20
    backend.put([a_document(id="1", title="Baru")])
    backend.update([], ["2"])
    numbers.give = 10
    backend.put([a_document(id="1", title="Lama"), a_document(id="2", title="Lama")])
    assert (found(backend, "baru"), found(backend, "lama")) == (["1"], [])


@pytest.mark.elasticsearch
def test_what_is_written_during_a_rebuild_is_in_the_new_index(backend):
    backend.rebuild([a_document(id="1", title="Marbot"), a_document(id="2", title="Guru")])

    def documents():
        yield a_document(id="1", title="Marbot lama")
        # The truth has changed since the rebuild read page 1, and page 2 is gone before its turn comes.
        backend.update([a_document(id="1", title="Marbot baru")], ["2"])
        assert found(backend, "baru") == ["1"]
        yield a_document(id="2", title="Guru")

    backend.rebuild(documents())
    assert (found(backend, "baru"), found(backend, "lama"), found(backend, "guru")) == (["1"], [], [])
    assert len(indices(backend)) == 1


@pytest.mark.elasticsearch
def test_two_rebuilds_never_run_at_once(backend):
    def documents():
        with pytest.raises(IndexBusy):
            backend.rebuild(())
        yield a_document(title="Marbot")

    assert backend.rebuild(documents()) == 1
    assert len(found(backend, "marbot")) == 1


@pytest.mark.elasticsearch
def test_what_a_killed_rebuild_left_is_removed(backend, monkeypatch):
    backend.rebuild([a_document(title="Marbot")])
    left = backend._index.begin(backend._names())
    with pytest.raises(IndexBusy):
        backend.rebuild(())
    monkeypatch.setattr("search.backends.elasticsearch.index.SILENT", 0.0)
    backend.rebuild([a_document(title="Marbot")])
    assert left.name not in indices(backend)
    assert len(indices(backend)) == 1


@pytest.mark.elasticsearch
def test_another_process_finds_the_swapped_index(backend, numbers):
    backend.rebuild([a_document(title="Marbot")])
    other = ElasticsearchBackend(os.environ["ELASTICSEARCH_URL"].split(), backend._index.alias, versions=numbers)
    assert len(found(other, "marbot")) == 1
    backend.rebuild([a_document(title="Marbot"), a_document(title="Marbot")])
    assert len(found(other, "marbot")) == 2  # the index that it knew is gone
    other.close()


@pytest.mark.elasticsearch
def test_a_delete_that_came_after_the_swap_bars_no_rebuild(backend):
    backend.rebuild([a_document(title="Marbot")])
    late = {"delete": {"_id": "1", "version": 5, "version_type": "external_gte"}}
    backend._client.bulk(index=backend._index.building_alias, operations=[late], require_alias=True)
    assert len(indices(backend)) == 2
    backend.rebuild([a_document(title="Marbot")])
    assert len(found(backend, "marbot")) == 1
    assert len(indices(backend)) == 1
