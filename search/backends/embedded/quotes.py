"""Quotations one by one, in an engine that has no documents inside documents: each token carries the number of its
quotation in front ("3|marbot"), and what must stand in one quotation is asked for number by number. Called by `schema`
and `compiler`; the field names are the schema's."""

from collections.abc import Iterable, Sequence
from typing import Final

from tantivy import Occur, Query, Schema

from ...language.clauses import All, AnyOf, Clause, Concept, Facet, Not, Phrase, Prefix, SameQuote, Word
from ...terms import QuoteTerms

WORDS: Final = "qnw"
STEMS: Final = "qn"


def words_of(quotes: Iterable[QuoteTerms]) -> str:
    return " ".join(f"{number}|{word}" for number, quote in enumerate(quotes) for word in quote.words if word)


def stems_of(quotes: Iterable[QuoteTerms]) -> str:
    """Stems, the words of the speaker, and a token that says that there is such a quotation."""
    return " ".join(
        token
        for number, quote in enumerate(quotes)
        for token in (
            f"{number}|",
            *(f"{number}|{stem}" for stem in quote.stems if stem),
            *(f"{number}|@{word}" for word in sorted(quote.speaker)),
        )
    )


class QuoteCompiler:
    """Compiles for one schema. `numbers`: how many quotations the page with the most of them has."""

    def __init__(self, schema: Schema, numbers: int) -> None:
        self._schema = schema
        self._numbers = numbers

    def compile(self, clause: SameQuote) -> Query:
        parts = (*clause.said, *clause.speaker)
        quotes = [(Occur.Should, self._all(parts, number)) for number in range(self._numbers)]
        return Query.boolean_query(quotes) if quotes else Query.empty_query()

    def _inside(self, clause: Clause, number: int) -> Query:  # noqa: PLR0911 - one for each kind
        """The clause inside the quotation with this number."""
        match clause:
            case Word():
                stems = [self._term(STEMS, number, clause.stem)] if clause.stem else []
                return _any([self._term(WORDS, number, clause.word), *stems])
            case Concept():
                return self._term(STEMS, number, clause.token)
            case Phrase():
                words: list[str | tuple[int, str]] = [f"{number}|{word}" for word in clause.words]
                return Query.phrase_query(self._schema, WORDS, words)
            case Prefix():
                return Query.regex_query(self._schema, WORDS, rf"{number}\|{clause.start}.*")
            case Facet():
                return self._every([self._term(STEMS, number, f"@{word}") for word in clause.words])
            case AnyOf():
                return _any([self._inside(child, number) for child in clause.clauses])
            case All():
                return self._all(clause.clauses, number)
            case _:
                return Query.empty_query()

    def _all(self, clauses: Sequence[Clause], number: int) -> Query:
        must = [self._inside(clause, number) for clause in clauses if not isinstance(clause, Not)]
        must_not = [self._inside(clause.clause, number) for clause in clauses if isinstance(clause, Not)]
        return self._every([*must, self._term(STEMS, number, "")], must_not)

    def _every(self, must: list[Query], must_not: Sequence[Query] = ()) -> Query:
        parts = [*((Occur.Must, query) for query in must), *((Occur.MustNot, query) for query in must_not)]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    def _term(self, field: str, number: int, token: str) -> Query:
        return Query.term_query(self._schema, field, f"{number}|{token}", "basic")


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
