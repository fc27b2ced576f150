"""One token for all the ways to write a name, a number or a date."""

import pytest

from search.analysis.analyzer import Analyzer
from search.analysis.concepts import AliasGroup
from search.analysis.dates import read_days
from search.analysis.lexicon import shipped_lexicon


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


def finds(analyzer, query, text):
    """Whether every term of the query is met by the text, by word, stem or canonical token."""
    words, stems = analyzer.index(text)
    terms = [term for term in analyzer.query(query) if not term.stop]
    return bool(terms) and all(met(term, words, stems) for term in terms)


def met(term, words, stems):
    if term.concepts:
        return bool(set(term.concepts) & set(stems)) or any(spelling[0] in words for spelling in term.spellings)
    return term.word in words or term.stem in stems


SAME = [
    ("BPJS TK", "iuran BPJS Ketenagakerjaan naik"),
    ("bpjamsostek", "peserta BPJS TK"),
    ("BPJS", "kantor BPJS Ketenagakerjaan"),
    ("walikota Djogja", "Wali Kota Yogyakarta membuka acara"),
    ("kecamatan", "kemantren Danurejan"),
    ("UU", "undang-undang baru"),
    ("undang-undang", "UU Cipta Kerja"),
    ("Jum'at", "pada hari Jumat"),
    ("perwal 120/2021", "Peraturan Wali Kota Nomor 120 Tahun 2021"),
    ("PP 50/2025", "Peraturan Pemerintah No. 50 Tahun 2025"),
    ("PP Nomor 50 Tahun 2025", "menurut PP 50/2025"),
    ("16.800", "iuran Rp16.800 sebulan"),
    ("16800", "iuran Rp 16.800 sebulan"),
    ("Rp16.800", "sebesar Rp16.800,-"),
    ("16.800", "iuran 16800 rupiah"),
    ("(0274) 515865", "telepon 0274515865"),
    ("63.772.800", "Rp63.772.800"),
    ("0,24%", "tarif 0.24 persen"),
    ("34.71", "kode wilayah 34.71"),
    ("14.30", "pukul 14:30 WIB"),
    ("0274515865", "telepon (0274) 515865"),
    ("(0274) 515865", "telp 0274-515865"),
    ("081234567890", "hubungi 0812-3456-7890"),
    ("+62 812 3456 7890", "hubungi 0812-3456-7890"),
    ("26 Agustus 2025", "Selasa (26/8/2025)"),
    ("26/08/2025", "pada 26 Agustus 2025 di Danurejan"),
    ("2025-08-26", "26-8-2025"),
    ("agustus 2025", "Selasa (26/8/2025)"),
    ("agu 2025", "26 Agustus 2025"),
    ("nopember 2025", "3 November 2025"),
]


@pytest.mark.parametrize(("query", "text"), SAME)
def test_different_spellings_meet(analyzer, query, text):
    assert finds(analyzer, query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("26 Agustus 2025", "27 Agustus 2025 dan 26 Juli 2025"),
        ("PP 50/2025", "PP Nomor 51 Tahun 2025"),
        ("16.800", "Rp168.000"),
        ("ISI Yogyakarta", "isi surat dari Yogyakarta"),
        ("BPJS Kesehatan", "BPJS TK dan kantor lain"),
    ],
)
def test_different_things_do_not(analyzer, query, text):
    assert not finds(analyzer, query, text)


def test_the_longest_name_wins_in_a_query(analyzer):
    terms = analyzer.query("Kementerian Pariwisata dan Ekonomi Kreatif")
    assert [term.concepts for term in terms] == [("§kementerian-pariwisata-dan-ekonomi-kreatif",)]


def test_everyday_words_are_names_only_in_capitals(analyzer):
    assert analyzer.query("isi surat")[0].concepts == ()
    assert analyzer.query("ISI Yogyakarta")[0].concepts == ("§institut-seni-indonesia",)
    assert analyzer.query("ISI SURAT")[0].concepts == ()


def test_names_given_at_run_time_meet(analyzer):
    local = Analyzer(shipped_lexicon().extended(aliases=[("Gandeng Gendong", "GG5K")]))
    assert finds(local, "gg5k", "program Gandeng Gendong")
    assert not finds(analyzer, "gg5k", "program Gandeng Gendong")


def test_a_group_that_the_index_does_not_know_yet_is_asked_for_form_by_form():
    group = AliasGroup(("Gandeng Gendong", "GG5K"), indexed=False)
    term = Analyzer(shipped_lexicon().extended(aliases=[group])).query("gg5k")[0]
    assert term.spellings == (("gandeng", "gendong"), ("gg5k",))


def test_groups_that_share_two_forms_are_one():
    local = Analyzer(shipped_lexicon().extended(aliases=[("DPR", "Dewan Perwakilan Rakyat", "parlemen Senayan")]))
    assert finds(local, "parlemen senayan", "DPR RI bersidang")


def test_a_form_with_two_meanings_asks_for_both():
    local = Analyzer(shipped_lexicon().extended(aliases=[("Kelompok Kerja Bersama", "KKB")]))
    assert len(local.query("KKB")[0].concepts) == 2


def test_no_text_makes_a_canonical_token(analyzer):
    assert analyzer.index("§2025-08 §wali-kota") == analyzer.index("2025-08 wali-kota")


def test_marks_know_their_places(analyzer):
    text = "Telepon (0274) 515865, Wali Kota, 26 Agustus 2025"
    marks = analyzer.document(text).marks
    assert {text[mark.start : mark.end] for mark in marks} == {"0274) 515865", "Wali Kota", "26 Agustus 2025"}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("26 Agustus 2025", "2025-08-26", "2025-08-26"),
        ("26/8/2025", "2025-08-26", "2025-08-26"),
        ("05/11/2026", "2026-11-05", "2026-11-05"),
        ("2025-08-26", "2025-08-26", "2025-08-26"),
        ("agustus 2025", "2025-08-01", "2025-08-31"),
        ("2/2024", "2024-02-01", "2024-02-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_dates_are_read_day_before_month(value, first, last):
    days = read_days(value)
    assert (str(days.first), str(days.last)) == (first, last)


@pytest.mark.parametrize("value", ["31 Februari 2025", "besok", "26 8", "32/1/2025", "", "0000-00-00", "12 2025"])
def test_what_is_no_date_is_none(value):
    assert read_days(value) is None


def test_capitals_part_an_abbreviation_from_a_small_word():
    analyzer = Analyzer()
    province = analyzer.index("DI Yogyakarta").stems
    assert set(analyzer.index("DIY").stems) & set(province) == {"§daerah-istimewa-yogyakarta"}
    assert "§daerah-istimewa-yogyakarta" not in analyzer.index("di Yogyakarta").stems


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Walhi", "Wahana Lingkungan Hidup Indonesia"),
        ("SKB", "Surat Keputusan Bersama"),
        ("K3", "keselamatan dan kesehatan kerja"),
        ("DTSEN", "Data Tunggal Sosial dan Ekonomi Nasional"),
        ("Perppu", "Peraturan Pemerintah Pengganti Undang-Undang"),
        ("kapanewon", "kemantren"),
        ("Adisutjipto", "Adi Sucipto"),
    ],
)
def test_short_and_long_names_meet(short, long):
    analyzer = Analyzer()
    common = set(analyzer.index(short).stems) & set(analyzer.index(long).stems)
    assert any(token.startswith("§") for token in common)
