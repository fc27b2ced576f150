"""Where the cluster cannot answer, the embedded index does, and says so; the cluster is asked again by itself."""

import pytest

from search.backends import SearchUnavailable
from search.backends.reserve import PAUSE, WithReserve
from search.queries import SearchQuery
from search.results import SearchResults


class Engine:
    def __init__(self, total):
        self.total = total
        self.works = True
        self.asked = 0

    def search(self, query):
        self.asked += 1
        if not self.works:
            raise SearchUnavailable("gone")
        return SearchResults(total=self.total)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def engines():
    cluster, embedded, clock = Engine(1), Engine(2), Clock()
    return cluster, embedded, clock, WithReserve(cluster, embedded, clock)


def test_the_cluster_answers_while_it_can(engines):
    _cluster, embedded, _, backend = engines
    results = backend.search(SearchQuery(text="marbot"))
    assert (results.total, results.limited, embedded.asked) == (1, False, 0)


def test_the_embedded_index_answers_for_it_and_the_cluster_rests(engines):
    cluster, _, clock, backend = engines
    cluster.works = False
    for _ in range(5):
        results = backend.search(SearchQuery())
        assert (results.total, results.limited) == (2, True)
    assert cluster.asked == 1
    cluster.works = True
    clock.now += PAUSE
    assert not backend.search(SearchQuery()).limited


def test_where_both_fail_search_is_unavailable(engines):
    cluster, embedded, _, backend = engines
    cluster.works = embedded.works = False
    with pytest.raises(SearchUnavailable):
        backend.search(SearchQuery())
