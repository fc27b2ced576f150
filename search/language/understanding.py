"""From typed text to the clause tree that a backend compiles: parse, recognize names and dates, correct spelling,
arrange the words.

Called by the search backends (`understand`), which hand in their own analyzer and vocabulary; the results page shows
what was repaired, corrected and recognized. Spelling is corrected only for words outside quotation marks that the
index does not know at all.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..analysis.analyzer import Analyzer, QueryTerm
from ..analysis.dates import Days, read_days
from ..analysis.spelling import Vocabulary, correct
from ..analysis.tokens import words_of
from .arranging import arrange, is_blended, loosened
from .clauses import (
    MAX_CLAUSES,
    All,
    AnyOf,
    Clause,
    Concept,
    Dates,
    Facet,
    GroupClause,
    Not,
    Phrase,
    Prefix,
    Scope,
    Word,
    size,
)
from .fields import DATES, SCOPES, VALUE_NAMES
from .parser import parse
from .quoting import in_one_quote, is_about_speakers
from .syntax import Beginning, Choice, Excluded, FieldValue, Group, Node, Quoted, Repair, RepairKind, Words

MAX_CORRECTIONS: Final = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """`used` was looked for instead of `typed`; with `also`, beside it, because its root is known."""

    typed: str
    used: str
    also: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """What was made of a query.

    `clause` is for full matches; `partial`, where there is one, for pages that match only a part and follow under
    their own heading. `blended` (a question, a whole headline): by relevance, `partial` alone gives the order, full
    and partial matches in one list; totals, facets and other orders still count and use `clause`.
    """

    clause: Clause
    partial: All | None = None
    blended: bool = False
    repairs: tuple[Repair, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected_text: str = ""
    dates: tuple[Days, ...] = ()


def understand(
    text: str, *, analyzer: Analyzer, vocabulary: Vocabulary | None = None, exact: bool = False
) -> Understanding:
    """Any text is understood somehow. `exact` is "search exactly for what I typed": no spelling correction."""
    parsed = parse(text)
    reading = _Reading(analyzer, vocabulary, exact)
    clause = reading.clause(parsed.tree, Scope.ANYWHERE)
    repairs = [*parsed.repairs, *reading.repairs]
    if size(clause) > MAX_CLAUSES:
        repairs.append(Repair(RepairKind.TOO_MANY))
        clause = _shortened(clause)
    corrected = text
    for correction in reading.corrections:
        if not correction.also:
            corrected = re.sub(re.escape(correction.typed), correction.used, corrected, flags=re.IGNORECASE)
    return Understanding(
        clause=clause,
        partial=loosened(clause),
        blended=is_blended(clause, reading.question),
        repairs=tuple(repairs),
        corrections=tuple(reading.corrections),
        corrected_text=corrected if corrected != text else "",
        dates=tuple(reading.dates),
    )


class _Reading:
    """One reading of one parse tree; collects what it noticed on the way."""

    def __init__(self, analyzer: Analyzer, vocabulary: Vocabulary | None, exact: bool) -> None:
        self.analyzer = analyzer
        self.vocabulary = vocabulary
        self.exact = exact
        self.repairs: list[Repair] = []
        self.corrections: list[Correction] = []
        self.dates: list[Days] = []
        self.question = False

    def clause(self, node: Node, scope: Scope) -> Clause:
        if isinstance(node, Group):
            return self.group(node.nodes, scope)
        if isinstance(node, Choice):
            return AnyOf(tuple(self.clause(side, scope) for side in node.nodes))
        if isinstance(node, Excluded):
            return Not(self.excluded(node.node, scope))
        return self.group((node,), scope)

    def group(self, nodes: tuple[Node, ...], scope: Scope) -> Clause:
        """Everything that stands side by side: the words arranged together, then the rest."""
        pieces = [(node, self.analyzer.query(node.text) if isinstance(node, Words) else ()) for node in nodes]
        lexicon = self.analyzer.lexicon
        question = any(term.word in lexicon.question_words for _, found in pieces for term in found)
        self.question = self.question or question
        terms: list[Clause] = []
        stops: list[Clause] = []
        rest: list[Clause] = []
        for node, found in pieces:
            for term in found:
                stop = term.stop or (question and term.word in lexicon.frame_words)
                (stops if stop else terms).append(self.term(term, scope))
            if isinstance(node, Quoted | Beginning):
                terms.append(self.exactly(node, scope))
            elif isinstance(node, FieldValue):
                rest.append(self.field(node, scope))
            elif not isinstance(node, Words):
                rest.append(self.clause(node, scope))
        if not terms and not rest:
            terms = stops
        rest = self.joined_dates(rest)
        if scope is not Scope.QUOTES:
            rest = in_one_quote(rest)
        elif any(is_about_speakers(clause) for clause in rest):
            terms, rest = [], in_one_quote([*terms, *rest])
        return arrange(tuple(terms), tuple(rest), scope)

    def excluded(self, node: Node, scope: Scope) -> Clause:
        """What must not be there: the word itself in any form, never a guess at what was meant."""
        exact, self.exact = self.exact, True
        clause = self.clause(node, scope)
        self.exact = exact
        return All(clause.clauses) if isinstance(clause, All) else clause

    def exactly(self, node: Quoted | Beginning, scope: Scope) -> Clause:
        words = tuple(word for word in words_of(node.text) if word)
        if isinstance(node, Beginning):
            if not words:
                return All(())
            start = Prefix(start=words[-1], scope=scope)
            return All((*(self.word(word, scope) for word in words[:-1]), start)) if words[:-1] else start
        if len(words) > 1:
            return Phrase(words=words, scope=scope)
        return Word(word=words[0], stem="", scope=scope) if words else All(())

    def term(self, term: QueryTerm, scope: Scope) -> Clause:
        if not term.concepts:
            return self.word(term.word, scope, term.stop)
        if term.days:
            self.dates.append(term.days)
        options: list[Clause] = [Concept(token=token, scope=scope) for token in term.concepts]
        for words in term.spellings:
            options.append(self.word(words[0], scope, True) if len(words) == 1 else Phrase(words=words, scope=scope))
        if term.days and scope is Scope.ANYWHERE:
            options.append(Dates(since=term.days.first, until=term.days.last))
        return options[0] if len(options) == 1 else AnyOf(tuple(options))

    def word(self, word: str, scope: Scope, as_typed: bool = False) -> Clause:
        stem = self.analyzer.stem(word)
        if self.exact or as_typed or not (meant := self.correction(word, stem)):
            return Word(word=word, stem=stem, scope=scope)
        options = [self.meant(candidate, scope) for candidate in meant]
        if self.corrections[-1].also:
            options.insert(0, Word(word=word, stem=stem, scope=scope))
        return options[0] if len(options) == 1 else AnyOf(tuple(options))

    def meant(self, candidate: str, scope: Scope) -> Clause:
        words = tuple(candidate.split())
        if len(words) > 1:
            return Phrase(words=words, scope=scope)
        return Word(word=candidate, stem=self.analyzer.stem(candidate), scope=scope)

    def correction(self, word: str, stem: str) -> tuple[str, ...]:
        vocabulary = self.vocabulary
        if vocabulary is None or len(self.corrections) >= MAX_CORRECTIONS or vocabulary.frequency(word):
            return ()
        if word in self.analyzer.lexicon.protected:
            return ()
        known_root = vocabulary.stem_frequency(stem) > 0
        meant = correct(word, vocabulary)
        if known_root:
            meant = tuple(candidate for candidate in meant[:1] if self.analyzer.stem(candidate) != stem)
        if meant:
            self.corrections.append(Correction(word, meant[0], also=known_root))
        return meant

    def field(self, node: FieldValue, scope: Scope) -> Clause:
        if node.field in SCOPES:
            return self.clause(node.value, SCOPES[node.field])
        if node.field in DATES:
            days = read_days(node.value.text) if isinstance(node.value, Quoted) else None
            if days is None:
                return All(())
            return Dates(
                since=days.first if node.field != "until" else None,
                until=days.last if node.field != "since" else None,
            )
        return self.facet(node.field, node.value)

    def facet(self, facet: str, node: Node) -> Clause:
        if isinstance(node, Group):
            return All(tuple(self.facet(facet, child) for child in node.nodes))
        if isinstance(node, Choice):
            return AnyOf(tuple(self.facet(facet, child) for child in node.nodes))
        if isinstance(node, Excluded):
            return Not(self.facet(facet, node.node))
        if isinstance(node, FieldValue):
            return self.field(node, Scope.ANYWHERE)
        words = tuple(words_of(node.text))
        if not words:
            return All(())
        slug = "-".join(words)
        if known := VALUE_NAMES.get(facet, {}).get(slug):
            slug, words = known, (known,)
        return Facet(facet=facet, slug=slug, words=words)

    def joined_dates(self, clauses: list[Clause]) -> list[Clause]:
        """`sejak` and `sampai` side by side are one range; put in order where they were swapped."""
        ranges = [clause for clause in clauses if isinstance(clause, Dates)]
        if len(ranges) < 2:
            return clauses
        since = [clause.since for clause in ranges if clause.since]
        until = [clause.until for clause in ranges if clause.until]
        first: date | None = max(since, default=None)
        last: date | None = min(until, default=None)
        if first and last and first > last and any(clause.since is None or clause.until is None for clause in ranges):
            self.repairs.append(Repair(RepairKind.DATES_SWAPPED))
            first, last = min(*since, *until), max(*since, *until)
        others = [clause for clause in clauses if not isinstance(clause, Dates)]
        return [*others, Dates(since=first, until=last)]


def _shortened(clause: Clause) -> Clause:
    """As many of the outermost conditions as the limit allows."""
    if not isinstance(clause, GroupClause):
        return clause
    kept: list[Clause] = []
    left = MAX_CLAUSES - 1
    for child in clause.clauses:
        left -= size(child)
        if left < 0:
            break
        kept.append(child)
    return All(tuple(kept)) if isinstance(clause, All) else AnyOf(tuple(kept))
