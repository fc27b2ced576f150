"""What every search backend promises: matching, exclusion, phrases, order, partial matches."""

from datetime import UTC, date, datetime

import pytest

from core.search_shape import SpokenQuote
from search.names import KnownNames
from search.queries import FEW, SearchQuery, Sort
from tests.search.documents import a_document


def ids(backend, text="", **values):
    return [hit.id for hit in backend.search(SearchQuery(text=text, **values)).hits]


def full_ids(backend, text="", **values):
    return [hit.id for hit in backend.search(SearchQuery(text=text, **values)).hits if not hit.partial]


@pytest.mark.parametrize("sort", list(Sort))
def test_who_wants_only_ids_gets_the_same_hits_bare(search_backend, sort):
    moments = [datetime(2025, 8, day, tzinfo=UTC) for day in range(1, 6)]
    names = ["7", "123456789", "halaman-" + "x" * 30, "kabar-é", "c-6293f96c2898-2"]
    search_backend.put(
        a_document(id=name, title=f"Marbot {name}", body="Iuran.", published=moment)
        for name, moment in zip(names, moments, strict=True)
    )
    search_backend.put([a_document(id="8", title="Iuran", published=moments[2])])
    whole = search_backend.search(SearchQuery(text="marbot iuran", sort=sort))
    bare = search_backend.search(SearchQuery(text="marbot iuran", sort=sort, ids_only=True))
    assert len(whole.hits) == 6
    assert [(hit.id, hit.partial, hit.score) for hit in bare.hits] == [
        (hit.id, hit.partial, hit.score) for hit in whole.hits
    ]
    assert {hit.title for hit in bare.hits} == {""}
    assert (bare.total, bare.more, bare.next, bare.previous) == (whole.total, whole.more, whole.next, whole.previous)


def test_every_word_must_match_in_any_field(search_backend):
    both = a_document(title="Pekerja rentan", body="Perlindungan bagi marbot masjid")
    search_backend.put([both, a_document(title="Pekerja", body="lain")])
    assert full_ids(search_backend, "rentan marbot") == [both.id]


def test_other_forms_of_a_word_match(search_backend):
    page = a_document(title="Warga menerima bantuan")
    search_backend.put([page])
    assert ids(search_backend, "diterima") == [page.id]
    assert ids(search_backend, "penerima") == [page.id]


def test_case_and_accents_do_not_matter(search_backend):
    page = a_document(title="Kafé Perlindungan")
    search_backend.put([page])
    assert ids(search_backend, "KAFE perlindungan") == [page.id]


def test_quoted_words_are_a_phrase(search_backend):
    page = a_document(body="jaminan sosial bagi pekerja rentan")
    search_backend.put([page, a_document(body="rentan sekali pekerja itu")])
    assert full_ids(search_backend, '"pekerja rentan"') == [page.id]


def test_one_quoted_word_matches_only_as_typed(search_backend):
    page = a_document(body="perlindungan")
    search_backend.put([page, a_document(body="melindungi")])
    assert full_ids(search_backend, '"perlindungan"') == [page.id]
    assert len(full_ids(search_backend, "perlindungan")) == 2


def test_a_phrase_does_not_run_from_title_into_body(search_backend):
    search_backend.put([a_document(title="Kabar pekerja", body="rentan terlindungi")])
    assert full_ids(search_backend, '"pekerja rentan"') == []


@pytest.mark.parametrize("text", ["marbot -masjid", "marbot TANPA masjid", "marbot NOT masjid"])
def test_excluded_words_exclude(search_backend, text):
    page = a_document(title="Marbot langgar")
    search_backend.put([page, a_document(title="Marbot masjid")])
    assert ids(search_backend, text) == [page.id]


def test_exclusions_alone_leave_the_rest_of_the_archive(search_backend):
    page = a_document(title="Langgar")
    search_backend.put([page, a_document(title="Masjid")])
    assert ids(search_backend, "-masjid") == [page.id]


@pytest.mark.parametrize("text", ["marbot ATAU guru", "marbot OR guru"])
def test_one_of_two_sides_is_enough(search_backend, text):
    pages = [a_document(title="Marbot"), a_document(title="Guru")]
    search_backend.put([*pages, a_document(title="Petani")])
    assert set(full_ids(search_backend, text)) == {page.id for page in pages}


def test_parentheses_group(search_backend):
    page = a_document(title="Guru mengaji")
    search_backend.put([page, a_document(title="Guru")])
    assert full_ids(search_backend, "(marbot ATAU guru) mengaji") == [page.id]


def test_a_beginning_finds_every_word_that_starts_so(search_backend):
    page = a_document(title="Perlindungan")
    search_backend.put([page, a_document(title="Lindung")])
    assert ids(search_backend, "perlin*") == [page.id]


def test_fields_narrow_where_words_stand(search_backend):
    titled = a_document(title="Marbot", body="guru")
    spoken = a_document(
        title="Kabar",
        body="Kata beliau, marbot terlindungi",
        quotes=(SpokenQuote(text="marbot terlindungi", speaker="Aria"),),
    )
    search_backend.put([titled, spoken])
    assert full_ids(search_backend, "judul:marbot") == [titled.id]
    assert full_ids(search_backend, "isi:marbot") == [spoken.id]
    assert full_ids(search_backend, "kutipan:marbot") == [spoken.id]


def test_the_body_is_told_from_the_title_in_every_form_of_a_word(search_backend):
    title = a_document(title="Melindungi pekerja", body="Kabar")
    both = a_document(title="Melindungi pekerja", body="Perlindungan itu penting")
    body = a_document(title="Kabar", body="Perlindungan itu penting")
    search_backend.put([title, both, body])
    assert set(full_ids(search_backend, "isi:terlindungi")) == {both.id, body.id}
    assert set(full_ids(search_backend, "judul:terlindungi")) == {title.id, both.id}


