"""What every search backend promises beside the hits: suggestions, a likelier spelling, pages like a page, and why a
hit is one."""

from datetime import UTC, date, datetime

import pytest

from core.search_shape import SpokenQuote
from search import providers, suggesting
from search.explaining import Place, Reason, Way
from search.names import KnownNames
from search.queries import SearchQuery
from tests.search.documents import a_document


def why(backend, text, **values):
    """id -> reasons."""
    return {hit.id: hit.reasons for hit in backend.search(SearchQuery(text=text, explain=True, **values)).hits}


def reason(asked, way, forms=(), places=(), facet=""):
    return Reason(asked=asked, way=way, forms=forms, places=places, facet=facet)


def test_nothing_is_explained_unasked(search_backend):
    search_backend.put([a_document(title="Marbot")])
    assert search_backend.search(SearchQuery(text="marbot")).hits[0].reasons == ()


def test_why_says_form_and_place_of_each_word(search_backend):
    search_backend.put([a_document(id="1", title="Melindungi marbot", body="Marbot dilindungi dan terlindungi.")])
    assert why(search_backend, "perlindungan marbot")["1"] == (
        reason("perlindungan", Way.FORM, ("melindungi", "dilindungi", "terlindungi"), (Place.TITLE, Place.TEXT)),
        reason("marbot", Way.TYPED, ("marbot",), (Place.TITLE, Place.TEXT)),
    )


def test_why_says_what_a_partial_match_lacks(search_backend):
    search_backend.put([a_document(id="1", title="Marbot masjid"), a_document(id="2", title="Masjid")])
    assert why(search_backend, "marbot masjid")["2"] == (
        reason("masjid", Way.TYPED, ("masjid",), (Place.TITLE,)),
        reason("marbot", Way.MISSING),
    )


def test_why_says_other_names_phrases_beginnings_and_filters(search_backend, names):
    names.current = KnownNames.of([("Dinas Sosial Tenaga Kerja", "Dinsosnaker")])
    page = a_document(
        id="1",
        body="Kantor Dinsosnaker melayani pekerja rentan sejak 26/8/2025.",
        facets={"topic": ("pekerja",)},
        published=datetime(2025, 9, 1, tzinfo=UTC),
    )
    search_backend.rebuild([page])
    text = 'dinas sosial tenaga kerja "pekerja rentan" melay* topik:pekerja tahun:2025'
    assert set(why(search_backend, text)["1"]) == {
        reason("dinas sosial tenaga kerja", Way.NAME, ("Dinsosnaker",), (Place.TEXT,)),
        reason("pekerja rentan", Way.PHRASE, ("pekerja rentan",), (Place.TEXT,)),
        reason("melay*", Way.BEGINNING, ("melayani",), (Place.TEXT,)),
        reason("pekerja", Way.FACET, facet="topic"),
        reason("", Way.DAY),
    }
    assert why(search_backend, "26 agustus 2025")["1"] == (
        reason("2025-08-26", Way.NAME, ("26/8/2025",), (Place.TEXT,)),
    )


def test_why_knows_quotations_and_names_of_people(search_backend):
    quotes = (SpokenQuote(text="Kami melindungi marbot.", speaker="Hasto"),)
    page = a_document(id="1", title="Kabar", body="Kami melindungi marbot.", quotes=quotes, people=("dr. Hasto",))
    search_backend.put([page])
    assert why(search_backend, "kutipan:marbot")["1"] == (reason("marbot", Way.TYPED, ("marbot",), (Place.QUOTES,)),)
    assert why(search_backend, "hasto")["1"] == (reason("hasto", Way.TYPED, ("hasto",), (Place.PEOPLE,)),)


def test_every_full_match_can_be_explained(search_backend):
    search_backend.put(
        [
            a_document(title="Santunan Rp16.800 untuk anak-anak", body="Telepon (0274) 515865, PP 50 Tahun 2025."),
            a_document(title="Wali kota", event_starts=date(2025, 8, 26), published=None),
        ]
    )
    for text in ("16800", "anak", "0274-515865", "PP 50/2025", "walikota", "26 agustus 2025", "santu*", '"wali kota"'):
        for hit in search_backend.search(SearchQuery(text=text, explain=True)).hits:
            assert hit.partial or all(each.way is not Way.MISSING for each in hit.reasons), text


