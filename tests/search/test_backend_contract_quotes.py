"""What every search backend promises: what was said in one quotation, and by whom."""

import pytest

from core.search_shape import SpokenQuote
from search.queries import SearchQuery
from tests.search.documents import a_document


def found(backend, text):
    return {hit.id for hit in backend.search(SearchQuery(text=text)).hits if not hit.partial}


@pytest.fixture
def pages(search_backend):
    hasto = {"speaker": "Hasto Wardoyo", "role": "Wali Kota Yogyakarta", "speaker_id": "hasto-wardoyo"}
    aria = {"speaker": "Aria Nugrahadi", "role": "Kepala Dinas"}
    said = {
        "both": [({**hasto}, "Pekerja rentan kami lindungi."), ({**aria}, "Iuran dibayar perusahaan.")],
        "crossed": [({**aria}, "Pekerja rentan kami data."), ({**hasto}, "Perlindungan bagi semua, iuran ringan.")],
        "none": [],
    }
    search_backend.put(
        a_document(
            id=id,
            title="Kabar",
            body="Pekerja rentan dan iuran, kata Hasto.",
            quotes=tuple(SpokenQuote(text=text, **speaker) for speaker, text in quotes),
            facets={"person": ("hasto-wardoyo",)},
        )
        for id, quotes in said.items()
    )


def test_words_of_a_quotation_stand_in_one_quotation(search_backend, pages):
    assert found(search_backend, "kutipan:rentan") == {"both", "crossed"}
    assert found(search_backend, "kutipan:(rentan melindungi)") == {"both"}
    assert found(search_backend, "kutipan:rentan kutipan:perlindungan") == {"both"}
    assert found(search_backend, "kutipan:(perlindungan iuran)") == {"crossed"}


def test_a_speaker_beside_a_quotation_is_who_said_it(search_backend, pages):
    assert found(search_backend, "kutipan:rentan tokoh:hasto") == {"both"}
    assert found(search_backend, "tokoh:aria kutipan:rentan") == {"crossed"}
    assert found(search_backend, 'kutipan:iuran tokoh:"Hasto Wardoyo"') == {"crossed"}
    assert found(search_backend, "kutipan:rentan (tokoh:hasto ATAU tokoh:aria)") == {"both", "crossed"}
    assert found(search_backend, "kutipan:(rentan tokoh:hasto)") == {"both"}
    assert found(search_backend, "kutipan:(data rentan) ATAU kutipan:(iuran tokoh:aria)") == {"both", "crossed"}
    assert found(search_backend, "kutipan:rentan tokoh:nobody") == set()


def test_a_speaker_is_known_by_the_role_of_that_day_too(search_backend, pages):
    assert found(search_backend, 'kutipan:rentan tokoh:"wali kota"') == {"both"}
    assert found(search_backend, 'kutipan:rentan tokoh:"kepala dinas"') == {"crossed"}


def test_a_phrase_does_not_run_from_one_quotation_into_the_next(search_backend, pages):
    assert found(search_backend, 'kutipan:"pekerja rentan"') == {"both", "crossed"}
    assert found(search_backend, 'kutipan:"lindungi iuran"') == set()
    assert found(search_backend, 'kutipan:"pekerja rentan" tokoh:hasto') == {"both"}


def test_what_a_quotation_must_not_have_is_about_that_quotation(search_backend, pages):
    assert found(search_backend, "kutipan:(rentan -data)") == {"both"}
    assert found(search_backend, "kutipan:(rentan -iuran)") == {"both", "crossed"}


def test_a_beginning_and_a_choice_inside_a_quotation(search_backend, pages):
    assert found(search_backend, "kutipan:perlin* tokoh:hasto") == {"crossed"}
    assert found(search_backend, "kutipan:(data ATAU lindungi) tokoh:hasto") == {"both", "crossed"}


def test_the_quotation_shown_is_by_whom_was_asked_for(search_backend, pages):
    hits = search_backend.search(SearchQuery(text="kutipan:iuran tokoh:aria")).hits
    assert [(hit.id, hit.quote.speaker, hit.quote.matched) for hit in hits] == [("both", "Aria Nugrahadi", ("Iuran",))]


def test_without_a_quotation_a_person_is_one_of_the_page(search_backend, pages):
    assert found(search_backend, "tokoh:hasto") == {"both", "crossed", "none"}


def test_partial_matches_are_by_the_same_speaker(search_backend, pages):
    hits = search_backend.search(SearchQuery(text="kutipan:rentan kutipan:perusahaan tokoh:aria")).hits
    assert {(hit.id, hit.partial) for hit in hits} == {("both", True), ("crossed", True)}


def test_a_page_with_very_many_quotations_is_found_by_each(search_backend):
    quotes = tuple(SpokenQuote(text=f"kata{number} penting", speaker=f"Orang{number}") for number in range(130))
    search_backend.put([a_document(id="long", body="wawancara", quotes=quotes)])
    for number in (0, 50, 129):
        assert found(search_backend, f"kutipan:(kata{number} penting) tokoh:orang{number}") == {"long"}
    assert found(search_backend, "kutipan:kata50 tokoh:orang51") == set()
