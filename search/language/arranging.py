"""Which of a query's words a page must have, which only help, and what partial matches are. Called by
`understanding`."""

from typing import Final

from .clauses import All, AnyOf, Bonus, Clause, Concept, Phrase, SameQuote, Scope, Word, is_filter
from .weights import ALL_IN_TITLE

# A headline of six words or more is no list of conditions any more.
LONG_QUERY: Final = 6
MAX_TITLE_WORDS: Final = 8


def arrange(terms: tuple[Clause, ...], rest: tuple[Clause, ...], scope: Scope) -> Clause:
    """One group of conditions. Words that are asked for twice count once."""
    unique = tuple(dict.fromkeys(terms))
    hints: list[Clause | Bonus] = []
    if scope is Scope.ANYWHERE and 1 < len(unique) <= MAX_TITLE_WORDS:
        in_title = tuple(titled for clause in unique if (titled := _in_title(clause)) is not None)
        if len(in_title) == len(unique):
            hints.append(Bonus(All(in_title), ALL_IN_TITLE))
    clauses = (*unique, *rest)
    if len(clauses) == 1 and not hints:
        return clauses[0]
    return All(clauses, tuple(hints))


def is_blended(clause: Clause, question: bool) -> bool:
    """Whether full and partial matches are ranked as one list: a question or a whole headline is not a list of
    conditions."""
    if not isinstance(clause, All):
        return False
    texts = [child for child in clause.clauses if not is_filter(child)]
    return len(texts) > 1 and (question or len(texts) >= LONG_QUERY)


def loosened(clause: Clause) -> All | None:
    """The query for partial matches: the same filters and exclusions, any of the words. None where that would be the
    same query."""
    if not isinstance(clause, All):
        return None
    filters = tuple(_any_said(child) for child in clause.clauses if is_filter(child))
    texts = tuple(child for child in clause.clauses if not is_filter(child))
    loose = tuple(part for text in texts for part in _parts(text))
    if len(loose) < 2:
        return None
    return All((*filters, AnyOf(tuple(dict.fromkeys(loose)))), clause.hints)


def _any_said(clause: Clause) -> Clause:
    """Of a quotation, any part; who spoke stays."""
    if not isinstance(clause, SameQuote):
        return clause
    return SameQuote(said=(AnyOf(clause.said),), speaker=clause.speaker)


def _parts(clause: Clause) -> tuple[Clause, ...]:
    """A phrase's words count one by one, beside the phrase."""
    if isinstance(clause, Phrase):
        return (clause, *(Word(word=word, stem="", scope=clause.scope) for word in clause.words))
    return (clause,)


def _in_title(clause: Clause) -> Clause | None:
    if isinstance(clause, Word):
        return Word(word=clause.word, stem=clause.stem, scope=Scope.TITLE)
    if isinstance(clause, Concept):
        return Concept(token=clause.token, scope=Scope.TITLE)
    if isinstance(clause, Phrase):
        return Phrase(words=clause.words, scope=Scope.TITLE)
    if isinstance(clause, AnyOf):
        options = tuple(titled for child in clause.clauses if (titled := _in_title(child)) is not None)
        return AnyOf(options) if options else None
    return None
