"""The best piece of a text, with what was asked for marked, as plain segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analyzer import Analyzer
from search.analysis.excerpts import Highlighter, Targets
from search.analysis.tokens import spans_of, spans_with

ANALYZER = Analyzer()
BODY = (
    "Pembukaan acara berlangsung meriah di balai kota. " * 8
    + "Wali Kota menyerahkan santunan kepada 500 marbot pada Selasa (26/8/2025). "
    + "Iuran mereka sebesar Rp16.800 sebulan ditanggung bersama. " * 2
    + "Penutup acara diisi doa bersama dan ramah tamah. " * 8
)


def shown(segments):
    return "".join(f"[{segment.text}]" if segment.matched else segment.text for segment in segments)


def excerpt(text, length=240, **targets):
    frozen = {
        name: frozenset(value) if name in ("words", "stems", "concepts") else value for name, value in targets.items()
    }
    return shown(Highlighter(ANALYZER, Targets(**frozen)).excerpt(text, length))


def test_the_piece_with_most_of_the_query_is_shown():
    found = excerpt(BODY, words=["menyerahkan", "marbot", "iuran"], stems=["serah", "marbot", "iuran"])
    assert "[menyerahkan]" in found
    assert "[marbot]" in found
    assert "[Iuran]" in found
    assert found.startswith("…Wali Kota")
    assert found.endswith("…")


@pytest.mark.parametrize(
    ("targets", "marked"),
    [
        ({"stems": ["tanggung"]}, "[ditanggung]"),
        ({"concepts": ["§wali-kota"]}, "[Wali Kota]"),
        ({"concepts": ["§2025-08-26"]}, "([26/8/2025])"),
        ({"concepts": ["§16800"]}, "Rp[16.800]"),
        ({"phrases": (("ramah", "tamah"),)}, "[ramah tamah]"),
        ({"prefixes": ("sant",)}, "[santunan]"),
    ],
)
def test_every_kind_of_match_is_marked(targets, marked):
    assert marked in excerpt(BODY, **targets)


def test_words_of_a_phrase_alone_are_not_marked():
    assert excerpt("ramah sekali, tamah pun ada", phrases=(("ramah", "tamah"),)) == ""


def test_nothing_found_shows_nothing():
    assert excerpt(BODY, words=["gempa"], stems=["gempa"]) == ""
    assert Highlighter(ANALYZER, Targets()).excerpt(BODY) == ()


def test_excerpts_keep_to_their_length():
    found = Highlighter(ANALYZER, Targets(stems=frozenset(["acara"]))).excerpt(BODY, 120)
    assert sum(len(segment.text) for segment in found) <= 122


def test_a_title_is_marked_whole_and_unchanged():
    title = "Wali Kota & <b>Marbot</b>: “perlindungan” bagi 500 orang"
    segments = Highlighter(ANALYZER, Targets(stems=frozenset(["lindung", "marbot"]))).mark(title)
    assert "".join(segment.text for segment in segments) == title
    assert [segment.text for segment in segments if segment.matched] == ["Marbot", "perlindungan"]


@pytest.mark.parametrize("text", ["", "\0", "a" * 100_000, "é" * 5000, "\ud800 marbot", "marbot " * 20_000])
def test_any_text_is_survived(text):
    Highlighter(ANALYZER, Targets(stems=frozenset(["marbot"]))).excerpt(text)


@given(
    st.text(alphabet="ab1 rp.'-é\u2019_A", max_size=40),
    st.sets(st.text(alphabet="ab1rp", min_size=1, max_size=3)),
    st.booleans(),
)
def test_words_are_found_wherever_all_words_are(text, needles, whole):
    def standing(word):
        return word if word in needles or (not whole and any(needle in word for needle in needles)) else None

    wanted = [(span.start, span.end, span.word) for span in spans_of(text) if standing(span.word)]
    assert spans_with(text, needles, standing) == wanted
