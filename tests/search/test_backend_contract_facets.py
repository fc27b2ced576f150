"""What every search backend promises: facets, date ranges, excerpts, spelling."""

from datetime import UTC, date, datetime

import pytest

from core.search_shape import SpokenQuote
from search.language.clauses import DateKind
from search.queries import SearchQuery
from tests.search.documents import a_document


def ids(backend, text="", **values):
    return {hit.id for hit in backend.search(SearchQuery(text=text, **values)).hits}


def counts(results, facet):
    return {value.id: value.count for value in results.facets[facet]}


@pytest.fixture
def pages(search_backend):
    pages = {
        "a": a_document(id="1", title="Marbot", facets={"kind": ("article",), "topic": ("lansia", "masjid")}),
        "b": a_document(id="2", title="Marbot", facets={"kind": ("article",), "topic": ("guru",)}),
        "c": a_document(id="3", title="Marbot", facets={"kind": ("campaign",), "topic": ("lansia",)}),
        "d": a_document(id="4", title="Lain", facets={"kind": ("page",), "person": ("hasto-wardoyo",)}),
    }
    search_backend.put(pages.values())
    return pages


def test_values_of_one_facet_widen_and_facets_together_narrow(search_backend, pages):
    assert ids(search_backend, facets={"topic": ("lansia", "guru")}) == {"1", "2", "3"}
    assert ids(search_backend, facets={"topic": ("lansia", "guru"), "kind": ("article",)}) == {"1", "2"}
    assert ids(search_backend, facets={"topic": ("nothing",)}) == set()


def test_counts_ignore_their_own_selection(search_backend, pages):
    query = SearchQuery(text="marbot", facets={"topic": ("lansia",)}, counts=("kind", "topic"))
    results = search_backend.search(query)
    assert counts(results, "topic") == {"lansia": 2, "guru": 1, "masjid": 1}
    assert counts(results, "kind") == {"article": 1, "campaign": 1}
    assert [value.id for value in results.facets["topic"] if value.selected] == ["lansia"]


def test_counts_and_totals_count_full_matches_only(search_backend, pages):
    results = search_backend.search(SearchQuery(text="marbot hasto", counts=("kind",)))
    assert results.total == 0
    assert results.facets["kind"] == ()


def test_a_chosen_value_is_listed_even_without_matches(search_backend, pages):
    results = search_backend.search(SearchQuery(text="marbot", facets={"topic": ("none",)}, counts=("topic",)))
    assert counts(results, "topic")["none"] == 0


def test_unknown_facets_change_nothing(search_backend, pages):
    results = search_backend.search(SearchQuery(text="marbot", facets={"color": ("red",)}, counts=("color",)))
    assert results.total == 3
    assert results.facets == {}


def test_a_field_of_the_language_finds_a_facet_by_some_of_its_words(search_backend, pages):
    assert ids(search_backend, "tokoh:hasto") == {"4"}
    assert ids(search_backend, 'tokoh:"wardoyo hasto"') == {"4"}
    assert ids(search_backend, "tokoh:aria") == set()
    assert ids(search_backend, "jenis:berita marbot") == {"1", "2"}


def test_a_stage_is_found_by_its_indonesian_name(search_backend):
    search_backend.put(
        [
            a_document(id="1", facets={"stage": ("national_interview",)}),
            a_document(id="2", facets={"stage": ("interview",)}),
            a_document(id="3", facets={"stage": ("ceremony",)}),
        ]
    )
    assert ids(search_backend, "tahap:wawancara") == {"1", "2"}
    assert ids(search_backend, "tahap:national_interview") == {"1"}
    assert ids(search_backend, "tahap:penganugerahan") == {"3"}


def test_one_filter_or_another(search_backend, pages):
    assert ids(search_backend, "jenis:kampanye ATAU topik:guru") == {"2", "3"}
    assert ids(search_backend, "marbot ATAU lain jenis:berita") == {"1", "2"}


