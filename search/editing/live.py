"""What editors keep for search, as this process knows it: read from memory, looked at anew at most twice a second.
Called at each search; a database that cannot be asked leaves what was known."""

import logging
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from django.db import DatabaseError, connection

from ..models import EditorsState, PinnedAnswer, ProtectedTerm, StemException, WordSet
from ..names import KnownNames, LiveWords, ordered

logger = logging.getLogger(__name__)

FRESH_FOR: Final = 0.5
UNKNOWN: Final = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """Pages picked for a query; `until` is the last day (WIB)."""

    page_ids: tuple[int, ...]
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EditorsWords:
    """Everything that holds now."""

    version: int = UNKNOWN
    names: KnownNames = field(default_factory=KnownNames)
    words: LiveWords = field(default_factory=LiveWords)
    #: (query, pin); by which key a query is found depends on `names`, see `search.editing.keys`.
    pins: tuple[tuple[str, Pin], ...] = ()


def names_for_index() -> KnownNames:
    """What editors' words mean for documents, read now. A provider, see `search.providers`."""
    sets = WordSet.objects.filter(kind=WordSet.Kind.NAME).values_list("forms", flat=True)
    return KnownNames.of(
        (),
        ProtectedTerm.objects.values_list("term", flat=True),
        [forms.splitlines() for forms in sets],
        dict(StemException.objects.values_list("form", "root")),
    )


def words_for_queries() -> LiveWords:
    """What editors' words mean for queries at this moment. A provider, see `search.providers`."""
    return _kept.now().words


def editors_words() -> EditorsWords:
    """All of it; the same object as long as nothing changes."""
    return _kept.now()


def forget() -> None:
    """Read anew when next asked: this process has changed something itself."""
    _kept.forget()


class _Kept:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known = EditorsWords()
        self._checked = float("-inf")

    def now(self) -> EditorsWords:
        with self._lock:
            if time.monotonic() - self._checked > FRESH_FOR:
                try:
                    version = EditorsState.now()[0]
                    if version != self._known.version:
                        # Within a transaction it may still be taken back, and its number used again: do not rely on it.
                        trusted = UNKNOWN if connection.in_atomic_block else version
                        self._known = _read(trusted, self._known)
                except DatabaseError:
                    logger.exception("Editors' words cannot be read; what was known holds")
                self._checked = time.monotonic()
            return self._known

    def forget(self) -> None:
        with self._lock:
            self._checked = float("-inf")
            self._known = replace(self._known, version=UNKNOWN)


_kept: Final = _Kept()


def _read(version: int, known: EditorsWords) -> EditorsWords:
    """Version first, then what it stands for: what changes in between is read again next time. Equal values stay the
    same objects, so that no analyzer is made without need."""
    synonyms = WordSet.objects.filter(kind=WordSet.Kind.SYNONYM).values_list("forms", flat=True)
    names = names_for_index()
    words = LiveWords(sets=names.sets, synonyms=ordered(forms.splitlines() for forms in synonyms))
    return EditorsWords(
        version=version,
        names=known.names if names == known.names else names,
        words=known.words if words == known.words else words,
        pins=tuple(_pins()),
    )


def _pins() -> list[tuple[str, Pin]]:
    answers = PinnedAnswer.objects.order_by("pk").prefetch_related("pages")
    return [
        (query, Pin(page_ids=tuple(each.page_id for each in answer.pages.all()), until=answer.until))
        for answer in answers
        for query in answer.query_list
    ]
