"""What must stand in one quotation, as a query on nested documents: a pure function. Called by `compiler`."""

from collections.abc import Sequence

from elasticsearch.dsl.query import Bool, MatchAll, MatchNone, MatchPhrase, Nested, Query, Term
from elasticsearch.dsl.query import Prefix as PrefixQuery

from ...language.clauses import All, AnyOf, Clause, Concept, Facet, Not, Phrase, Prefix, SameQuote, Word
from . import schema as fields


def same_quote(clause: SameQuote) -> Query:
    return Nested(path=fields.QUOTES, query=_all((*clause.said, *clause.speaker)), score_mode="none")


def _inside(clause: Clause) -> Query:  # noqa: PLR0911 - one way out for each kind of clause
    """The clause inside one quotation."""
    match clause:
        case Word():
            stems = [_term(fields.QUOTED_STEMS, clause.stem)] if clause.stem else []
            return _any([_term(fields.QUOTED_WORDS, clause.word), *stems])
        case Concept():
            return _term(fields.QUOTED_STEMS, clause.token)
        case Phrase():
            return MatchPhrase(**{fields.QUOTED_WORDS: {"query": " ".join(clause.words)}})
        case Prefix():
            return PrefixQuery(**{fields.QUOTED_WORDS: {"value": clause.start}})
        case Facet():
            return Bool(filter=[_term(fields.SPEAKER, word) for word in clause.words])
        case AnyOf():
            return _any([_inside(child) for child in clause.clauses])
        case All():
            return _all(clause.clauses)
        case _:
            return MatchNone()


def _all(clauses: Sequence[Clause]) -> Query:
    must = [_inside(clause) for clause in clauses if not isinstance(clause, Not)]
    must_not = [_inside(clause.clause) for clause in clauses if isinstance(clause, Not)]
    return Bool(filter=must or [MatchAll()], must_not=must_not)


def _any(queries: list[Query]) -> Query:
    return Bool(should=queries, minimum_should_match=1) if queries else MatchNone()


def _term(field: str, token: str) -> Query:
    return Term(**{field: {"value": token}})
