"""Words are cut and folded alike everywhere; stems bring the forms of a word together and leave names alone."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.analysis.analyzer import Analyzer
from search.analysis.folding import encodable, fold
from search.analysis.lexicon import Lexicon, shipped_lexicon
from search.analysis.stemming import find_root
from search.analysis.tokens import MAX_WORD, spans_of, words_of

FAMILIES = {
    "lindung": "lindung melindungi perlindungan pelindung dilindungi terlindungi berlindung",
    "terima": "terima menerima penerima diterima penerimaan berterima",
    "raih": "raih meraih peraih diraih teraih",
    "tanggung": "tanggung menanggung ditanggung penanggung tanggungan tertanggung",
    "iur": "iuran",
    "santun": "santunan menyantuni santun",
    "rawat": "merawat dirawat perawatan perawat rawatlah",
    "guna": "guna menggunakan digunakan pengguna penggunaan kegunaan berguna",
    "pilih": "pilih memilih pemilih pemilihan dipilih terpilih pilihan pilihannya",
    "kirim": "kirim mengirim pengirim kiriman mengirimkan dikirimnya",
    "sapu": "sapu menyapu penyapu disapu",
    "cat": "mengecat pengecatan dicat",
    "kunjung": "kunjungan berkunjung pengunjung mengunjungi dikunjungi",
    "kata": "kata katanya katakan mengatakan perkataan dikatakan",
    "beri": "beri berikan memberi diberikannya pemberian pemberi",
}


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


@pytest.mark.parametrize(("root", "forms"), FAMILIES.items())
def test_the_forms_of_a_word_share_a_stem(analyzer, root, forms):
    assert {analyzer.stem(form) for form in forms.split()} in ({root}, {"iuran"})


@pytest.mark.parametrize(
    ("one", "other"),
    [("peserta", "serta"), ("pemerintah", "perintah"), ("perisai", "isa"), ("katak", "katakan"), ("ikan", "berikan")],
)
def test_words_that_only_look_alike_stay_apart(analyzer, one, other):
    assert analyzer.stem(one) != analyzer.stem(other)


@pytest.mark.parametrize("name", ["danurejan", "mergangsan", "kemantren", "keraton", "semarang", "berlian", "menteri"])
def test_names_and_unaffixed_words_stay_whole(analyzer, name):
    assert analyzer.stem(name) == name


def test_a_root_that_nobody_listed_is_left_to_snowball(analyzer):
    assert find_root("mengzumbakan", shipped_lexicon().roots) is None
    assert analyzer.stem("mengzumbakan") == analyzer.stem("dizumbakan")


def test_protected_names_given_at_run_time_are_never_stemmed():
    lexicon = shipped_lexicon().extended(protected_names=["Pelayani", "Sri Menuliskan"])
    assert Analyzer(lexicon).stem("pelayani") == "pelayani"
    assert Analyzer(lexicon).stem("menuliskan") == "tulis", "an everyday word inside a longer name keeps its stem"


def test_exceptions_given_at_run_time_win():
    analyzer = Analyzer(shipped_lexicon().extended(exceptions={"Menerima": "terimakasih"}))
    assert analyzer.stem("menerima") == "terimakasih"


def test_clitics_come_off(analyzer):
    assert {analyzer.stem(form) for form in ("rumahnya", "rumahku", "rumahmu", "rumahlah", "rumahkah")} == {"rumah"}
    assert analyzer.stem("kubaca") == analyzer.stem("kaubaca") == "baca"


def test_both_halves_of_a_doubled_word_have_the_same_stem(analyzer):
    assert analyzer.index("berlari-lari anak-anak").stems == ["lari", "lari", "anak", "anak"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jum’at, Ma'ruf & Qur‘an", ["jumat", "maruf", "quran"]),
        ("Rp16.800 rp 5", ["rp", "16", "800", "rp", "5"]),
        ("Gandeng_Gendong #5K", ["gandeng", "gendong", "5k"]),
        ("cafe\u0301 Café CAFÉ", ["cafe", "cafe", "cafe"]),
        ("ﬁnal ＡＢＣ", ["final", "abc"]),
        ("per\u00adlin\u00addung\u200can", ["perlindungan"]),
        ("\0\ud800 . - ", []),
        ("", []),
    ],
)
def test_text_is_cut_and_folded(text, words):
    assert Analyzer(Lexicon()).index(text).words == words


def test_an_index_gets_what_the_places_say():
    analyzer = Analyzer()
    text = (
        "Wali Kota Yogyakarta, ISI, isi, BPJS TK, rumah sakit umum daerah, rumah, 26 Agustus 2025, PP No. 5 Tahun 2020"
    )
    marks = analyzer.document(text).marks
    stems = [token.stem for token in analyzer.document(text).tokens]
    assert sorted(analyzer.index(text).stems) == sorted([*stems, *(token for mark in marks for token in mark.tokens)])


def test_places_point_at_the_words_in_the_original_text():
    text = "“Jum’at” Rp16.800 – café di Danurejan"
    spans = list(spans_of(text))
    assert [text[span.start : span.end] for span in spans] == ["Jum’at", "Rp", "16", "800", "café", "di", "Danurejan"]
    assert [span.word for span in spans] == words_of(text)


@pytest.mark.parametrize("text", ["_rp50 corp50 a'rp5 a''rp5 rp.50 RP1'2", "'tanya' a'b'c `x' rp'5", "\0a\x1fb\tc"])
def test_words_without_places_are_the_same_words(text):
    assert words_of(text) == [span.word for span in spans_of(text)]


@given(st.text(st.sampled_from("aRrPp09'` .,_-\u2019\u00a0\n"), max_size=70))
def test_any_words_without_places_are_the_same_words(text):
    assert words_of(text) == [span.word for span in spans_of(text)]


def test_endless_words_are_cut():
    assert set(words_of("a" * 6000)) == {"a" * MAX_WORD}
    assert set(words_of("é" * 6000)) == {"e" * MAX_WORD}
    assert words_of("ß" * 6000) == ["ß" * MAX_WORD]


@pytest.mark.parametrize("text", ["satu " + "b" * 70 + " rp5", "jum'at " + "c" * 61, "é" * 61])
def test_endless_words_are_cut_in_an_index_too(analyzer, text):
    assert analyzer.index(text).words == words_of(text) == [span.word for span in spans_of(text)]


def test_nothing_that_an_engine_refuses_is_left():
    assert encodable("a\0b\udc00c") == "a b c"
    assert fold("İstanbul") == "istanbul"


def test_an_index_built_with_other_words_is_noticed():
    lexicon = shipped_lexicon()
    assert lexicon.fingerprint == shipped_lexicon().extended().fingerprint
    assert lexicon.fingerprint != lexicon.extended(protected_names=["Abcdef"]).fingerprint
    assert lexicon.fingerprint == lexicon.extended(stop_words=["konon"]).fingerprint


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("perizinan", "perijinan"),
        ("mengimbau", "himbauan"),
        ("perubahan", "merubah"),
        ("memroses", "diproses"),
        ("mulai", "dimulai"),
        ("masjid", "mesjid"),
        ("berisiko", "resikonya"),
    ],
)
def test_spellings_of_one_word_share_their_stem(left, right):
    analyzer = Analyzer()
    assert analyzer.index(left).stems[-1] == analyzer.index(right).stems[-1]


@pytest.mark.parametrize("name", ["Mulyani", "Abdullah", "Melbourne", "Kemendag", "Menpora", "Danurejan"])
def test_names_that_only_look_affixed_stay_whole(name):
    analyzer = Analyzer()
    assert analyzer.stem(name.lower()) == name.lower()


def test_the_stems_of_judged_forms_meet():
    """A sample of forms and lemmas by hand; `docs/benchmarks.md` has the share of the whole list."""
    analyzer = Analyzer()
    pairs = "menerima diterima peraih diraih pelindungan lindungi penyaluran tersalur memenuhi dipenuhi menyapu disapu"
    words = pairs.split()
    assert all(analyzer.stem(left) == analyzer.stem(right) for left, right in zip(words[::2], words[1::2], strict=True))


ANALYZER = Analyzer()
PREFIXES = (
    "",
    "me",
    "mem",
    "men",
    "meng",
    "meny",
    "pe",
    "pem",
    "pen",
    "peng",
    "peny",
    "di",
    "ke",
    "se",
    "ber",
    "ter",
    "per",
    "kau",
    "ku",
)
ENDINGS = ("", "kan", "an", "i", "nya", "lah", "kah", "pun", "ku", "mu", "wati")


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(st.sampled_from(PREFIXES), max_size=3),
    st.sampled_from(sorted(shipped_lexicon().roots)) | st.text(alphabet="abdegiklmnoprstuwy", min_size=1, max_size=9),
    st.booleans(),
    st.lists(st.sampled_from(ENDINGS), max_size=3),
)
def test_a_word_holds_one_of_the_parts_of_its_stem(prefixes, root, is_swallowed, endings):
    word = "".join(prefixes) + (root[1:] if is_swallowed else root) + "".join(endings)
    assume(word)
    assert any(part in word for part in ANALYZER.parts(ANALYZER.stem(word)))


def test_every_word_of_the_tables_holds_one_of_the_parts_of_its_stem():
    lexicon = shipped_lexicon()
    for word in (*lexicon.exceptions, *lexicon.variants, *lexicon.roots, *lexicon.whole):
        assert any(part in word for part in ANALYZER.parts(ANALYZER.stem(word))), word
