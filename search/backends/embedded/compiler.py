"""From a clause tree to Tantivy query objects: a pure function, tested without an index. Called by `backend`.

`search.language.clauses` is the contract, `search.language.weights` has the numbers. Filters score nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from tantivy import FieldType, Occur, Query, Schema

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
from ...terms import MAX_QUOTES
from . import schema as fields
from .quotes import QuoteCompiler

FacetIds = Callable[[str], Iterable[str]]

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
    """Compiles for one schema. `facet_ids` tells the ids that an index knows of a facet, `quotes` how many quotations
    the page with the most of them has."""

    def __init__(self, schema: Schema, facet_ids: FacetIds, quotes: Callable[[], int] = lambda: MAX_QUOTES) -> None:
        self.schema = schema
        self._facet_ids = facet_ids
        self._quotes = quotes
        self._terms: dict[tuple[str, str | int, float], Query] = {}

    def compile(self, clause: Clause | Bonus) -> Query:  # noqa: PLR0911 - one way out for each kind of clause
        match clause:
            case Word():
                return self._any(self._word_terms(clause))
            case Concept():
                return self._any(self._concept_terms(clause))
            case Phrase():
                return self._phrase(clause)
            case Prefix():
                # Nothing but letters and digits reaches this pattern: `start` is a folded token.
                begins = Query.regex_query(self.schema, _WORD_FIELDS[clause.scope], f"{clause.start}.*")
                return Query.const_score_query(begins, weights.PREFIX * clause.weight)
            case Bonus():
                return Query.const_score_query(self.compile(clause.clause), clause.score)
            case All():
                return self._all(clause)
            case AnyOf():
                return self._any([option for child in clause.clauses for option in self._options(child)])
            case Not():
                return self._all(All((clause,)))
            case Dates():
                return _silent(self.dates(clause))
            case Facet():
                return _silent(self._facet(clause))
            case SameQuote():
                return _silent(QuoteCompiler(self.schema, self._quotes()).compile(clause))

    def carries(self, facet: str, ids: Iterable[str]) -> Query:
        """Pages that carry one of `ids`."""
        return _silent(Query.term_set_query(self.schema, fields.facet_field(facet), list(ids)))

    def dates(self, clause: Dates) -> Query:
        published = self._days(fields.PUBLISHED, clause.since, clause.until)
        if clause.of is DateKind.PUBLISHED:
            return published
        event = Query.boolean_query(
            [
                (Occur.Must, self._days(fields.EVENT_STARTS, None, clause.until)),
                (Occur.Must, self._days(fields.EVENT_ENDS, clause.since, None)),
            ]
        )
        return event if clause.of is DateKind.EVENT else self._any([published, event])

    def _days(self, field: str, since: date | None, until: date | None) -> Query:
        first = since.toordinal() if since else 0
        last = until.toordinal() if until else date.max.toordinal()
        return Query.range_query(self.schema, field, FieldType.Integer, first, last)

    def _all(self, clause: All) -> Query:
        parts: list[tuple[Occur, Query]] = []
        for child in clause.clauses:
            if isinstance(child, Not):
                parts.append((Occur.MustNot, self.compile(child.clause)))
            else:
                parts.append((Occur.Must, self.compile(child)))
        if not any(occur is Occur.Must for occur, _ in parts):
            parts.append((Occur.Must, _silent(Query.all_query())))
        parts += [(Occur.Should, self.compile(hint)) for hint in clause.hints]
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)

    def _options(self, clause: Clause) -> list[Query]:
        """The queries of which one must match, without groups inside groups: of bare terms the engine passes over those
        that do not compete."""
        match clause:
            case Word():
                return self._word_terms(clause)
            case Concept():
                return self._concept_terms(clause)
            case AnyOf():
                return [option for child in clause.clauses for option in self._options(child)]
            case _:
                return [self.compile(clause)]

    def any_hint(self, hints: Iterable[Clause | Bonus]) -> Query:
        """Pages that have what one of `hints` asks for."""
        return _silent(self._any([self.compile(hint.clause if isinstance(hint, Bonus) else hint) for hint in hints]))

    def with_keys(self, keys: Iterable[int]) -> Query:
        """The pages with these keys by publication. A few terms are looked up faster one by one than as a set."""
        return _silent(self._any([self._term(fields.NEWEST, key, 1.0) for key in keys]))

    def _any(self, queries: list[Query]) -> Query:
        if not queries:
            return Query.empty_query()
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])

    def _word_terms(self, clause: Word) -> list[Query]:
        parts = [self._term(_WORD_FIELDS[clause.scope], clause.word, weights.WORD * clause.weight)]
        if clause.stem:
            parts.append(self._stem(clause.scope, clause.stem, weights.STEM * clause.weight))
            if clause.scope is Scope.ANYWHERE:
                parts.append(self._term(fields.TITLE_STEMS, clause.stem, weights.TITLE_STEM * clause.weight))
        return parts

    def _concept_terms(self, clause: Concept) -> list[Query]:
        parts = [self._stem(clause.scope, clause.token, weights.CONCEPT * clause.weight)]
        if clause.scope is Scope.ANYWHERE:
            parts.append(self._term(fields.TITLE_STEMS, clause.token, weights.TITLE_CONCEPT * clause.weight))
        return parts

    def _phrase(self, clause: Phrase) -> Query:
        words: list[str | tuple[int, str]] = list(clause.words)
        if clause.scope is Scope.ANYWHERE:
            inside = [fields.TITLE_WORDS, fields.BODY_WORDS]
        else:
            inside = [_WORD_FIELDS[clause.scope]]
        # A phrase query of one term stops the engine with a panic; a phrase never has fewer than two, but make sure.
        queries = [
            Query.phrase_query(self.schema, field, words) if len(words) > 1 else self._term(field, clause.words[0], 1.0)
            for field in inside
        ]
        best = queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)
        return Query.boost_query(best, weights.PHRASE * clause.weight)

    def _stem(self, scope: Scope, token: str, weight: float) -> Query:
        """In the body: not where the title alone has it."""
        anywhere = self._term(_STEM_FIELDS[scope], token, weight)
        if scope is not Scope.BODY:
            return anywhere
        title, shared = (self._term(field, token, 1.0) for field in (fields.TITLE_STEMS, fields.SHARED_STEMS))
        only_title = Query.boolean_query([(Occur.Must, title), (Occur.MustNot, shared)])
        return Query.boolean_query([(Occur.Must, anywhere), (Occur.MustNot, only_title)])

    def _term(self, field: str, token: str | int, weight: float) -> Query:
        """Made once: full and partial matches are asked for by the same terms."""
        key = (field, token, weight)
        if (made := self._terms.get(key)) is None:
            made = Query.term_query(self.schema, field, token, "freq")
            made = self._terms[key] = made if weight == 1.0 else Query.boost_query(made, weight)
        return made

    def _facet(self, clause: Facet) -> Query:
        if clause.facet not in FACETS:
            return Query.empty_query()
        ids = [id for id in self._facet_ids(clause.facet) if clause.means(id)]
        if not ids:
            return Query.empty_query()
        return Query.term_set_query(self.schema, fields.facet_field(clause.facet), ids)


def _silent(query: Query) -> Query:
    """The same pages, without a score."""
    return Query.const_score_query(query, 0.0)
