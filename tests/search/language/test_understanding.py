"""A query's meaning: names, dates, spelling, filters, what is required and what partial matches are."""

from datetime import date

import pytest

from search.analysis.analyzer import Analyzer
from search.language.clauses import (
    All,
    AnyOf,
    Bonus,
    Concept,
    Dates,
    Facet,
    Not,
    Phrase,
    Prefix,
    Scope,
    Word,
    text_clauses,
)
from search.language.syntax import RepairKind
from search.language.targets import targets_of
from search.language.understanding import Correction, understand

ANALYZER = Analyzer()


class Words(dict):
    def size(self):
        return 1000

    def frequency(self, word):
        return self.get(word, 0)

    def frequencies(self, words):
        return {word: self.frequency(word) for word in words}

    def stem_frequency(self, stem):
        return sum(count for word, count in self.items() if ANALYZER.stem(word) == stem)


KNOWN = Words(iuran=40, pekerja=300, rentan=60, menerima=90, santunan=80, kerja=600, sama=500, disulap=5, suap=50)


def clause(text, **kwargs):
    return understand(text, analyzer=ANALYZER, **kwargs).clause


def word(text, scope=Scope.ANYWHERE):
    return Word(word=text, stem=ANALYZER.stem(text), scope=scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", All(())),
        ("menerima", Word(word="menerima", stem="terima")),
        ('"menerima"', Word(word="menerima", stem="")),
        ('"wali kota"', Phrase(words=("wali", "kota"))),
        ("walikota", Concept(token="§wali-kota")),
        ("lindung*", Prefix(start="lindung")),
        ("judul:menerima", word("menerima", Scope.TITLE)),
        ("kutipan:(menerima ATAU iuran)", AnyOf((word("menerima", Scope.QUOTES), word("iuran", Scope.QUOTES)))),
        ("-iuran", Not(word("iuran"))),
        ('tokoh:"Hasto Wardoyo"', Facet(facet="person", slug="hasto-wardoyo", words=("hasto", "wardoyo"))),
        ("jenis:berita", Facet(facet="kind", slug="article", words=("article",))),
        ("sejak:2025-08 sampai:2025", Dates(since=date(2025, 8, 1), until=date(2025, 12, 31))),
        ("tahun:2025", Dates(since=date(2025, 1, 1), until=date(2025, 12, 31))),
    ],
)
def test_each_part_of_the_language(text, expected):
    assert clause(text) == expected


def test_all_words_must_match_and_a_title_that_has_them_all_comes_first():
    found = clause("santunan pekerja santunan yang")
    assert found.clauses == (word("santunan"), word("pekerja"))
    assert isinstance(found.hints[0], Bonus)
    assert found.hints[0].clause == All((word("santunan", Scope.TITLE), word("pekerja", Scope.TITLE)))


def test_stop_words_count_when_there_is_nothing_else():
    assert clause("yang di").clauses == (word("yang"), word("di"))


def test_partial_matches_keep_filters_and_exclusions():
    partial = understand('iuran "pekerja rentan" -denda tahun:2025', analyzer=ANALYZER).partial
    assert Not(word("denda")) in partial.clauses
    assert any(isinstance(child, Dates) for child in partial.clauses)
    loose = partial.clauses[-1]
    assert isinstance(loose, AnyOf)
    assert loose.clauses == (
        word("iuran"),
        Phrase(words=("pekerja", "rentan")),
        Word(word="pekerja", stem=""),
        Word(word="rentan", stem=""),
    )


@pytest.mark.parametrize("text", ["iuran", "iuran -denda", "a ATAU b", ""])
def test_there_are_no_partial_matches_of_one_condition(text):
    assert understand(text, analyzer=ANALYZER).partial is None


@pytest.mark.parametrize(
    ("text", "blended"),
    [
        ("siapa penerima santunan pertama", True),
        ("berapa iuran pekerja rentan?", True),
        ("pekerja rentan menerima santunan kematian dari pemkot hari ini", True),
        ("pekerja rentan santunan", False),
        ("siapa", False),
    ],
)
def test_questions_and_headlines_are_ranked_as_one_list(text, blended):
    assert understand(text, analyzer=ANALYZER).blended is blended


def test_a_date_means_the_page_of_that_day_or_one_that_names_it():
    understood = understand("26 Agustus 2025", analyzer=ANALYZER)
    day = date(2025, 8, 26)
    assert understood.clause == AnyOf((Concept(token="§2025-08-26"), Dates(since=day, until=day)))
    assert [days.first for days in understood.dates] == [day]


def test_swapped_dates_are_put_in_order():
    understood = understand("sejak:2026 sampai:2025-12", analyzer=ANALYZER)
    assert understood.clause == Dates(since=date(2025, 12, 31), until=date(2026, 1, 1))
    assert understood.repairs[0].kind is RepairKind.DATES_SWAPPED


def test_an_unknown_word_is_taken_for_the_likeliest_known_one():
    understood = understand("Iuram pekreja", analyzer=ANALYZER, vocabulary=KNOWN)
    assert understood.clause.clauses == (word("iuran"), word("pekerja"))
    assert understood.corrections == (Correction("iuram", "iuran"), Correction("pekreja", "pekerja"))
    assert understood.corrected_text == "iuran pekerja"


def test_a_word_whose_root_is_known_stays_and_the_guess_stands_beside_it():
    understood = understand("disuap", analyzer=ANALYZER, vocabulary=KNOWN)
    assert understood.clause == AnyOf((word("disuap"), word("disulap")))
    assert understood.corrections == (Correction("disuap", "disulap", also=True),)
    assert understood.corrected_text == ""


def test_a_forgotten_space_is_put_back():
    assert clause("kerjasamas", vocabulary=Words(kerja=600, samas=500)) == Phrase(words=("kerja", "samas"))


@pytest.mark.parametrize("text", ['"iuram"', "-iuram", "iuram*"])
def test_quoted_excluded_and_begun_words_are_never_corrected(text):
    assert understand(text, analyzer=ANALYZER, vocabulary=KNOWN).corrections == ()


def test_exactly_what_was_typed_on_request():
    understood = understand("iuram", analyzer=ANALYZER, vocabulary=KNOWN, exact=True)
    assert understood.clause == word("iuram")
    assert understood.corrections == ()


def test_excerpts_mark_what_was_asked_for_and_not_what_was_excluded():
    targets = targets_of(clause('walikota menerima "pekerja rentan" lindung* -iuran judul:santunan'), Scope.BODY)
    assert targets.stems == {"terima"}
    assert targets.concepts == {"§wali-kota"}
    assert targets.phrases == (("pekerja", "rentan"),)
    assert targets.prefixes == ("lindung",)


def test_quotes_and_parentheses_never_reach_a_token():
    for found in text_clauses(clause('a"b(c):d*e+f^g~h\\i/j [k TO l] {m} && || !')):
        tokens = (
            found.words if isinstance(found, Phrase) else [getattr(found, "word", None) or getattr(found, "token", "")]
        )
        assert all(token.isalnum() for token in tokens)


def test_what_frames_a_question_is_not_looked_for():
    assert clause("Apa yang dimaksud dengan inflasi?") == clause("apa inflasi") == word("inflasi")
    assert clause("nama jalan") != word("jalan")
    assert clause("Siapa nama saja?") != All(())
