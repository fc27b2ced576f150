"""Which words have other tokens under one analyzer than under another: pages without them need no second look when
names change. Called by the backends."""

from collections.abc import Iterator
from typing import TypeAlias

from .analyzer import Analyzer

#: One word, or several that must stand on the same page.
Form: TypeAlias = tuple[str, ...]


def changed_forms(old: Analyzer, new: Analyzer) -> frozenset[Form]:
    """The forms whose pages may have other tokens. Holds for lexicons that differ in names, exceptions and protected
    words; other tables want a new index anyway."""
    known, wanted = dict(_tokens(old)), dict(_tokens(new))
    names = {form for form in known.keys() | wanted.keys() if known.get(form) != wanted.get(form)}
    before, after = old.lexicon, new.lexicon
    exceptions = {form for form, _ in before.exceptions.items() ^ after.exceptions.items()}
    words = exceptions | (before.protected ^ after.protected)
    return frozenset(names | {(word,) for word in words if old.stem(word) != new.stem(word)})


def _tokens(analyzer: Analyzer) -> Iterator[tuple[Form, object]]:
    for forms in analyzer.concepts.forms.values():
        for form in forms:
            yield tuple(form.words), (frozenset(form.tokens), form.exact)
