"""Marks what a query found: whole titles, and the best piece of a long text. Called by the search backends for each
hit of a page.

Works on the stored text with the analysis itself, so both engines show the same; gives segments of plain text, never
markup.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from .analyzer import Analyzer
from .folding import encodable
from .numbers import marks_in_text
from .tokens import places_of, spans_with, words_of

LENGTH: Final = 240
MAX_TEXT: Final = 60_000
MAX_MATCHES: Final = 400
AGAIN: Final = 0.15  # what a second match of the same target is worth beside a first one
ELLIPSIS: Final = "…"
_SENTENCE: Final = re.compile(r"(?:[.!?…][\"”’')\]]*\s+|\n+)(?=\S)")


class Segment(NamedTuple):
    text: str
    matched: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """What is to be marked. Made from a clause tree by `search.language.targets`."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.stems or self.concepts or self.phrases or self.prefixes)


#: Start, end, target and weight: plain, as a page of results makes hundreds.
_Match: TypeAlias = tuple[int, int, str, float]


class _Standing(dict[str, tuple[str, float] | None]):
    """Word -> what it stands for and how good a match it is, worked out when first asked for."""

    def __init__(self, analyzer: Analyzer, targets: Targets) -> None:
        self._analyzer = analyzer
        self._targets = targets

    def __missing__(self, word: str) -> tuple[str, float] | None:
        standing = self[word] = self._of(word)
        return standing

    def _of(self, word: str) -> tuple[str, float] | None:
        if not word:
            return None
        stem = self._analyzer.stem(word)
        if word in self._targets.words:
            return stem, 1.0
        if stem in self._targets.stems:
            return stem, 0.9
        return next(((f"{prefix}*", 1.0) for prefix in self._targets.prefixes if word.startswith(prefix)), None)


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Marks texts for one query. Make one for each query; it is cheap."""

    analyzer: Analyzer
    targets: Targets
    _standing: _Standing = field(init=False)
    #: Every word that stands for something holds one of these.
    _needles: tuple[str, ...] = field(init=False)
    _triggers: AbstractSet[str] = field(init=False)
    #: Whether a number or a date is asked for.
    _numeric: bool = field(init=False)

    def __post_init__(self) -> None:
        targets, analyzer = self.targets, self.analyzer
        parts = (part for stem in targets.stems for part in analyzer.parts(stem))
        needles = {*targets.words, *targets.prefixes, *parts} - {""}
        shortest = tuple(each for each in needles if not any(other in each for other in needles if other != each))
        object.__setattr__(self, "_standing", _Standing(analyzer, targets))
        object.__setattr__(self, "_needles", shortest)
        object.__setattr__(self, "_triggers", analyzer.triggers_of(targets.concepts))
        object.__setattr__(self, "_numeric", not targets.concepts <= analyzer.concepts.triggers_of.keys())

    def mark(self, text: str) -> tuple[Segment, ...]:
        """The whole text, in segments."""
        text = encodable(text)
        return tuple(_segments(text, 0, len(text), self._matches(text)))

    def excerpt(self, text: str, length: int = LENGTH) -> tuple[Segment, ...]:
        """The piece of about `length` characters that shows most of what was asked for, or nothing where nothing is
        found."""
        text = encodable(text[:MAX_TEXT])
        matches = self._matches(text)
        if not matches:
            return ()
        start, end = _best_window(text, matches, length)
        segments = list(_segments(text, start, end, matches))
        if start > 0:
            segments.insert(0, Segment(ELLIPSIS, False))
        if end < len(text.rstrip()):
            segments.append(Segment(ELLIPSIS, False))
        return tuple(segments)

    def _matches(self, text: str) -> list[_Match]:
        """In order, none inside another."""
        if not self.targets:
            return []
        found = [
            (start, end, *standing)
            for start, end, standing in spans_with(text, self._needles, self._standing.__getitem__)[:MAX_MATCHES]
        ]
        if not (self.targets.phrases or self.targets.concepts):
            return found
        words = words_of(text)
        if places := [*self._phrases(words), *self._concepts(words, text)]:
            at = places_of(text, words, {place for first, last, *_rest in places for place in (first, last - 1)})
            found += [(at[first][0], at[last - 1][1], name, weight) for first, last, name, weight in places]
        if self._numeric:
            found.extend(self._numbers(text))
        return _without_overlaps(found)

    def _phrases(self, words: list[str]) -> Iterator[tuple[int, int, str, float]]:
        """First word, word after the last one, target and weight."""
        for phrase in self.targets.phrases:
            size = len(phrase)
            place = -1
            for _time in range(words.count(phrase[0])):
                place = words.index(phrase[0], place + 1)
                if tuple(words[place : place + size]) == phrase:
                    yield place, place + size, " ".join(phrase), float(size)

    def _concepts(self, words: list[str], text: str) -> Iterator[tuple[int, int, str, float]]:
        wanted = self.targets.concepts
        if wanted:
            for mark in self.analyzer.word_marks(words, text, self._triggers):
                if token := next((token for token in mark.tokens if token in wanted), None):
                    yield mark.first, mark.last, token, 2.0

    def _numbers(self, text: str) -> Iterator[_Match]:
        for found in marks_in_text(text):
            if token := next((token for token in found.tokens if token in self.targets.concepts), None):
                yield found.start, found.end, token, 2.0


def _without_overlaps(matches: list[_Match]) -> list[_Match]:
    matches.sort(key=lambda match: (match[0], -match[1]))
    kept: list[_Match] = []
    begun = ended = 0
    for match in matches:
        start, end, *_what = match
        if not kept or start >= ended:
            kept.append(match)
        elif end - start > ended - begun:
            kept[-1] = match
        else:
            continue
        begun, ended = start, end
    return kept


def _best_window(text: str, matches: list[_Match], length: int) -> tuple[int, int]:
    """The stretch with the most different targets; the earlier of equals. Begins at a sentence where one is near,
    ends at a word."""
    best, best_score = 0, -1.0
    last = -1
    heaviest = max(weight for _start, _end, _target, weight in matches)
    for first, (begin, *_what) in enumerate(matches):
        so_far, last = last, max(last, first)
        while last + 1 < len(matches) and matches[last + 1][1] - begin <= length:
            last += 1
        if last == so_far:
            continue  # nothing that the stretch before did not have
        if (last + 1 - first) * heaviest <= best_score:
            continue  # too few to be better
        seen: dict[str, float] = {}
        again = 0.0
        for _start, _end, target, weight in matches[first : last + 1]:
            if weight > seen.get(target, 0.0):
                seen[target] = weight
            else:
                again += AGAIN
        score = sum(seen.values()) + min(again, 0.6)
        if score > best_score + 1e-9:
            best, best_score = first, score
    return _snapped(text, matches[best][0], length)


def _snapped(text: str, first: int, length: int) -> tuple[int, int]:
    lead = length // 3
    earliest = max(0, first - lead)
    start = earliest
    sentences = [match.end() for match in _SENTENCE.finditer(text, earliest, first + 1) if match.end() <= first]
    if sentences:
        start = sentences[-1]
    elif earliest > 0:
        space = text.find(" ", earliest, first)
        start = space + 1 if space >= 0 else first
    end = min(len(text), start + length)
    if end < len(text):
        space = text.rfind(" ", first + 1, end + 1)
        end = space if space > first else end
    return start, end


def _segments(text: str, start: int, end: int, matches: list[_Match]) -> Iterator[Segment]:
    place = start
    for first, after, _target, _weight in matches:
        if after <= start or first >= end:
            continue
        begin, stop = max(first, start), min(after, end)
        if begin > place:
            yield Segment(_flat(text[place:begin]), False)
        yield Segment(_flat(text[begin:stop]), True)
        place = stop
    if place < end:
        rest = text[place:end]
        yield Segment(_flat(rest.rstrip() if end < len(text) else rest), False)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
