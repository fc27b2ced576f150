"""The names that editors keep, and how they become a lexicon. Called by the backends, which save the names that an
index was built with beside it, and by `providers`, which knows where names come from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from .analysis.analyzer import Analyzer
from .analysis.lexicon import shipped_lexicon


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownNames:
    """`aliases`: groups of forms that name one thing, the first one names the group. `protected`: never stemmed."""

    aliases: tuple[tuple[str, ...], ...] = ()
    protected: tuple[str, ...] = ()

    @classmethod
    def of(cls, aliases: Iterable[Iterable[str]] = (), protected: Iterable[str] = ()) -> Self:
        """In one order, without repeats, so that equal names are equal values."""
        groups = {tuple(dict.fromkeys(form.strip() for form in group if form.strip())) for group in aliases}
        return cls(
            aliases=tuple(sorted(group for group in groups if len(group) > 1)),
            protected=tuple(sorted({name.strip() for name in protected if name.strip()})),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        data = json.loads(text)
        return cls.of(data["aliases"], data["protected"])

    def to_json(self) -> str:
        return json.dumps({"aliases": self.aliases, "protected": self.protected}, ensure_ascii=False)


@lru_cache(maxsize=4)
def analyzer_for(names: KnownNames) -> Analyzer:
    """The analyzer for the shipped tables and these names."""
    return Analyzer(shipped_lexicon().extended(aliases=names.aliases, protected_names=names.protected))
