"""Whatever arrives, a bounded clause tree comes out, quickly, with tokens that no engine chokes on."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis.analyzer import Analyzer
from search.analysis.concepts import CONCEPT_MARK
from search.language.clauses import (
    MAX_CLAUSES,
    MAX_DEPTH,
    All,
    AnyOf,
    Concept,
    Not,
    Phrase,
    Prefix,
    SameQuote,
    Word,
    depth,
    size,
)
from search.language.understanding import understand

ANALYZER = Analyzer()


class EveryWordUnknown:
    def size(self):
        return 1000

    def frequency(self, word):
        return 0

    def frequencies(self, words):
        return {word: self.frequency(word) for word in words}

    def stem_frequency(self, stem):
        return 0


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "(",
        ")",
        "-",
        " ",
        "*",
        "ATAU",
        "OR",
        "TANPA",
        "NOT",
        "DAN",
        "judul:",
        "tokoh:",
        "kutipan:",
        "sejak:",
        "tahun:",
        "2025",
        "26 agustus 2025",
        "kata",
        "lindung*",
        "BPJS TK",
        "0274",
        "\x00",
        "�",
        "\u200f",
        "́",
        "\\",
        ":",
        "'",
    ]
)
ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.text(st.characters(categories=None), max_size=200),
    st.lists(PIECES, max_size=80).map(" ".join),
    st.lists(PIECES, max_size=80).map("".join),
)


def all_clauses(clause):
    yield clause
    if isinstance(clause, All | AnyOf):
        for child in clause.clauses:
            yield from all_clauses(child)
    if isinstance(clause, Not):
        yield from all_clauses(clause.clause)
    if isinstance(clause, SameQuote):
        for child in (*clause.said, *clause.speaker):
            yield from all_clauses(child)


def tokens_of(clause):
    if isinstance(clause, Word):
        return [clause.word, clause.stem]
    if isinstance(clause, Phrase):
        assert len(clause.words) > 1
        return list(clause.words)
    if isinstance(clause, Prefix):
        return [clause.start]
    return [clause.token.removeprefix(CONCEPT_MARK)] if isinstance(clause, Concept) else []


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_becomes_a_bounded_tree_of_clean_tokens(text):
    understood = understand(text, analyzer=ANALYZER, vocabulary=EveryWordUnknown())
    for tree in (understood.clause, understood.partial):
        if tree is None:
            continue
        assert depth(tree) <= MAX_DEPTH
        assert size(tree) <= MAX_CLAUSES * 2
        for clause in all_clauses(tree):
            for token in tokens_of(clause):
                token.encode()
                assert token == "".join(token.split())
                assert "\0" not in token
                assert CONCEPT_MARK not in token
    assert size(understood.clause) <= MAX_CLAUSES


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_the_same_text_always_means_the_same(text):
    first = understand(text, analyzer=ANALYZER)
    assert understand(text, analyzer=ANALYZER) == first


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        '"' * 100_000,
        "-" * 100_000,
        "a" * 100_000,
        "a " * 50_000,
        "judul:" * 20_000,
        "-judul:" * 20_000,
        "TANPA " * 20_000,
        "(a ATAU " * 20_000,
        "0274" * 25_000,
        "1.1" * 30_000,
        "0-0 " * 25_000,
        "é'" * 50_000,
        "\u0301" * 100_000,
        "memper" * 15_000,
        "berkepenmen" * 5 + "kanannyalah",
    ],
    ids=lambda text: text[:12],
)
def test_a_hundred_kilobytes_are_answered_at_once(text):
    started = time.thread_time()
    understood = understand(text, analyzer=ANALYZER, vocabulary=EveryWordUnknown())
    assert time.thread_time() - started < 0.25
    assert depth(understood.clause) <= MAX_DEPTH


def test_documents_of_any_size_are_analyzed_in_time():
    started = time.thread_time()
    for text in ("memper" * 20_000, "0-0," * 25_000, "a'" * 50_000, "(0274 " * 20_000, "\u0301" * 100_000):
        ANALYZER.index(text)
    assert time.thread_time() - started < 2
