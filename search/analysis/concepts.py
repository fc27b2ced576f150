"""Canonical tokens: one token for all the names of a thing ("BPJS TK", "BPJamsostek"). Called by the analyzer and by
`numbers`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .dates import Days
from .tokens import words_of

CONCEPT_MARK: Final = "§"
LONG: Final = 4


class Mark(NamedTuple):
    """Canonical tokens that belong to a stretch of text."""

    tokens: tuple[str, ...]
    start: int
    end: int
    days: Days | None = None


class WordMark(NamedTuple):
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


class _Form(NamedTuple):
    """One way to name a thing, kept under the word that is probably its rarest in running text."""

    words: list[str]
    tokens: tuple[str, ...]
    exact: str | None  # a form that begins as an everyday word counts only in capitals: "ISI" is not "isi"
    offset: int  # where in the form the word stands under which it is kept


@dataclass(frozen=True)
class ConceptMatcher:
    """Finds the forms of alias groups in a list of words. Built once for a lexicon."""

    forms: Mapping[str, tuple[_Form, ...]]
    spellings: Mapping[str, tuple[tuple[str, ...], ...]]  # token -> the words of each form, for groups not indexed yet
    single_words: AbstractSet[str] = field(init=False)  # forms of one word: "kemendag" is no form of "mendag"
    #: Words at which `at` is worth asking.
    trigger_words: AbstractSet[str] = field(init=False)
    #: Canonical token -> the words at which `at` finds it.
    triggers_of: Mapping[str, AbstractSet[str]] = field(init=False)
    # trigger word -> what it means alone, and the words of which one must stand beside it for it to mean more
    _quick: Mapping[str, tuple[tuple[str, ...], AbstractSet[str], AbstractSet[str]]] = field(init=False)

    def __post_init__(self) -> None:
        quick = {}
        for word, forms in self.forms.items():
            alone = [form for form in forms if len(form.words) == 1]
            if all(form.exact is None for form in alone):
                longer = [form for form in forms if len(form.words) > 1]
                before = frozenset(form.words[form.offset - 1] for form in longer if form.offset)
                after = frozenset(form.words[1] for form in longer if not form.offset)
                quick[word] = (tuple(token for form in alone for token in form.tokens), before, after)
        object.__setattr__(self, "_quick", quick)
        single = (word for word, forms in self.forms.items() if any(len(form.words) == 1 for form in forms))
        object.__setattr__(self, "single_words", frozenset(single))
        object.__setattr__(self, "trigger_words", frozenset(self.forms))
        triggers: dict[str, set[str]] = {}
        for word, forms in self.forms.items():
            for token in {token for form in forms for token in form.tokens}:
                triggers.setdefault(token, set()).add(word)
        object.__setattr__(self, "triggers_of", triggers)

    @classmethod
    def build(
        cls, groups: Iterable[AliasGroup], everyday_words: AbstractSet[str], small_words: AbstractSet[str] = frozenset()
    ) -> "ConceptMatcher":
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
                capitals = form.split()[0].isupper() and words[0] in everyday_words
                exact[words] = form if capitals and exact.get(words, form) is not None else None
            if not group.indexed:
                spellings[token] = tuple(dict.fromkeys(words for words in cut.values() if words))
        uses = Counter(word for words in tokens for word in words)
        forms: dict[str, list[_Form]] = {}
        for words, found in tokens.items():
            rarest = min(
                range(len(words)),
                key=lambda place: (
                    len(words[place]) < LONG or words[place] in small_words,
                    words[place] in everyday_words,
                    uses[words[place]] / 4 - len(words[place]),
                ),
            )
            forms.setdefault(words[rarest], []).append(_Form(list(words), tuple(found), exact[words], rarest))
        longest_first = {word: tuple(sorted(some, key=lambda form: -len(form.words))) for word, some in forms.items()}
        return cls(longest_first, spellings)

    def at(self, words: list[str], place: int, original: str) -> Iterator[WordMark]:
        """The forms that are kept under the word at `place` and stand around it, longest first. `original` is the text
        before folding."""
        for form, tokens, exact, offset in self.forms.get(words[place], ()):
            first = place - offset
            last = first + len(form)
            if first >= 0 and words[first:last] == form and (exact is None or exact in original):
                yield WordMark(tokens, first, last)

    def tokens_in(self, words: list[str], places: Iterable[int], original: str) -> list[str]:
        """The tokens of all forms that stand around one of `places`: what an index needs, without looking twice."""
        found: list[str] = []
        quick, following = self._quick, [*words[1:], ""]
        for place in places:
            if known := quick.get(words[place]):
                tokens, before, after = known
                # Before the first word this looks at the last one: at worst it is looked at closer for nothing.
                if following[place] not in after and words[place - 1] not in before:
                    if tokens:
                        found += tokens
                    continue
            for mark in self.at(words, place, original):
                found += mark.tokens
        return found


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
