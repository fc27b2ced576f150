"""Cuts text into words with their places. Called by the analyzer, for documents and queries alike.

A word is a run of letters and digits; an apostrophe inside it is dropped ("Jum'at" is "jumat"), a hyphen, dot or
slash ends it, and "Rp" stands apart from its amount. What belongs together in spite of that ("PP 50/2025", "16.800")
is found by `numbers`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate, compress, count, islice
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from .folding import JOINING, fold, is_foreign, plain_character

# Marks that join (combining accents, soft hyphen, joiners) are part of a word; they are only looked for outside ASCII.
# The patterns for ASCII read lower case; a word without end is cut into pieces.
MAX_WORD: Final = 60
_PLAIN: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}")
_APOSTROPHES: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}(?:['`][a-z0-9]{1,60})*")
# The same by cutting at spaces: where "rp" stands before its amount, and an apostrophe inside a word.
_AMOUNT: Final = re.compile(r"rp(?<![a-z0-9]rp)(?<![a-z0-9]['`]rp)(?=[0-9])")
_INNER_APOSTROPHE: Final = re.compile(r"['`](?<=[a-z0-9].)(?=[a-z0-9])")
#: Stands for a letter of which nothing in ASCII is left; itself, it would be a "y".
_FOREIGN: Final = "ÿ"
_KEPT: Final = frozenset(map(ord, f"abcdefghijklmnopqrstuvwxyz0123456789{_FOREIGN}"))
_SPACED: Final = bytes(code if code in _KEPT else ord(" ") for code in range(256))
_LETTERS: Final = r"[^\W_]"
_MARKED: Final = rf"[^\W_\u0300]|[{JOINING}]"
_UNICODE: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}(?:{_MARKED})*(?:['’‘ʼ`´]{_LETTERS}(?:{_MARKED})*)*")
_OTHER: Final = re.compile(r"[^\x00-\x7f]")


Found = TypeVar("Found")


class Span(NamedTuple):
    """A folded word and where it stands in the text."""

    word: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The folded words in order, without their places: what an index needs, as fast as Python can."""
    plain = _plain(text)
    if not plain.isascii():
        return [_word(word) for word in _UNICODE.findall(plain)]
    lower = plain.lower()
    parted = _AMOUNT.sub("rp ", lower)
    if "'" in lower or "`" in lower:
        parted = _INNER_APOSTROPHE.sub("", parted)
    # Cutting at spaces is quicker than a pattern.
    spaced = _spaced(parted)
    return [span.word for span in spans_of(text)] if _has_long_word(spaced) else spaced.split()


def spans_of(text: str) -> Iterator[Span]:
    """The same words with their places. A word that folds to nothing keeps its place, as an empty word."""
    pattern, plain = _cut(text)
    for match in pattern.finditer(plain):
        word = match.group()
        yield Span(word if pattern is _PLAIN else _word(word), match.start(), match.end())


def places_of(text: str, words: list[str], wanted: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where those words begin and end that stand at `wanted` among the words of a text, all that `words_of` gives."""
    pattern, plain = _cut(text)
    if pattern is _PLAIN:
        # Every part between two spaces is a word, so its place follows from the lengths of those before it.
        parts = _spaced(plain).split(" ")
        filled = list(compress(count(), parts))
        if len(filled) == len(words):
            last = filled[max(wanted)] if wanted else 0
            before = list(accumulate(map(len, parts[:last]), initial=0))
            starts = {place: before[filled[place]] + filled[place] for place in wanted}
            return {place: (start, start + len(words[place])) for place, start in starts.items()}
    spans = [match.span() for match in islice(pattern.finditer(plain), max(wanted, default=-1) + 1)]
    return {place: spans[place] for place in wanted}


def _cut(text: str) -> tuple[re.Pattern[str], str]:
    """The pattern of the words of a text, and the text in which it looks for them."""
    plain = _plain(text)
    if not plain.isascii():
        return _UNICODE, plain
    plain = plain.lower()
    return (_APOSTROPHES if "'" in plain or "`" in plain else _PLAIN), plain


def spans_with(
    text: str, needles: Collection[str], standing: Callable[[str], Found | None]
) -> list[tuple[int, int, Found]]:
    """Where words begin and end that stand for something, and what it is, in order, if each of them holds one of
    `needles`: only words that do are looked at."""
    plain = _plain(text)
    if not plain.isascii():
        plain = _without_foreign(plain)
        if not (plain and all(map(str.isascii, needles))):
            return _standing_spans(text, standing)
    lower = plain.lower()
    dropped: list[int] = []
    if "'" in lower or "`" in lower:
        inner = [match.start() for match in _INNER_APOSTROPHE.finditer(lower)]
        dropped = [place - before for before, place in enumerate(inner)]
        lower = _INNER_APOSTROPHE.sub("", lower)
    spaced = f" {_spaced(lower)} "
    find, rfind = spaced.find, spaced.rfind
    seen: set[int] = set()
    found: list[tuple[int, int, Found]] = []
    for needle in needles:
        place = find(needle)
        while place >= 0:
            start, end = rfind(" ", 0, place) + 1, find(" ", place)
            if start not in seen:
                seen.add(start)
                word = spaced[start:end]
                if end - start > MAX_WORD or (word[:2] == "rp" and word[2:3].isdigit()) or _FOREIGN in word:
                    # Words that touch, or of several scripts: only the pattern can tell.
                    return _standing_spans(text, standing)
                if (what := standing(word)) is not None:
                    found.append((start - 1, end - 1, what))
            place = find(needle, end)
    found.sort(key=itemgetter(0))
    if dropped:
        return [
            (start + bisect_right(dropped, start), end + bisect_right(dropped, end - 1), what)
            for start, end, what in found
        ]
    return found


def _standing_spans(text: str, standing: Callable[[str], Found | None]) -> list[tuple[int, int, Found]]:
    return [(span.start, span.end, what) for span in spans_of(text) if (what := standing(span.word)) is not None]


def _word(word: str) -> str:
    return word.lower()[:MAX_WORD] if word.isascii() and word.isalnum() else fold(word)[:MAX_WORD]


def _spaced(lower: str) -> str:
    """The text with a space for every character that is none of a word."""
    return lower.encode("latin-1").translate(_SPACED).decode("latin-1")


def _has_long_word(spaced: str) -> bool:
    """Whether more than `MAX_WORD` characters stand without a space between them."""
    place, last = 0, len(spaced) - MAX_WORD
    while place < last:
        space = spaced.rfind(" ", place, place + MAX_WORD + 1)
        if space < 0:
            return True
        place = space + 1
    return False


def _without_foreign(text: str) -> str:
    """A text that is not all ASCII with one and the same letter for all that are foreign; empty where that does not
    leave the words as they are."""
    others = set(_OTHER.findall(text))
    if "'" in text or "`" in text or not all(map(is_foreign, others)):
        return ""
    for character in others:
        text = text.replace(character, _FOREIGN)
    return text


def _plain(text: str) -> str:
    """`text` in ASCII where that takes one character for one, so that places stay and the quick patterns do."""
    if not text.isascii():
        for character in set(_OTHER.findall(text)):
            if plain := plain_character(character):
                text = text.replace(character, plain)
    return text