def test_a_rare_spelling_gets_a_likelier_one_offered(search_backend):
    search_backend.put([a_document(title="Paritrama"), *(a_document(title="Paritrana Award") for _ in range(8))])
    found = search_backend.search(SearchQuery(text="Paritrama", offer=True))
    assert (found.total, found.did_you_mean) == (1, "paritrana")
    assert search_backend.search(SearchQuery(text="Paritrama")).did_you_mean == ""
    assert search_backend.search(SearchQuery(text="Paritrana", offer=True)).did_you_mean == ""


def test_who_wants_it_exactly_is_offered_what_would_be_corrected(search_backend):
    search_backend.put([a_document(title="Paritrana") for _ in range(4)])
    found = search_backend.search(SearchQuery(text="paritrama -award", exact=True, offer=True))
    assert (found.total, found.did_you_mean) == (0, "paritrana -award")


def test_pages_like_a_page(search_backend):
    page = a_document(
        id="1", title="Santunan bagi marbot", body="Baznas membayar iuran marbot.", facets={"program": ("jkm",)}
    )
    close = a_document(id="2", title="Baznas bayar iuran marbot", body="Santunan untuk ahli waris.")
    same_program = a_document(id="3", title="Iuran pekerja", facets={"program": ("jkm",)})
    other_program = a_document(id="4", title="Iuran pekerja", facets={"program": ("jht",)})
    search_backend.put([page, close, other_program, same_program, a_document(id="5", title="Jalan ditutup")])
    assert [hit.id for hit in search_backend.more_like("1")] == ["2", "3", "4"]
    assert [hit.id for hit in search_backend.more_like("1", limit=1)] == ["2"]


@pytest.mark.parametrize("id", ["999", "", "1 ", "\ud800", "a" * 600])
def test_nothing_is_like_a_page_that_is_not_there(search_backend, id):
    search_backend.put([a_document(id="1", title="Marbot"), a_document(id="2", title="Marbot")])
    assert search_backend.more_like(id) == ()


def test_the_ids_of_a_facet_are_those_that_pages_carry(search_backend):
    page = a_document(id="1", facets={"topic": ("a", "b")})
    search_backend.put([page])
    assert sorted(search_backend.facet_ids("topic")) == ["a", "b"]
    assert search_backend.facet_ids("color") == ()


@pytest.fixture
def directory(search_backend, monkeypatch):
    known = {
        "person": {"hasto-wardoyo": "Hasto Wardoyo", "hastomo": "Budi Hastomo", "hidden": ""},
        "program": {"jkm": "Jaminan Kematian (JKM)"},
        "place": {"danurejan": "Kemantren Danurejan"},
    }

    def labels(facet, ids):
        return {id: label for id in ids if (label := known.get(facet, {}).get(id))}

    monkeypatch.setattr(providers, "_facet_labels", [labels])
    facets = {"person": ("hasto-wardoyo", "hastomo", "hidden"), "program": ("jkm",), "place": ("danurejan",)}
    search_backend.put(
        [
            a_document(title="Perlindungan pekerja rentan", facets=facets),
            a_document(title="Pekerja jasa konstruksi"),
            a_document(title="Kabar", body="pekerja hasto"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("pek", ["Pekerja jasa konstruksi", "Perlindungan pekerja rentan"]),
        ("melindungi pek", ["Perlindungan pekerja rentan"]),
        ("PEKERJA ren", ["Perlindungan pekerja rentan"]),
        ("kons", ["Pekerja jasa konstruksi"]),
        ("p", []),
        ('"-(judul:', []),
        ("ATAU", []),
    ],
)
def test_titles_are_suggested_by_beginnings(search_backend, directory, text, titles):
    assert [hit.title for hit in suggesting.titles(search_backend, text)] == titles


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("has", ["Hasto Wardoyo", "Budi Hastomo"]),
        ("ward has", ["Hasto Wardoyo"]),
        ("jkm", ["Jaminan Kematian (JKM)"]),
        ("kemat", ["Jaminan Kematian (JKM)"]),
        ("danu", ["Kemantren Danurejan"]),
        ("hidden", []),
        ("x", []),
    ],
)
def test_names_with_pages_are_suggested(search_backend, directory, text, labels):
    assert [entry.label for entry in suggesting.entries(search_backend, text)] == labels
