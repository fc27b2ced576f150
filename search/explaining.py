"""Why a page is a hit: for each thing that was asked, the words of the page that answered it. Worked out from the
stored document, so that both engines say the same. Called by `presenting`, only where a page of hits asks for it."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from .analysis.analyzer import Analyzer
from .analysis.concepts import CONCEPT_MARK
from .analysis.excerpts import MAX_TEXT
from .analysis.numbers import marks_in_text
from .analysis.tokens import words_of
from .documents import SearchDocument
from .language.clauses import (
    All,
    AnyOf,
    Clause,
    Concept,
    DateKind,
    Dates,
    Facet,
    GroupClause,
    Phrase,
    Prefix,
    Scope,
    TextClause,
    Word,
)

MAX_REASONS: Final = 12
MAX_FORMS: Final = 3


class Way(enum.StrEnum):
    """How a page answers one thing that was asked."""

    TYPED = "typed"  # the word as it was typed
    FORM = "form"  # the word in another form
    NAME = "name"  # another name, or another way to write a number or a day
    BEGINNING = "beginning"
    PHRASE = "phrase"
    DAY = "day"  # published or happening then
    FACET = "facet"
    MISSING = "missing"


class Place(enum.StrEnum):
    TITLE = "title"
    TEXT = "text"
    QUOTES = "quotes"
    PEOPLE = "people"  # other names of a person on the page


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """`asked` is what was looked for; `forms` are the words of the page that answer it. `facet` names a filter."""

    asked: str
    way: Way
    forms: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    facet: str = ""


class _Answer(NamedTuple):
    way: Way
    forms: tuple[str, ...]


class Explainer:
    """Explains the hits of one query."""

    def __init__(self, analyzer: Analyzer, clause: Clause) -> None:
        self._analyzer = analyzer
        self._asked = tuple(dict.fromkeys(_conditions(clause)))[:MAX_REASONS]
        words = (leaf.word for leaf in _flat(self._asked) if isinstance(leaf, Word))
        self._stems = frozenset(analyzer.stem(word) for word in words)

    def reasons(self, document: SearchDocument) -> tuple[Reason, ...]:
        """What was found first, what is missing last."""
        page = _Page(self._analyzer, self._stems, document)
        found = [page.reason(clause) for clause in self._asked]
        return tuple(sorted(found, key=lambda reason: reason.way is Way.MISSING))


class _Page:
    def __init__(self, analyzer: Analyzer, stems: frozenset[str], document: SearchDocument) -> None:
        self._analyzer = analyzer
        self._stems = stems
        self._document = document

    @cached_property
    def title(self) -> "_Text":
        return _Text(self._analyzer, self._stems, self._document.title)

    @cached_property
    def body(self) -> "_Text":
        return _Text(self._analyzer, self._stems, f"{self._document.summary}\n{self._document.body[:MAX_TEXT]}")

    @cached_property
    def quotes(self) -> "_Text":
        return _Text(self._analyzer, self._stems, "\n".join(quote.text for quote in self._document.quotes))

    @cached_property
    def people(self) -> "_Text":
        return _Text(self._analyzer, self._stems, "\n".join(self._document.people))

    def reason(self, clause: Clause) -> Reason:
        options = clause.clauses if isinstance(clause, AnyOf) else (clause,)
        answers = [answer for option in _flat(options) if (answer := self._answer(option)) is not None]
        if answers:
            best = min(answers, key=lambda reason: _BEST_FIRST.index(reason.way))
            # Forms that an index does not know as one thing yet stand beside the canonical one.
            named = isinstance(options[0], Concept) and best.way in (Way.TYPED, Way.FORM, Way.PHRASE)
            if named and best.asked != (asked := asked_for(options[0])):
                return replace(best, asked=asked, way=Way.NAME)
            return best
        return Reason(asked=asked_for(next(_flat(options), clause)), way=Way.MISSING)

    def _answer(self, clause: Clause) -> Reason | None:
        if isinstance(clause, Dates):
            return Reason(asked="", way=Way.DAY) if _is_of(self._document, clause) else None
        if isinstance(clause, Facet):
            known = self._document.facets.get(clause.facet, ())
            carried = any(clause.means(id) for id in known)
            return Reason(asked=asked_for(clause), way=Way.FACET, facet=clause.facet) if carried else None
        if not isinstance(clause, TextClause):
            return None
        places: list[Place] = []
        answers: list[_Answer] = []
        for place, text in self._texts(clause.scope):
            if place is Place.PEOPLE and places:
                break
            if answer := text.answer(clause):
                places.append(place)
                answers.append(answer)
        if not answers:
            return None
        way = min((answer.way for answer in answers), key=_BEST_FIRST.index)
        forms = dict.fromkeys(form for answer in answers for form in answer.forms)
        return Reason(asked=asked_for(clause), way=way, forms=tuple(forms)[:MAX_FORMS], places=tuple(places))

    def _texts(self, scope: Scope) -> Iterator[tuple[Place, "_Text"]]:
        """Names are only looked at where neither title nor text answers: they mostly stand there anyway."""
        if scope in (Scope.ANYWHERE, Scope.TITLE):
            yield Place.TITLE, self.title
        if scope in (Scope.ANYWHERE, Scope.BODY):
            yield Place.TEXT, self.body
        if scope is Scope.QUOTES:
            yield Place.QUOTES, self.quotes
        if scope in (Scope.ANYWHERE, Scope.BODY) and self._document.people:
            yield Place.PEOPLE, self.people


class _Text:
    """One text of a page, cut into words when first asked."""

    def __init__(self, analyzer: Analyzer, stems: frozenset[str], text: str) -> None:
        self._analyzer = analyzer
        self._stems = stems
        self._text = text

    @cached_property
    def _words(self) -> list[str]:
        return words_of(self._text)

    @cached_property
    def _marked(self) -> dict[str, list[str]]:
        """Canonical token -> the stretches of text that it stands for."""
        words, text = self._words, self._text
        marked: dict[str, list[str]] = {}
        for mark in self._analyzer.word_marks(words, text):
            for token in mark.tokens:
                marked.setdefault(token, []).append(" ".join(words[mark.first : mark.last]))
        for found in marks_in_text(text):
            for token in found.tokens:
                marked.setdefault(token, []).append(text[found.start : found.end])
        return marked

    def _as_written(self, form: str) -> str:
        """A folded stretch as it stands in the text, where it stands there word for word."""
        start = (
            self._text.lower().find(form) if self._text.isascii() or len(self._text.lower()) == len(self._text) else -1
        )
        return self._text[start : start + len(form)] if start >= 0 else form

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """Stem -> the words of the text that have it, for the stems that are asked for."""
        known, wanted = self._analyzer.stems, self._stems
        forms: dict[str, list[str]] = {}
        for word in [word for word in dict.fromkeys(self._words) if known[word] in wanted]:
            forms.setdefault(known[word], []).append(word)
        return forms

    def answer(self, clause: Word | Concept | Phrase | Prefix) -> _Answer | None:
        match clause:
            case Word():
                forms = self._forms.get(self._analyzer.stem(clause.word), [])
                if clause.word in forms:
                    others = [form for form in forms if form != clause.word] if clause.stem else []
                    return _Answer(Way.TYPED, (clause.word, *others))
                return _Answer(Way.FORM, tuple(forms)) if forms and clause.stem else None
            case Phrase():
                sentence = f" {' '.join(self._words)} "
                phrase = " ".join(clause.words)
                return _Answer(Way.PHRASE, (phrase,)) if f" {phrase} " in sentence else None
            case Prefix():
                begun = tuple(word for word in dict.fromkeys(self._words) if word.startswith(clause.start))
                return _Answer(Way.BEGINNING, begun) if begun else None
            case Concept():
                return self._named(clause)

    def _named(self, clause: Concept) -> _Answer | None:
        forms = dict.fromkeys(self._marked.get(clause.token, ()))
        if not forms:
            return None
        marked = {" ".join(words_of(form)): self._as_written(form) for form in forms}
        asked = asked_for(clause)
        if asked in marked:
            return _Answer(Way.TYPED, (asked, *(form for folded, form in marked.items() if folded != asked)))
        return _Answer(Way.NAME, tuple(marked.values()))


_BEST_FIRST: Final = (Way.TYPED, Way.PHRASE, Way.NAME, Way.FORM, Way.BEGINNING, Way.DAY, Way.FACET, Way.MISSING)


def asked_for(clause: Clause) -> str:
    """What a condition asks for, in words."""
    match clause:
        case Word():
            return clause.word
        case Phrase():
            return " ".join(clause.words)
        case Prefix():
            return f"{clause.start}*"
        case Facet():
            return " ".join(clause.words)
        case Concept():
            plain = clause.token.removeprefix(CONCEPT_MARK)
            digits = plain.removeprefix("tel")
            # A day or a number keeps its hyphens; a name's words were joined by them.
            return digits if digits[:1].isdigit() else plain.replace("-", " ")
        case _:
            return ""


def _conditions(clause: Clause) -> Iterator[Clause]:
    """The things asked for, one by one; what is excluded is not among them."""
    if isinstance(clause, All):
        for child in clause.clauses:
            yield from _conditions(child)
    elif isinstance(clause, AnyOf | TextClause | Facet | Dates):
        yield clause


def _flat(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The alternatives of alternatives; of several words together, the words."""
    for clause in clauses:
        if isinstance(clause, GroupClause):
            yield from _flat(clause.clauses)
        else:
            yield clause


def _is_of(document: SearchDocument, dates: Dates) -> bool:
    def inside(first: date, last: date) -> bool:
        return not ((dates.since and last < dates.since) or (dates.until and first > dates.until))

    published, starts = document.published_day, document.event_starts
    if published and dates.of is not DateKind.EVENT and inside(published, published):
        return True
    return bool(starts and dates.of is not DateKind.PUBLISHED and inside(starts, document.event_ends or starts))
