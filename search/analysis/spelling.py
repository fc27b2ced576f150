"""Finds the word that was meant when a query has one that the index does not know. Called by the query language.

One edit away (a letter too many, missing, changed, or two swapped), known to at least three documents. Slips that
fingers make count for more than others: a neighboring key, a doubled letter. Words that only lack their usual form
("tersalurkan") are known by their stem and stay.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from typing import Final, Protocol

MIN_LENGTH: Final = 5
MAX_LENGTH: Final = 24
MIN_DOCUMENTS: Final = 3
MIN_PART: Final = 3
MIN_PART_DOCUMENTS: Final = 20
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Words almost as likely as the best one are asked for as well: the query's other words decide.
MAX_CANDIDATES: Final = 3
DOUBT: Final = 2.0
# How likely a slip is beside the likeliest, as a natural logarithm that is weighed against the word's frequency.
LIKELY: Final = 0.0
EXTRA_LETTER: Final = -1.0
OTHER_KEY: Final = -4.5
OTHER_VOWEL: Final = -2.5


class Vocabulary(Protocol):
    """What an index knows about words. A backend gives one; many words are asked for in one call."""

    def size(self) -> int:
        """The number of documents."""

    def frequency(self, word: str) -> int:
        """The number of documents that have `word` among their words."""

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """The same for many words at once; a word that is in no document may be left out."""

    def stem_frequency(self, stem: str) -> int:
        """The number of documents that have `stem` among their stems."""


def correct(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known words that were most likely meant by an unknown one, best first; two words where a space was
    forgotten; or nothing."""
    if not (MIN_LENGTH <= len(word) <= MAX_LENGTH and word.isascii() and word.isalpha()):
        return ()
    likelihoods: dict[str, float] = {}
    for candidate, likelihood in _slips(word):
        if likelihood > likelihoods.get(candidate, -math.inf):
            likelihoods[candidate] = likelihood
    scores = {
        candidate: math.log(documents) + likelihoods[candidate]
        for candidate, documents in vocabulary.frequencies(likelihoods.keys()).items()
        if documents >= MIN_DOCUMENTS
    }
    ranked = sorted(scores, key=lambda candidate: (-scores[candidate], candidate))
    if ranked:
        return tuple(other for other in ranked[:MAX_CANDIDATES] if scores[ranked[0]] - scores[other] <= DOUBT)
    pair = _split(word, vocabulary)
    return (pair,) if pair else ()


def _slips(word: str) -> Iterator[tuple[str, float]]:
    """Every word from which `word` comes by one slip, and how likely that slip is. Some come twice; the better one
    counts."""
    length = len(word)
    for place in range(length - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :], LIKELY
    for place, letter in enumerate(word):
        beside = word[place - 1 : place] + word[place + 1 : place + 2]
        near = letter in beside or any(other in _NEIGHBORS[letter] for other in beside)
        yield word[:place] + word[place + 1 :], LIKELY if near else EXTRA_LETTER
    for place in range(length + 1):
        for letter in _LETTERS:
            yield word[:place] + letter + word[place:], LIKELY
    for place, old in enumerate(word):
        for letter in _LETTERS:
            if letter != old:
                yield word[:place] + letter + word[place + 1 :], _change(old, letter)


def _change(old: str, new: str) -> float:
    if new in _NEIGHBORS[old]:
        return LIKELY
    return OTHER_VOWEL if old in "aiueo" and new in "aiueo" else OTHER_KEY


def _neighbors() -> dict[str, str]:
    found = dict.fromkeys(_LETTERS, "")
    for row, letters in enumerate(_ROWS):
        for place, letter in enumerate(letters):
            around = [letters[other] for other in (place - 1, place + 1) if 0 <= other < len(letters)]
            if row + 1 < len(_ROWS):
                around += [_ROWS[row + 1][other] for other in (place - 1, place) if 0 <= other < len(_ROWS[row + 1])]
            for other in around:
                found[letter] += other
                found[other] += letter
    return found


_NEIGHBORS: Final = _neighbors()


def _split(word: str, vocabulary: Vocabulary) -> str | None:
    """Two words that a forgotten space glued together: the pair whose rarer part is commonest."""
    best, best_documents = None, MIN_PART_DOCUMENTS - 1
    places = range(MIN_PART, len(word) - MIN_PART + 1)
    known = vocabulary.frequencies({part for place in places for part in (word[:place], word[place:])})
    for place in places:
        documents = min(known.get(word[:place], 0), known.get(word[place:], 0))
        if documents > best_documents:
            best, best_documents = f"{word[:place]} {word[place:]}", documents
    return best
