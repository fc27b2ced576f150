"""From a clause tree to Elasticsearch query objects: a pure function, tested without a server. Called by `searching`.

`search.language.clauses` is the contract, `search.language.weights` has the numbers. Filters score nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Exists,
    MatchAll,
    MatchNone,
    MatchPhrase,
    Query,
    Range,
    Term,
    Terms,
)
from elasticsearch.dsl.query import Prefix as PrefixQuery

from core.search_shape import FACETS

from ...language import weights
from ...language.clauses import (
    All,
    AnyOf,
    Bonus,
    Clause,
    Concept,
    DateKind,
    Dates,
    Facet,
    Not,
    Phrase,
    Prefix,
    SameQuote,
    Scope,
    Word,
)
from . import schema as fields
from .quotes import same_quote

FacetIds = Callable[[str], Iterable[str]]

#: Lucene leaves the factor (k1 + 1) out of BM25. With it, scores stand to constant ones as `weights` means them.
_BM25: Final = 2.2
_WORD_FIELDS: Final[Mapping[Scope, str]] = {
    Scope.ANYWHERE: fields.WORDS,
    Scope.TITLE: fields.TITLE_WORDS,
    Scope.BODY: fields.BODY_WORDS,
    Scope.QUOTES: fields.QUOTE_WORDS,
}
_STEM_FIELDS: Final[Mapping[Scope, str]] = {
    Scope.ANYWHERE: fields.STEMS,
    Scope.TITLE: fields.TITLE_STEMS,
    Scope.BODY: fields.STEMS,
    Scope.QUOTES: fields.QUOTE_STEMS,
}


class Compiler:
    """`facet_ids` tells the ids that an index knows of a facet. With `ranking` off, queries find the same pages and
    score nothing: less to send and to work out where pages are only counted or left out."""

    def __init__(self, facet_ids: FacetIds, *, ranking: bool = True) -> None:
        self._facet_ids = facet_ids
        self._ranking = ranking
        self.filtering = Compiler(facet_ids, ranking=False) if ranking else self
        # The words of a query come back among partial matches and hints.
        self._made: dict[Clause | Bonus, Query] = {}

    def compile(self, clause: Clause | Bonus) -> Query:
        if (made := self._made.get(clause)) is None:
            made = self._made[clause] = self._compiled(clause)
        return made

    def _compiled(self, clause: Clause | Bonus) -> Query:  # noqa: PLR0911 - one way out for each kind of clause
        match clause:
            case Word():
                return self._word(clause)
            case Concept():
                return self._concept(clause)
            case Phrase():
                return self._phrase(clause)
            case Prefix():
                begins = PrefixQuery(**{_WORD_FIELDS[clause.scope]: {"value": clause.start}})
                return ConstantScore(filter=begins, boost=weights.PREFIX * clause.weight)
            case Bonus():
                return ConstantScore(filter=self.filtering.compile(clause.clause), boost=clause.score)
            case All():
                return self._all(clause)
            case AnyOf():
                return _any([self.compile(child) for child in clause.clauses])
            case Not():
                return self._all(All((clause,)))
            case Dates():
                return _silent(dates(clause))
            case Facet():
                return _silent(self._facet(clause))
            case SameQuote():
                return _silent(same_quote(clause))

    def _all(self, clause: All) -> Query:
        must = [self.compile(child) for child in clause.clauses if not isinstance(child, Not)]
        must_not = [self.filtering.compile(child.clause) for child in clause.clauses if isinstance(child, Not)]
        should = [self.compile(hint) for hint in clause.hints if self._ranking]
        if not must:
            must = [_silent(MatchAll())]
        return must[0] if len(must) == 1 and not (must_not or should) else _bool(must, must_not, should)

    def _word(self, clause: Word) -> Query:
        parts = [_term(_WORD_FIELDS[clause.scope], clause.word, weights.WORD * clause.weight)]
        if clause.stem:
            parts.append(_stem(clause.scope, clause.stem, weights.STEM * clause.weight))
            if clause.scope is Scope.ANYWHERE and self._ranking:  # the title's stems are among those of the page
                parts.append(_term(fields.TITLE_STEMS, clause.stem, weights.TITLE_STEM * clause.weight))
        return _any(parts)

    def _concept(self, clause: Concept) -> Query:
        parts = [_stem(clause.scope, clause.token, weights.CONCEPT * clause.weight)]
        if clause.scope is Scope.ANYWHERE and self._ranking:
            parts.append(_term(fields.TITLE_STEMS, clause.token, weights.TITLE_CONCEPT * clause.weight))
        return _any(parts)

    def _phrase(self, clause: Phrase) -> Query:
        inside = (
            [fields.TITLE_WORDS, fields.BODY_WORDS] if clause.scope is Scope.ANYWHERE else [_WORD_FIELDS[clause.scope]]
        )
        boost = _BM25 * weights.PHRASE * clause.weight
        # The tokens are finished and hold no white space, so that the field's own analyzer gives them back as they are.
        phrases: list[Query] = [
            MatchPhrase(**{field: {"query": " ".join(clause.words), "boost": boost}}) for field in inside
        ]
        return phrases[0] if len(phrases) == 1 else DisMax(queries=phrases)

    def _facet(self, clause: Facet) -> Query:
        if clause.facet not in FACETS:
            return MatchNone()
        ids = [id for id in self._facet_ids(clause.facet) if clause.means(id)]
        return carries(clause.facet, ids) if ids else MatchNone()


def carries(facet: str, ids: Iterable[str]) -> Query:
    """Pages that carry one of `ids`."""
    values: dict[str, Any] = {fields.facet_field(facet): sorted(ids)}
    return Terms(**values)


def dates(clause: Dates) -> Query:
    published = _days(fields.PUBLISHED, clause.since, clause.until)
    if clause.of is DateKind.PUBLISHED:
        return published
    event = Bool(filter=[_days(fields.EVENT_STARTS, None, clause.until), _days(fields.EVENT_ENDS, clause.since, None)])
    return event if clause.of is DateKind.EVENT else Bool(should=[published, event], minimum_should_match=1)


def _days(field: str, since: date | None, until: date | None) -> Query:
    bounds = {name: day.toordinal() for name, day in (("gte", since), ("lte", until)) if day}
    return Range(**{field: bounds}) if bounds else Exists(field=field)


def _bool(must: list[Query], must_not: list[Query], should: list[Query]) -> Query:
    given = {"must": must, "must_not": must_not, "should": should}
    parts: dict[str, Any] = {name: queries for name, queries in given.items() if queries}
    return Bool(**parts)


def _any(queries: list[Query]) -> Query:
    if not queries:
        return MatchNone()
    return queries[0] if len(queries) == 1 else Bool(should=queries, minimum_should_match=1)


def _stem(scope: Scope, token: str, weight: float) -> Query:
    """In the body: not where the title alone has it."""
    anywhere = _term(_STEM_FIELDS[scope], token, weight)
    if scope is not Scope.BODY:
        return anywhere
    title, shared = (Term(**{field: {"value": token}}) for field in (fields.TITLE_STEMS, fields.SHARED_STEMS))
    return Bool(must=[anywhere], must_not=[Bool(must=[title], must_not=[shared])])


def _term(field: str, token: str, weight: float) -> Query:
    return Term(**{field: {"value": token, "boost": _BM25 * weight}})


def _silent(query: Query) -> Query:
    """The same pages, without a score."""
    return ConstantScore(filter=query, boost=0.0)
