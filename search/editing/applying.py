"""Brings editors' words into an index, and says how far that is. The worker calls it, one `Applying` for each index;
the admin asks `is_in_force`."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from changes.models import Subscriber

from ..models import AppliedWords, EditorsState, WordSet
from ..models.words import EditorsWord

if TYPE_CHECKING:
    from ..indexing import IndexKeeper

#: After an attempt that did not get there (somebody rebuilds, or a rebuild is wanted) so many seconds pass.
PATIENCE: Final = 10.0
#: An index whose worker was not seen for so long holds nothing up; when it is back it catches up by itself.
GONE_AFTER: Final = timedelta(minutes=10)


class Applying:
    """For one index: `due` and `adopt` are the worker's quick way, `renew` the thorough one."""

    def __init__(self, index: str, keeper: "Callable[[], IndexKeeper]") -> None:
        self._index = index
        self._keeper = keeper
        self._not_before = 0.0

    def due(self) -> datetime | None:
        """Now, where editors changed something that this index does not know yet."""
        if time.monotonic() < self._not_before:
            return None
        wanted = EditorsState.now()[1]
        return timezone.now() if wanted and wanted > applied_to(self._index) else None

    def adopt(self) -> None:
        """By putting anew the pages that hold the words. What wants a rebuild is left to `renew`: it takes long, and
        pages that are due go out meanwhile."""
        version = EditorsState.now()[1]
        if self._keeper().adopt():
            self._note(version)
        else:
            self._not_before = time.monotonic() + PATIENCE

    def renew(self) -> None:
        """Also what the directory changed, and by a rebuild where nothing else helps."""
        version = EditorsState.now()[1]
        if self._keeper().renew():
            self._note(version)

    def _note(self, version: int) -> None:
        if version > applied_to(self._index):
            AppliedWords.objects.update_or_create(index=self._index, defaults={"version": version})


def applied_to(index: str) -> int:
    """The number up to which an index knows the words."""
    return AppliedWords.objects.filter(index=index).values_list("version", flat=True).first() or 0


def applied_everywhere() -> int:
    """The number up to which every index that has a worker knows the words."""
    living = set(
        Subscriber.objects.filter(name__startswith="search:", seen_at__gt=timezone.now() - GONE_AFTER).values_list(
            "name", flat=True
        )
    )
    known = dict(AppliedWords.objects.values_list("index", "version"))
    return min((known.get(name, 0) for name in living or known), default=0)


def is_in_force(word: EditorsWord, applied: int) -> bool:
    """Whether all that it means holds: for queries at once, for documents when every index knows it.

    Args:
        word: a set, term, exception or pin.
        applied: what `applied_everywhere` said.
    """
    only_queries = not word.is_indexed or (isinstance(word, WordSet) and word.kind == WordSet.Kind.SYNONYM)
    return only_queries or word.version <= applied
