"""From a clause tree to an Elasticsearch query: a pure function, tested without a server. Called by `searching`.

`search.language.clauses` is the contract, `search.language.weights` has the numbers. Filters score nothing.

Terms, and what combines them, are written as the dicts that they become: a sentence has dozens, and as query objects
they took longer than some questions take the cluster. What is rare is made of the library's objects.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from elasticsearch.dsl import query as dsl

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

Query = dict[str, Any]
FacetIds = Callable[[str], Iterable[str]]

MATCHES_NOTHING: Final[Query] = dsl.MatchNone().to_dict()

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

    def compile(self, clause: Clause | Bonus) -> Query:  # noqa: PLR0911 - one way out for each kind of clause
        match clause:
            case Word():
                return self._word(clause)
            case Concept():
                return self._concept(clause)
            case Phrase():
                return self._phrase(clause)
            case Prefix():
                begins = dsl.Prefix(**{_WORD_FIELDS[clause.scope]: {"value": clause.start}}).to_dict()
                return _constant(begins, weights.PREFIX * clause.weight)
            case Bonus():
                return _constant(self.filtering.compile(clause.clause), clause.score)
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
                return _silent(same_quote(clause).to_dict())

    def _all(self, clause: All) -> Query:
        should = [self.compile(hint) for hint in clause.hints if self._ranking]
        match clause.clauses:
            case (AnyOf(sides),) if should:
                # What earns a bonus is among the sides anyway, so it may stand beside them: a plain list of what may
                # match lets the cluster pass over pages that cannot come first, a list beside a condition does not.
                return _any([*map(self.compile, sides), *should])
        must = [self.compile(child) for child in clause.clauses if not isinstance(child, Not)]
        must_not = [self.filtering.compile(child.clause) for child in clause.clauses if isinstance(child, Not)]
        if not must:
            must = [_silent(dsl.MatchAll().to_dict())]
        return must[0] if len(must) == 1 and not (must_not or should) else all_of(must, must_not, should)

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
        phrases: list[dsl.Query] = [
            dsl.MatchPhrase(**{field: {"query": " ".join(clause.words), "boost": boost}}) for field in inside
        ]
        return (phrases[0] if len(phrases) == 1 else dsl.DisMax(queries=phrases)).to_dict()

    def _facet(self, clause: Facet) -> Query:
        if clause.facet not in FACETS:
            return MATCHES_NOTHING
        ids = [id for id in self._facet_ids(clause.facet) if clause.means(id)]
        return carries(clause.facet, ids) if ids else MATCHES_NOTHING


def carries(facet: str, ids: Iterable[str]) -> Query:
    """Pages that carry one of `ids`."""
    values: dict[str, Any] = {fields.facet_field(facet): sorted(ids)}
    return dsl.Terms(**values).to_dict()


def dates(clause: Dates) -> Query:
    published = _days(fields.PUBLISHED, clause.since, clause.until)
    if clause.of is DateKind.PUBLISHED:
        return published.to_dict()
    starts, ends = _days(fields.EVENT_STARTS, None, clause.until), _days(fields.EVENT_ENDS, clause.since, None)
    event = dsl.Bool(filter=[starts, ends])
    either = dsl.Bool(should=[published, event], minimum_should_match=1)
    return (event if clause.of is DateKind.EVENT else either).to_dict()


def _days(field: str, since: date | None, until: date | None) -> dsl.Query:
    bounds = {name: day.toordinal() for name, day in (("gte", since), ("lte", until)) if day}
    return dsl.Range(**{field: bounds}) if bounds else dsl.Exists(field=field)


def all_of(must: list[Query], must_not: Sequence[Query] = (), should: Sequence[Query] = ()) -> Query:
    """All of `must` and none of `must_not`; `should` adds to the score."""
    given = {"must": must, "must_not": must_not, "should": should}
    return {"bool": {name: queries for name, queries in given.items() if queries}}


def filtered(by: list[Query], *must: Query) -> Query:
    """What scores, inside the pages that all of `by` find; without it, those pages, with no score."""
    return {"bool": {"filter": by, **({"must": list(must)} if must else {})}}


def _any(queries: list[Query]) -> Query:
    if not queries:
        return MATCHES_NOTHING
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}


def _stem(scope: Scope, token: str, weight: float) -> Query:
    """In the body: not where the title alone has it."""
    anywhere = _term(_STEM_FIELDS[scope], token, weight)
    if scope is not Scope.BODY:
        return anywhere
    title, shared = (_term(field, token) for field in (fields.TITLE_STEMS, fields.SHARED_STEMS))
    return all_of([anywhere], [all_of([title], [shared])])


def _term(field: str, token: str, weight: float | None = None) -> Query:
    boost = {} if weight is None else {"boost": _BM25 * weight}
    return {"term": {field: {"value": token, **boost}}}


def _constant(query: Query, score: float) -> Query:
    """The same pages, all with this score."""
    return {"constant_score": {"filter": query, "boost": score}}


def _silent(query: Query) -> Query:
    """The same pages, without a score."""
    return _constant(query, 0.0)
