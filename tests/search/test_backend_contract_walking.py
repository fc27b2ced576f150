"""What every search backend promises of results by date: they can be walked through in both directions, from any hit
on, and a page that comes or goes meanwhile moves nothing."""

from datetime import UTC, date, datetime

import pytest

from search.queries import Cursor, SearchQuery, Sort
from tests.search.documents import a_document

BY_DATE = (Sort.NEWEST, Sort.OLDEST, Sort.EVENT)


def whole(backend, **values):
    return [hit.id for hit in backend.search(SearchQuery(limit=200, **values)).hits]


def forwards(backend, limit, **values):
    """Every page, from the first one on."""
    pages, cursor = [], None
    while not pages or cursor:
        found = backend.search(SearchQuery(limit=limit, cursor=cursor, **values))
        assert found.more == (found.next is not None)
        pages.append(found)
        cursor = found.next
    return pages


def ids(results):
    return [hit.id for hit in results.hits]


@pytest.fixture
def archive(search_backend):
    """Eleven pages with both words and fourteen with one, some of the same moment, some about another day."""
    moment = datetime(2025, 5, 5, tzinfo=UTC)
    pages = [
        a_document(
            id=str(number),
            title="Marbot masjid" if number % 2 else "Marbot desa",
            published=None if number == 7 else moment.replace(day=1 + number // 3),
            event_starts=date(2026, 1, 28 - number) if number % 5 == 0 else None,
            facets={"kind": ("article",)},
        )
        for number in range(1, 22)
    ]
    search_backend.put(pages)


@pytest.mark.parametrize("text", ["", "marbot", "marbot masjid"])
@pytest.mark.parametrize("sort", BY_DATE)
def test_a_walk_forwards_and_back_sees_every_hit_once(search_backend, archive, text, sort):
    expected = whole(search_backend, text=text, sort=sort)
    assert len(expected) == 21
    pages = forwards(search_backend, 4, text=text, sort=sort)
    assert [id for page in pages for id in ids(page)] == expected
    assert pages[0].previous is None
    backwards, cursor = [], pages[-1].previous
    while cursor:
        found = search_backend.search(SearchQuery(text=text, sort=sort, limit=4, cursor=cursor))
        assert found.more
        backwards[:0] = ids(found)
        cursor = found.previous
    assert backwards + ids(pages[-1]) == expected


def test_totals_and_counts_are_those_of_the_whole_search(search_backend, archive):
    pages = forwards(search_backend, 4, text="marbot masjid", sort=Sort.NEWEST, counts=("kind",))
    assert {page.total for page in pages} == {11}
    assert {page.facets["kind"][0].count for page in pages} == {11}
    assert [hit.partial for page in pages for hit in page.hits] == [False] * 11 + [True] * 10


def test_chosen_facets_narrow_a_walk(search_backend):
    search_backend.put([a_document(facets={"topic": ("a" if number % 2 else "b",)}) for number in range(20)])
    pages = forwards(search_backend, 3, facets={"topic": ("a",)}, sort=Sort.NEWEST)
    assert sum(len(page.hits) for page in pages) == 10


def test_a_page_that_comes_or_goes_meanwhile_moves_nothing(search_backend):
    pages = [a_document(title="Marbot") for _ in range(12)]
    search_backend.put(pages)
    first = search_backend.search(SearchQuery(text="marbot", sort=Sort.NEWEST, limit=5))
    search_backend.update([a_document(title="Marbot baru")], [pages[-1].id])
    second = search_backend.search(SearchQuery(text="marbot", sort=Sort.NEWEST, limit=5, cursor=first.next))
    assert ids(second) == [page.id for page in pages[::-1][5:10]]


def test_the_archive_without_a_question_can_be_walked(search_backend, archive):
    assert forwards(search_backend, 10)[0].next is not None
    by_relevance = search_backend.search(SearchQuery(text="marbot", limit=2))
    assert by_relevance.more
    assert by_relevance.next is None


@pytest.mark.parametrize("key", [0, 1, 2**63 - 1])
@pytest.mark.parametrize("backwards", [True, False])
def test_no_cursor_harms(search_backend, archive, key, backwards):
    for partial in (True, False):
        cursor = Cursor(key=key, partial=partial, backwards=backwards)
        for sort in Sort:
            search_backend.search(SearchQuery(text="marbot masjid", sort=sort, cursor=cursor))


def test_partial_matches_can_be_left_out(search_backend, archive):
    found = search_backend.search(SearchQuery(text="marbot masjid", full_only=True, limit=50))
    assert (len(found.hits), found.total) == (11, 11)
