"""Canonical tokens: one token for all the names of a thing ("BPJS TK", "BPJamsostek"). Called by the analyzer and by
`numbers`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from .dates import Days
from .tokens import words_of

CONCEPT_MARK: Final = "§"


@dataclass(frozen=True, slots=True)
class Mark:
    """Canonical tokens that belong to a stretch of text."""

    tokens: tuple[str, ...]
    start: int
    end: int
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class WordMark:
    """Canonical tokens that belong to the words from `first` up to, not including, `last`."""

    tokens: tuple[str, ...]
    first: int
    last: int
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class AliasGroup:
    """All the ways to name one thing; the first one names the group.

    `indexed` says whether the index was built with this group. Until it is, a query asks for its forms one by one.
    """

    forms: tuple[str, ...]
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    exact: str | None  # a form that is also an everyday word counts only in capitals: "ISI" is not "isi"


@dataclass(frozen=True)
class ConceptMatcher:
    """Finds the forms of alias groups in a list of words. Built once for a lexicon."""

    forms: Mapping[str, tuple[tuple[_Form, int, tuple[str, ...]], ...]]
    spellings: Mapping[str, tuple[tuple[str, ...], ...]]  # token -> the words of each form, for groups not indexed yet
    first_words: AbstractSet[str] = field(init=False)
    # first word -> what it means alone, and the second words with which it may mean more
    _quick: Mapping[str, tuple[tuple[str, ...], AbstractSet[str]]] = field(init=False)

    def __post_init__(self) -> None:
        quick = {}
        for word, forms in self.forms.items():
            alone = [form for form, size, _ in forms if size == 1]
            if all(form.exact is None for form in alone):
                tokens = tuple(token for form in alone for token in form.tokens)
                quick[word] = (tokens, frozenset(rest[0] for _, size, rest in forms if size > 1))
        object.__setattr__(self, "_quick", quick)
        object.__setattr__(self, "first_words", frozenset(self.forms))

    @classmethod
    def build(cls, groups: Iterable[AliasGroup], everyday_words: AbstractSet[str]) -> "ConceptMatcher":
        tokens: dict[tuple[str, ...], dict[str, None]] = {}
        exact: dict[tuple[str, ...], str | None] = {}
        spellings: dict[str, tuple[tuple[str, ...], ...]] = {}
        for group in _merged(groups):
            cut = {form: tuple(words_of(form)) for form in group.forms}
            token = CONCEPT_MARK + "-".join(next(words for words in cut.values() if words))
            for form, words in cut.items():
                if not words:
                    continue
                tokens.setdefault(words, {})[token] = None
                capitals = len(words) == 1 and form.isupper() and words[0] in everyday_words
                exact[words] = form if capitals and exact.get(words, form) is not None else None
            if not group.indexed:
                spellings[token] = tuple(dict.fromkeys(words for words in cut.values() if words))
        forms: dict[str, list[_Form]] = {}
        for words, found in tokens.items():
            forms.setdefault(words[0], []).append(_Form(words, tuple(found), exact[words]))
        ordered = {
            first: tuple((form, len(form.words), form.words[1:]) for form in sorted(some, key=lambda f: -len(f.words)))
            for first, some in forms.items()
        }
        return cls(ordered, spellings)

    def at(self, words: Sequence[str], place: int, original: str) -> Iterator[WordMark]:
        """The forms that begin at `place`, longest first. `original` is the text before folding."""
        for form, size, rest in self.forms.get(words[place], ()):
            if rest and tuple(words[place + 1 : place + size]) != rest:
                continue
            if form.exact is None or form.exact in original:
                yield WordMark(form.tokens, place, place + size)

    def tokens_in(self, words: Sequence[str], places: Iterable[int], original: str) -> Iterator[str]:
        """The tokens of all forms that begin at one of `places`: what an index needs, without looking twice."""
        quick, last = self._quick, len(words) - 1
        for place in places:
            if word_only := quick.get(words[place]):
                tokens, seconds = word_only
                if place == last or words[place + 1] not in seconds:
                    yield from tokens
                    continue
            for mark in self.at(words, place, original):
                yield from mark.tokens


def _merged(groups: Iterable[AliasGroup]) -> list[AliasGroup]:
    """Groups that share two forms or more are one group; sharing a single one is an ambiguity ("KKB") and stays."""
    merged: list[AliasGroup] = []
    owners: dict[tuple[str, ...], list[int]] = {}
    for group in groups:
        cuts = {tuple(words_of(form)) for form in group.forms}
        shared: dict[int, int] = {}
        for cut in cuts:
            for owner in owners.get(cut, ()):
                shared[owner] = shared.get(owner, 0) + 1
        same = [owner for owner, count in shared.items() if count >= min(2, len(cuts))]
        if same:
            known = merged[same[0]]
            indexed = known.indexed and group.indexed
            merged[same[0]] = AliasGroup(tuple(dict.fromkeys((*known.forms, *group.forms))), indexed)
        else:
            merged.append(group)
        place = same[0] if same else len(merged) - 1
        for cut in cuts:
            if place not in owners.setdefault(cut, []):
                owners[cut].append(place)
    return merged