@pytest.fixture
def dated(search_backend):
    search_backend.put(
        [
            a_document(id="1", published=datetime(2025, 8, 25, 17, 30, tzinfo=UTC)),  # 26 August, 00.30 WIB
            a_document(id="2", published=datetime(2025, 1, 1, tzinfo=UTC), event_starts=date(2025, 8, 26)),
            a_document(
                id="3",
                published=datetime(2024, 1, 1, tzinfo=UTC),
                event_starts=date(2025, 8, 20),
                event_ends=date(2025, 8, 30),
            ),
            a_document(id="4", published=None),
        ]
    )


def test_a_range_of_days_looks_at_publication_and_event(search_backend, dated):
    day = {"since": date(2025, 8, 26), "until": date(2025, 8, 26)}
    assert ids(search_backend, **day) == {"1", "2", "3"}
    assert ids(search_backend, **day, date_of=DateKind.PUBLISHED) == {"1"}
    assert ids(search_backend, **day, date_of=DateKind.EVENT) == {"2", "3"}


def test_a_range_may_be_open(search_backend, dated):
    assert ids(search_backend, since=date(2025, 8, 26), date_of=DateKind.PUBLISHED) == {"1"}
    assert ids(search_backend, until=date(2024, 12, 31), date_of=DateKind.PUBLISHED) == {"3"}


def test_dates_in_the_text_are_filters(search_backend, dated):
    assert ids(search_backend, "sejak:26/8/2025 sampai:26/8/2025") == {"1", "2", "3"}
    assert ids(search_backend, "tahun:2024") == {"3"}


def test_excerpts_mark_what_was_found_and_never_hold_markup(search_backend):
    search_backend.put([a_document(title="A <b>marbot</b>", body="Para marbot & guru <script>x</script> menerima.")])
    hit = search_backend.search(SearchQuery(text="marbot diterima")).hits[0]
    assert hit.marked_title.text == "A <b>marbot</b>"
    assert hit.marked_title.matched == ("marbot",)
    assert hit.excerpt.matched == ("marbot", "menerima")


def test_an_excerpt_shows_the_best_piece_of_a_long_body(search_backend):
    body = "Awal yang panjang. " * 300 + "Santunan kematian dibayarkan. " + "Akhir yang panjang. " * 300
    search_backend.put([a_document(body=body)])
    excerpt = search_backend.search(SearchQuery(text="santunan kematian")).hits[0].excerpt
    assert "Santunan kematian dibayarkan" in excerpt.text
    assert len(excerpt.text) < 400


def test_a_quotation_is_shown_with_its_speaker(search_backend):
    quotes = (
        SpokenQuote(text="Ini soal lain.", speaker="Aria Nugrahadi"),
        SpokenQuote(text="Pekerja rentan kami lindungi.", speaker="Hasto Wardoyo", role="Wali Kota Yogyakarta"),
    )
    search_backend.put([a_document(title="Wawancara", body=" ".join(q.text for q in quotes), quotes=quotes)])
    quote = search_backend.search(SearchQuery(text="rentan")).hits[0].quote
    assert (quote.speaker, quote.role, quote.matched) == ("Hasto Wardoyo", "Wali Kota Yogyakarta", ("rentan",))


def test_without_a_match_an_excerpt_is_how_the_page_begins(search_backend):
    search_backend.put([a_document(title="Marbot", summary="Ringkasan halaman.")])
    assert search_backend.search(SearchQuery(text="marbot")).hits[0].excerpt.text == "Ringkasan halaman."


def test_a_slip_is_corrected_and_told(search_backend):
    search_backend.put([a_document(title="Perlindungan") for _ in range(3)])
    results = search_backend.search(SearchQuery(text="perlindugan"))
    assert results.total == 3
    assert results.corrected_text == "perlindungan"
    exact = search_backend.search(SearchQuery(text="perlindugan", exact=True))
    assert (exact.total, exact.corrected_text) == (0, "")


def test_what_was_repaired_is_told(search_backend):
    results = search_backend.search(SearchQuery(text='"pekerja rentan'))
    assert [repair.kind for repair in results.repairs] == ["quote_closed"]
