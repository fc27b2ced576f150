"""Clause trees become Elasticsearch queries without a server, and text of a reader becomes nothing but terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analyzer import Analyzer
from search.backends.elasticsearch.compiler import Compiler
from search.language.clauses import NOTHING, All, AnyOf, Bonus, DateKind, Dates, Facet, Not, Phrase, Prefix, Word
from search.language.understanding import understand

ANALYZER = Analyzer()
ALLOWED = {"bool", "term", "terms", "match_phrase", "prefix", "constant_score", "dis_max", "range", "exists"} | {
    "match_all",
    "match_none",
}


def compiled(clause):
    return Compiler(lambda facet: ("hasto-wardoyo", "aria-nugrahadi")).compile(clause)


def kinds(query):
    """The names of all queries inside a query."""
    name, inside = next(iter(query.items()))
    yield name
    for value in inside.values() if isinstance(inside, dict) else ():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and name in ("bool", "constant_score", "dis_max"):
                yield from kinds(each)


def test_a_word_is_looked_for_as_it_is_and_by_its_stem():
    assert compiled(Word(word="menerima", stem="terima"))["bool"]["should"] == [
        {"term": {"w": {"value": "menerima", "boost": pytest.approx(2.2 * 0.7)}}},
        {"term": {"s": {"value": "terima", "boost": pytest.approx(2.2 * 1.3)}}},
        {"term": {"ts": {"value": "terima", "boost": pytest.approx(2.2 * 0.8)}}},
    ]


def test_exclusions_alone_mean_everything_else():
    query = compiled(Not(Word(word="denda", stem="")))["bool"]
    assert query["must"] == [{"constant_score": {"filter": {"match_all": {}}, "boost": 0.0}}]
    assert len(query["must_not"]) == 1


def test_filters_score_nothing():
    days = Dates(since=date(2025, 8, 1), of=DateKind.PUBLISHED)
    assert compiled(days) == {
        "constant_score": {"filter": {"range": {"published": {"gte": date(2025, 8, 1).toordinal()}}}, "boost": 0.0}
    }
    facet = Facet(facet="person", slug="hasto", words=("hasto",))
    assert compiled(facet)["constant_score"]["filter"] == {"terms": {"f_person": ["hasto-wardoyo"]}}
    assert compiled(Facet(facet="color", slug="red", words=("red",)))["constant_score"]["filter"] == {"match_none": {}}


def test_a_bonus_stands_beside_the_sides_that_it_is_among():
    sides = (Word(word="iuran", stem=""), Word(word="denda", stem=""))
    bonus = Bonus(All(sides), 4.0)
    assert compiled(All((AnyOf(sides),), (bonus,)))["bool"] == {
        "should": [*map(compiled, sides), {"constant_score": {"filter": compiled(All(sides)), "boost": 4.0}}],
        "minimum_should_match": 1,
    }


def test_hints_and_beginnings_have_constant_scores():
    word = Word(word="iuran", stem="")
    assert compiled(All((word,), (Bonus(word, 4.0),)))["bool"]["should"][0]["constant_score"]["boost"] == 4.0
    assert compiled(Prefix(start="lind"))["constant_score"]["filter"] == {"prefix": {"w": {"value": "lind"}}}
    assert compiled(NOTHING) == {"match_none": {}}


def test_a_phrase_stays_inside_one_field():
    query = compiled(Phrase(words=("pekerja", "rentan")))["dis_max"]["queries"]
    assert [next(iter(each["match_phrase"])) for each in query] == ["tw", "bw"]


@given(st.text(max_size=80) | st.text(alphabet='ab "()*:-&|!{}[]^~\\/', max_size=60))
def test_no_text_becomes_a_query_of_another_kind(text):
    assert set(kinds(compiled(understand(text, analyzer=ANALYZER).clause))) <= ALLOWED
