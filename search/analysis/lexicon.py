"""What the analysis knows about words: roots, exceptions, protected names, aliases, stop words. A frozen value, made
of plain data.

`shipped_lexicon()` reads the tables beside this file; `Lexicon.extended` adds what editors keep (directory names,
snippets). Called by the analyzer and by whoever sets up search.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Self

from .concepts import AliasGroup
from .stemming import find_root
from .tokens import words_of

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    roots: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    exceptions: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    variants: Mapping[str, str] = field(default_factory=lambda: _NOTHING)  # another spelling of a root -> the usual one
    protected: frozenset[str] = frozenset()
    aliases: tuple[AliasGroup, ...] = ()
    stop_words: frozenset[str] = frozenset()
    question_words: frozenset[str] = frozenset()
    frame_words: frozenset[str] = frozenset()  # stop words inside a question

    def extended(
        self,
        *,
        aliases: Iterable[AliasGroup | Iterable[str]] = (),
        protected_names: Iterable[str] = (),
        exceptions: Mapping[str, str] = _NOTHING,
        stop_words: Iterable[str] = (),
    ) -> Self:
        """This lexicon and more. Of a name of several words, only the words that are not everyday words are
        protected."""
        groups = tuple(group if isinstance(group, AliasGroup) else AliasGroup(tuple(group)) for group in aliases)
        return replace(
            self,
            aliases=self.aliases + tuple(group for group in groups if len(group.forms) > 1),
            protected=self.protected | {word for name in protected_names for word in self._protected_words(name)},
            exceptions=MappingProxyType(
                {**self.exceptions, **{_folded(form): _folded(root) for form, root in exceptions.items()}}
            ),
            stop_words=self.stop_words | {_folded(word) for word in stop_words},
        )

    def _protected_words(self, name: str) -> Iterable[str]:
        words = words_of(name)
        return words if len(words) == 1 else [word for word in words if find_root(word, self.roots) is None]

    @property
    def fingerprint(self) -> str:
        """Differs when the tokens of some document may differ: an index built with another one wants a rebuild."""
        parts = (
            sorted(self.roots),
            sorted(self.whole),
            sorted(self.exceptions.items()),
            sorted(self.variants.items()),
            sorted(self.protected),
            sorted(group.forms for group in self.aliases if group.indexed),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@cache
def shipped_lexicon() -> Lexicon:
    """The tables in `data/`, without anything from the database."""
    spellings = [line.split() for line in _lines("variants.txt")]
    return Lexicon(
        roots=frozenset(_words("roots.txt")).union(*spellings),
        whole=frozenset(_words("whole.txt")),
        variants=MappingProxyType({other: usual for usual, *others in spellings for other in others}),
        exceptions=MappingProxyType({line.split()[0]: line.split()[1] for line in _lines("exceptions.txt")}),
        aliases=tuple(AliasGroup(tuple(part.strip() for part in line.split(";"))) for line in _lines("names.txt")),
        stop_words=frozenset(_words("stopwords.txt") + _words("questions.txt")),
        question_words=frozenset(_words("questions.txt")),
        frame_words=frozenset(_words("frames.txt")),
    )


def _words(name: str) -> list[str]:
    return [word for line in _lines(name) for word in line.split()]


def _lines(name: str) -> list[str]:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [line for line in (raw.strip() for raw in text.splitlines()) if line and not line.startswith("#")]


def _folded(word: str) -> str:
    return "".join(words_of(word))
