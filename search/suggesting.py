"""What a reader may mean who has typed only the beginning: titles, people, programs, places, institutions. Called by
the views, which show only what is public."""

from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

from . import providers
from .analysis.tokens import words_of
from .backends import SearchBackend
from .language.parser import MAX_LENGTH
from .queries import SearchQuery
from .results import Hit

ENTRIES: Final = ("person", "program", "place", "institution")
TITLES: Final = 5
EACH: Final = 2
MIN_LETTERS: Final = 2
BEGINNING: Final = 3
MAX_WORDS: Final = 8
REMEMBERED: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A value of a facet that pages carry, by its public name."""

    facet: str
    id: str
    label: str


def titles(backend: SearchBackend, text: str, limit: int = TITLES) -> tuple[Hit, ...]:
    """Pages whose title has every word; the last one may be the beginning of a word."""
    words = _typed(text)
    if not words:
        return ()
    last = f"{words[-1]}*" if len(words[-1]) >= BEGINNING else words[-1]
    asked = " ".join((*words[:-1], last))
    query = SearchQuery(text=f"judul:({asked})", exact=True, excerpts=False, full_only=True, limit=limit)
    return backend.search(query).hits


def entries(backend: SearchBackend, text: str, each: int = EACH) -> list[Entry]:
    """People, programs, places and institutions with pages, whose name has every word or its beginning."""
    words = _typed(text)
    if not words:
        return []
    found: list[Entry] = []
    for facet in ENTRIES:
        ids = [id for id, names in _names(backend, facet).items() if _begin(words, names)][: 4 * each]
        # Names are remembered for a while: what is shown was published a moment ago.
        labels = providers.labels(facet, ids) if ids else {}
        first = sorted(
            (Entry(facet=facet, id=id, label=label) for id, label in labels.items()),
            key=lambda entry: (not entry.label.lower().startswith(words[0]), entry.label),
        )
        found += first[:each]
    return found


def _typed(text: str) -> list[str]:
    words = [word for word in words_of(text[:MAX_LENGTH]) if word][:MAX_WORDS]
    return words if sum(map(len, words)) >= MIN_LETTERS else []


def _names(backend: SearchBackend, facet: str) -> dict[str, list[str]]:
    """id -> the words of its name, of everything that a page carries."""
    ids = backend.facet_ids(facet)
    key = f"search:names:{facet}:{hash(ids)}"
    known: dict[str, list[str]] | None = cache.get(key)
    if known is None:
        labels = providers.labels(facet, ids) if ids else {}
        known = {id: list(dict.fromkeys((*words_of(label), *id.split("-")))) for id, label in labels.items()}
        cache.set(key, known, REMEMBERED)
    return known


def _begin(typed: list[str], names: list[str]) -> bool:
    return all(any(name.startswith(word) for name in names) for word in typed)
