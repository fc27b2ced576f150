"""The names and words that the newsroom keeps, and how they become a lexicon. Called by the backends, which save what
an index was built with beside it, and by `providers`, which knows where names come from."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any, Final, Self

from .analysis.analyzer import Analyzer
from .analysis.concepts import AliasGroup
from .analysis.lexicon import Lexicon, shipped_lexicon
from .analysis.tokens import words_of


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownNames:
    """What an index is built with.

    `aliases`: groups of forms that name one thing, the first one names the group; `sets`: the same, kept by editors
    for search alone. `protected`: never stemmed. `exceptions`: (form, root) where the stemmer errs.
    """

    aliases: tuple[tuple[str, ...], ...] = ()
    protected: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        aliases: Iterable[Iterable[str]] = (),
        protected: Iterable[str] = (),
        sets: Iterable[Iterable[str]] = (),
        exceptions: Mapping[str, str] | None = None,
    ) -> Self:
        """In one order, without repeats, so that equal names are equal values."""
        return cls(
            aliases=ordered(aliases),
            protected=tuple(sorted({name.strip() for name in protected if name.strip()})),
            sets=ordered(sets),
            exceptions=tuple(sorted((exceptions or {}).items())),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        data = json.loads(text)
        return cls.of(data["aliases"], data["protected"], data.get("sets", ()), dict(data.get("exceptions", ())))

    def to_json(self) -> str:
        values: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveWords:
    """What holds for queries from this moment on, whatever an index was built with: today's alias sets, and synonyms,
    which no index knows of."""

    sets: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()


def ordered(groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of two forms or more, each once, in one order."""
    clean = {tuple(dict.fromkeys(form.strip() for form in group if form.strip())) for group in groups}
    return tuple(sorted(group for group in clean if len(group) > 1))


@cache
def _shipped_analyzer() -> Analyzer:
    return Analyzer()


@lru_cache(maxsize=8)
def analyzer_for(names: KnownNames) -> Analyzer:
    """The analyzer for the shipped tables and these names: what an index is built with."""
    lexicon = _with_names(names)
    return Analyzer(lexicon.extended(aliases=_joined(names.sets, lexicon, indexed=True)))


class QueryAnalyzer:
    """The analyzer for queries to an index that was built with some names, while other words may hold already.

    An alias set that the index does not know yet, and every synonym, is asked for form by form. A set that an editor
    took back is asked for no more. Stems stay those of the index. The last one is remembered: a process asks about
    one index, thousands of times.
    """

    def __init__(self) -> None:
        self._known: tuple[KnownNames, LiveWords | None, Analyzer] | None = None

    def of(self, names: KnownNames, live: LiveWords | None) -> Analyzer:
        known = self._known
        if known is None or known[0] is not names or known[1] is not live:
            known = self._known = (names, live, _for_queries(names, live))
        return known[2]


def _for_queries(names: KnownNames, live: LiveWords | None) -> Analyzer:
    if live is None or (live.sets == names.sets and not live.synonyms):
        return analyzer_for(names)
    lexicon = _with_names(names)
    kept = [group for group in live.sets if group in names.sets]
    new = [group for group in live.sets if group not in names.sets]
    lexicon = lexicon.extended(aliases=_joined(kept, lexicon, indexed=True))
    lexicon = lexicon.extended(aliases=_joined(new, lexicon, indexed=False))
    return Analyzer(lexicon.extended(aliases=_joined(live.synonyms, lexicon, indexed=False)))


def _with_names(names: KnownNames) -> Lexicon:
    lexicon = shipped_lexicon().extended(aliases=names.aliases, protected_names=names.protected)
    given = {"".join(words_of(form)): "".join(words_of(root)) for form, root in names.exceptions}
    # An editor's root may be a form itself ("angkringan"): it then means the stem that this form has anyway.
    stems = _shipped_analyzer().stems
    whole = lexicon.protected | {form for form, root in given.items() if form == root}
    return lexicon.extended(
        exceptions={form: root if root in whole else given.get(root) or stems[root] for form, root in given.items()}
    )


def _joined(groups: Iterable[tuple[str, ...]], lexicon: Lexicon, *, indexed: bool) -> list[AliasGroup]:
    """What editors say beside what is known: a set that shares a form with exactly one known group continues it, so
    that "Bejamsostek" beside "BPJamsostek" finds all that "BPJS Ketenagakerjaan" finds."""
    owners: dict[tuple[str, ...], list[AliasGroup]] = {}
    groups = list(groups)
    if groups:
        for known in lexicon.aliases:
            for form in known.forms:
                owners.setdefault(tuple(words_of(form)), []).append(known)
    made = []
    for group in groups:
        forms = dict.fromkeys(group)
        for form in group:
            found = owners.get(tuple(words_of(form)), _NOBODY)
            if len(found) == 1:
                forms.update(dict.fromkeys(found[0].forms))
        made.append(AliasGroup(tuple(forms), indexed))
    return made


_NOBODY: Final[list[AliasGroup]] = []
