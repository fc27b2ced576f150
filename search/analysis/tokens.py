"""Cuts text into words with their places. Called by the analyzer, for documents and queries alike.

A word is a run of letters and digits; an apostrophe inside it is dropped ("Jum'at" is "jumat"), a hyphen, dot or
slash ends it, and "Rp" stands apart from its amount. What belongs together in spite of that ("PP 50/2025", "16.800")
is found by `numbers`.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .folding import fold

# Marks that join (combining accents, soft hyphen, joiners) are part of a word; they are only looked for outside ASCII.
# The patterns for ASCII read lower case; a word without end is cut into pieces.
MAX_WORD: Final = 60
_PLAIN: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}")
_APOSTROPHES: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}(?:['`][a-z0-9]{1,60})*")
_LETTERS: Final = r"[^\W_]"
_MARKED: Final = r"[^\W_\u0300]|[\u0300-\u036f\u00ad\u200c\u200d\u2060]"
_UNICODE: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}(?:{_MARKED})*(?:['’‘ʼ`´]{_LETTERS}(?:{_MARKED})*)*")
# What makes most news text other than ASCII, one character for one: afterwards the quick patterns do.
_TYPOGRAPHY: Final = (
    ("“", '"'),
    ("”", '"'),
    ("’", "'"),
    ("‘", "'"),
    ("–", "-"),
    ("—", "-"),
    ("…", "."),
    ("\u00a0", " "),
)


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
    if "'" in plain or "`" in plain:
        return [word if word.isalnum() else _word(word) for word in _APOSTROPHES.findall(plain.lower())]
    return _PLAIN.findall(plain.lower())


def spans_of(text: str) -> Iterator[Span]:
    """The same words with their places. A word that folds to nothing keeps its place, as an empty word."""
    plain = _plain(text)
    pattern = _UNICODE
    if plain.isascii():
        plain = plain.lower()
        pattern = _APOSTROPHES if "'" in plain or "`" in plain else _PLAIN
    for match in pattern.finditer(plain):
        word = match.group()
        yield Span(word if pattern is _PLAIN else _word(word), match.start(), match.end())


def _word(word: str) -> str:
    return word.lower()[:MAX_WORD] if word.isascii() and word.isalnum() else fold(word)[:MAX_WORD]


def _plain(text: str) -> str:
    if not text.isascii():
        for character, plain in _TYPOGRAPHY:
            text = text.replace(character, plain)
    return text