def test_names_of_people_are_found_whole(search_backend):
    page = a_document(title="Wawancara", people=("Hasto Wardoyo", "dr. Hasto"))
    search_backend.put([page])
    assert full_ids(search_backend, "hasto wardoyo") == [page.id]


def test_all_names_of_a_thing_meet(search_backend, names):
    names.current = KnownNames.of([("Dinas Sosial Tenaga Kerja", "Dinsosnaker")])
    short, long = a_document(body="Kantor Dinsosnaker"), a_document(body="Kantor Dinas Sosial Tenaga Kerja")
    search_backend.rebuild([short, long])
    assert set(full_ids(search_backend, "dinsosnaker")) == {short.id, long.id}


def test_a_protected_name_is_not_stemmed(search_backend, names):
    names.current = KnownNames.of((), ["Danurejan"])
    page = a_document(title="Danurejan")
    search_backend.rebuild([page, a_document(title="Danurej")])
    assert ids(search_backend, "danurejan") == [page.id]


def test_a_title_match_comes_before_a_body_match(search_backend):
    body, title = a_document(title="Kabar", body="marbot"), a_document(title="Marbot", body="kabar")
    search_backend.put([title, body, *(a_document(title="Lain", body="lain") for _ in range(20))])
    assert ids(search_backend, "marbot") == [title.id, body.id]


def test_equal_matches_go_to_the_newer(search_backend):
    pages = [a_document(title="Marbot masjid") for _ in range(30)]
    search_backend.put(pages[::2])
    search_backend.put(pages[1::2])
    newest_first = [page.id for page in reversed(pages)]
    assert ids(search_backend, "marbot") == newest_first[:10]
    assert ids(search_backend, "marbot", offset=10) == newest_first[10:20]
    assert ids(search_backend, "marbot", offset=20) == newest_first[20:]


def test_no_text_is_the_archive_newest_first(search_backend):
    pages = [a_document(title=f"Kabar {number}") for number in range(3)]
    search_backend.put(pages)
    assert ids(search_backend) == [page.id for page in reversed(pages)]


def test_partial_matches_follow_when_few_match_all(search_backend):
    full = a_document(title="Marbot masjid kota")
    part = a_document(title="Marbot desa")
    search_backend.put([part, full])
    results = search_backend.search(SearchQuery(text="marbot masjid"))
    assert [(hit.id, hit.partial) for hit in results.hits] == [(full.id, False), (part.id, True)]
    assert results.total == 1


def test_partial_matches_do_not_follow_many_full_ones(search_backend):
    search_backend.put([a_document(title="Marbot masjid") for _ in range(FEW + 2)])
    search_backend.put([a_document(title="Marbot desa")])
    assert not any(hit.partial for hit in search_backend.search(SearchQuery(text="marbot masjid", limit=FEW * 2)).hits)


def test_a_question_ranks_full_and_partial_matches_in_one_list(search_backend):
    full = a_document(body="Siapa yang berhak menerima santunan kematian? Ahli waris marbot.")
    part = a_document(body="Santunan kematian")
    search_backend.put([full, part])
    results = search_backend.search(SearchQuery(text="siapa yang menerima santunan kematian marbot"))
    assert {hit.id: hit.partial for hit in results.hits} == {full.id: False, part.id: True}
    assert results.total == 1


def test_a_question_with_very_many_full_matches_still_tells_them_from_partial_ones(search_backend):
    many = [a_document(body="Siapa yang berhak menerima santunan kematian? Ahli waris marbot.") for _ in range(103)]
    part = a_document(title="Santunan kematian marbot", body="Santunan kematian marbot")
    search_backend.put([*many, part])
    results = search_backend.search(SearchQuery(text="siapa yang menerima santunan kematian marbot", limit=200))
    assert results.total == len(many)
    assert {hit.id: hit.partial for hit in results.hits} == {**{each.id: False for each in many}, part.id: True}


def test_pages_follow_each_other_without_gaps(search_backend):
    search_backend.put([a_document(title="Marbot masjid") for _ in range(7)])
    search_backend.put([a_document(title="Marbot desa") for _ in range(9)])
    whole = ids(search_backend, "marbot masjid", limit=16)
    assert len(set(whole)) == 16
    assert [
        id for offset in (0, 5, 10, 15) for id in ids(search_backend, "marbot masjid", offset=offset, limit=5)
    ] == whole
    results = search_backend.search(SearchQuery(text="marbot masjid", offset=10, limit=5))
    assert results.more
    assert not search_backend.search(SearchQuery(text="marbot masjid", offset=15, limit=5)).more


@pytest.mark.parametrize("offset", [10**10, 10**30, -5])
def test_no_page_number_harms(search_backend, offset):
    search_backend.put([a_document(title="Marbot")])
    assert len(search_backend.search(SearchQuery(text="marbot", offset=offset)).hits) <= 1


def test_dates_order(search_backend):
    early = a_document(published=datetime(2024, 1, 1, tzinfo=UTC), event_starts=date(2026, 5, 5))
    late = a_document(published=datetime(2025, 1, 1, tzinfo=UTC))
    undated = a_document(published=None)
    search_backend.put([early, late, undated])
    assert ids(search_backend, sort=Sort.NEWEST) == [late.id, early.id, undated.id]
    assert ids(search_backend, sort=Sort.OLDEST) == [undated.id, early.id, late.id]
    assert ids(search_backend, sort=Sort.EVENT) == [early.id, late.id, undated.id]
