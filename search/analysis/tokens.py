"""Cuts text into words with their places. Called by the analyzer, for documents and queries alike.

A word is a run of letters and digits; an apostrophe inside it is dropped ("Jum'at" is "jumat"), a hyphen, dot or
slash ends it, and "Rp" stands apart from its amount. What belongs together in spite of that ("PP 50/2025", "16.800")
is found by `numbers`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from .folding import fold, plain_character

# Marks that join (combining accents, soft hyphen, joiners) are part of a word; they are only looked for outside ASCII.
# The patterns for ASCII read lower case; a word without end is cut into pieces.
MAX_WORD: Final = 60
_PLAIN: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}")
_APOSTROPHES: Final = re.compile(r"rp(?=\.?\d)|[a-z0-9]{1,60}(?:['`][a-z0-9]{1,60})*")
# The same by cutting at spaces: where "rp" stands before its amount, and an apostrophe inside a word.
_AMOUNT: Final = re.compile(r"rp(?<![a-z0-9]rp)(?<![a-z0-9]['`]rp)(?=[0-9])")
_INNER_APOSTROPHE: Final = re.compile(r"(?<=[a-z0-9])['`](?=[a-z0-9])")
_SPACED: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_LETTERS: Final = r"[^\W_]"
_MARKED: Final = r"[^\W_\u0300]|[\u0300-\u036f\u00ad\u200c\u200d\u2060]"
_UNICODE: Final = re.compile(rf"[Rr][Pp](?=\.?\d)|{_LETTERS}(?:{_MARKED})*(?:['’‘ʼ`´]{_LETTERS}(?:{_MARKED})*)*")
_OTHER: Final = re.compile(r"[^\x00-\x7f]")


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
    # Every other character becomes a space: cutting at spaces is quicker than a pattern.
    words = parted.translate(_SPACED).split()
    return words if len(max(words, key=len, default="")) <= MAX_WORD else [span.word for span in spans_of(text)]


def spans_of(text: str) -> Iterator[Span]:
    """The same words with their places. A word that folds to nothing keeps its place, as an empty word."""
    pattern, plain = _cut(text)
    for match in pattern.finditer(plain):
        word = match.group()
        yield Span(word if pattern is _PLAIN else _word(word), match.start(), match.end())


def places_of(text: str) -> list[tuple[int, int]]:
    """Where the words of `words_of` begin and end."""
    pattern, plain = _cut(text)
    return [match.span() for match in pattern.finditer(plain)]


def _cut(text: str) -> tuple[re.Pattern[str], str]:
    """The pattern of the words of a text, and the text in which it looks for them."""
    plain = _plain(text)
    if not plain.isascii():
        return _UNICODE, plain
    plain = plain.lower()
    return (_APOSTROPHES if "'" in plain or "`" in plain else _PLAIN), plain


def spans_among(text: str, choose: Callable[[set[str]], Collection[str]]) -> list[Span]:
    """Only those of `spans_of` that `choose` takes, in order, without looking at the others one by one: it is given
    all different words at once, and the places of those it takes are looked up."""
    plain = _plain(text)
    lower = plain.lower()
    if not plain.isascii():
        return _chosen(text, choose)
    if "'" in lower or "`" in lower:
        words = {typed: typed if typed.isalnum() else _word(typed) for typed in set(_APOSTROPHES.findall(lower))}
        chosen = choose(set(words.values()))
        wanted = {typed: word for typed, word in words.items() if word in chosen}
    else:
        chosen = choose(set(words_of(text)))
        wanted = {word: word for word in chosen}
    found: list[Span] = []
    for typed in wanted:
        # Where words touch ("rp16", a word without end) only the pattern can tell them apart.
        if typed == "rp" or len(typed) == MAX_WORD or (typed[0] < "a" and f"rp{typed}" in lower):
            return _chosen(text, choose)
        found += _places(typed, wanted[typed], lower)
    found.sort(key=attrgetter("start"))
    return found


def _chosen(text: str, choose: Callable[[set[str]], Collection[str]]) -> list[Span]:
    spans = list(spans_of(text))
    chosen = choose({span.word for span in spans})
    return [span for span in spans if span.word in chosen]


def _places(typed: str, word: str, text: str) -> Iterator[Span]:
    """`typed` in lower-case ASCII text, wherever it stands by itself."""
    start, size = text.find(typed), len(typed)
    while start >= 0:
        end = start + size
        if not (_joined(text[max(0, start - 2) : start][::-1]) or _joined(text[end : end + 2])):
            yield Span(word, start, end)
        start = text.find(typed, start + 1)


def _joined(beside: str) -> bool:
    """Whether two characters, the nearer one first, make a word longer."""
    return beside[:1].isalnum() or (beside[:1] in ("'", "`") and beside[1:].isalnum())


def _word(word: str) -> str:
    return word.lower()[:MAX_WORD] if word.isascii() and word.isalnum() else fold(word)[:MAX_WORD]


def _plain(text: str) -> str:
    """`text` in ASCII where that takes one character for one, so that places stay and the quick patterns do."""
    if not text.isascii():
        for character in set(_OTHER.findall(text)):
            if plain := plain_character(character):
                text = text.replace(character, plain)
    return text
