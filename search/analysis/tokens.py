"""Cuts text into words with their places. Called by the analyzer, for documents and queries alike.

A word is a run of letters and digits; an apostrophe inside it is dropped ("Jum'at" is "jumat"), a hyphen, dot or slash ends it,
and "Rp" stands apart from its amount. What belongs together in spite of that ("PP 50/2025", "16.800") is found by `numbers`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .folding import fold

# Marks that join (combining accents, soft hyphen, joiners) are part of a word; they are only looked for outside ASCII.
_LETTERS: Final = r"[^\W_]"
_MARKED: Final = r"[^\W_\u0300]|[\u0300-\u036f\u00ad\u200c\u200d\u2060]"
_ASCII: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}+(?:['`]{_LETTERS}+)*")
_PLAIN: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}+")
_UNICODE: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}(?:{_MARKED})*(?:['’‘ʼ`´]{_LETTERS}(?:{_MARKED})*)*")
MAX_WORD: Final = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A folded word and where it stands in the text."""

    word: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The folded words in order, without their places: what an index needs, as fast as Python can."""
    if text.isascii():
        if "'" in text or "`" in text:
            found = [fold(word) for word in _ASCII.findall(text)]
        else:
            found = _PLAIN.findall(text.lower())
    else:
        found = [word.lower() if word.isascii() and word.isalnum() else fold(word) for word in _UNICODE.findall(text)]
    if text and len(max(found, key=len, default="")) > MAX_WORD:
        return [word[:MAX_WORD] for word in found]
    return found


def spans_of(text: str) -> Iterator[Span]:
    """The same words with their places. A word that folds to nothing keeps its place, as an empty word."""
    pattern = _ASCII if text.isascii() else _UNICODE
    for match in pattern.finditer(text):
        yield Span(fold(match.group())[:MAX_WORD], match.start(), match.end())
