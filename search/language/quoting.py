"""What is asked for with `kutipan:` in one group is about one quotation, and a `tokoh:` beside it says who spoke.
Called by `understanding`; `presenting` asks who spoke."""

from collections.abc import Iterator, Sequence

from core.search_shape import SpokenQuote

from ..analysis.tokens import words_of
from .clauses import (
    All,
    AnyOf,
    Clause,
    Concept,
    Facet,
    GroupClause,
    Not,
    Prefix,
    SameQuote,
    Scope,
    TextClause,
    Word,
)

PERSON = "person"


def in_one_quote(clauses: Sequence[Clause]) -> list[Clause]:
    """The same conditions, with those on quotations and speakers bound together. A single word without a speaker needs
    no binding."""
    said = [clause for clause in clauses if _is_about_quotes(clause)]
    if not said:
        return list(clauses)
    speaker = [clause for clause in clauses if is_about_speakers(clause)]
    if not speaker and len(said) == 1 and _is_met_by_a_word(said[0]):
        return list(clauses)
    others = [clause for clause in clauses if clause not in said and clause not in speaker]
    scored = [asked for clause in said if (asked := _without_exclusions(clause)) is not None]
    return [*scored, *others, SameQuote(said=tuple(said), speaker=tuple(speaker))]


def is_about_speakers(clause: Clause) -> bool:
    """Whether all of it names persons."""
    if isinstance(clause, GroupClause):
        return bool(clause.clauses) and all(is_about_speakers(child) for child in clause.clauses)
    return isinstance(clause, Facet) and clause.facet == PERSON


def spoken_by(speaker: Sequence[Clause], quote: SpokenQuote) -> bool:
    """Whether the quotation's speaker is one that `speaker` means."""
    words = speaker_words(quote)
    return all(_matches(clause, words) for clause in speaker)


def speaker_words(quote: SpokenQuote) -> frozenset[str]:
    """The words by which a speaker is known: of the name, the role on that day, and the id."""
    return frozenset(words_of(f"{quote.speaker} {quote.role} {quote.speaker_id}")) - {""}


def speakers_of(clause: Clause) -> tuple[Clause, ...]:
    """What a query says about who spoke."""
    if isinstance(clause, SameQuote):
        return clause.speaker
    if isinstance(clause, All):
        return tuple(speaker for child in clause.clauses for speaker in speakers_of(child))
    return ()


def _matches(clause: Clause, words: frozenset[str]) -> bool:
    if isinstance(clause, AnyOf):
        return any(_matches(child, words) for child in clause.clauses)
    if isinstance(clause, All):
        return all(_matches(child, words) for child in clause.clauses)
    return isinstance(clause, Facet) and words.issuperset(clause.words)


def _leaves(clause: Clause) -> Iterator[Clause]:
    if isinstance(clause, GroupClause):
        for child in clause.clauses:
            yield from _leaves(child)
    elif isinstance(clause, Not):
        yield from _leaves(clause.clause)
    else:
        yield clause


def _is_about_quotes(clause: Clause) -> bool:
    """Whether all of it asks for words of a quotation; exclusions alone ask for none."""
    leaves = list(_leaves(clause))
    quoted = all(isinstance(leaf, TextClause) and leaf.scope is Scope.QUOTES for leaf in leaves)
    return bool(leaves) and quoted and _without_exclusions(clause) is not None


def _is_met_by_a_word(clause: Clause) -> bool:
    """Whether one word is enough, so that it always stands in one quotation."""
    if isinstance(clause, AnyOf):
        return all(_is_met_by_a_word(child) for child in clause.clauses)
    return isinstance(clause, Word | Concept | Prefix)


def _without_exclusions(clause: Clause) -> Clause | None:
    """What scores: an exclusion is about the one quotation, not about the page."""
    if isinstance(clause, Not):
        return None
    if not isinstance(clause, GroupClause):
        return clause
    kept = tuple(part for child in clause.clauses if (part := _without_exclusions(child)) is not None)
    if not kept:
        return None
    return All(kept, clause.hints) if isinstance(clause, All) else AnyOf(kept)
