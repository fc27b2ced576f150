"""From the spool of a host to counts in the database, and what is too old goes. A job of the worker."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import CountedBatch, SearchedText
from . import spool
from .keys import key_of
from .privacy import storable

logger = logging.getLogger(__name__)

#: So many different texts are looked up and written at once.
AT_ONCE: Final = 400
REMEMBER_BATCHES: Final = timedelta(days=30)
Place: TypeAlias = tuple[date, str]


@dataclass(slots=True)
class _Tally:
    count: int = 0
    zero: int = 0
    clicks: int = 0
    total: int = 0


def count_searches() -> None:
    """Take what the web processes of this host left, add it up, write it down once."""
    spool.put_aside()
    for path in spool.settled():
        _count(path)
        path.unlink(missing_ok=True)


def forget_old() -> None:
    """Delete what is older than the office wants to keep."""
    first = timezone.localdate() - timedelta(days=settings.SEARCH_LOG_DAYS)
    SearchedText.objects.filter(day__lt=first).delete()
    CountedBatch.objects.filter(counted_at__lt=timezone.now() - REMEMBER_BATCHES).delete()


def _count(path: Path) -> None:
    """All of a file in one transaction, with its name: a worker that dies in between leaves nothing half counted."""
    tallies = _tallies(spool.entries(path))
    keys = {text: key_of(text) for _, text in tallies}
    with transaction.atomic():
        _, is_new = CountedBatch.objects.get_or_create(name=path.name)
        if not is_new:
            return
        for some in _parts(sorted(tallies.items())):
            _add(dict(some), keys)


def _tallies(entries: Iterable[dict[str, Any]]) -> dict[Place, _Tally]:
    tallies: defaultdict[Place, _Tally] = defaultdict(_Tally)
    for entry in entries:
        try:
            day, text = date.fromisoformat(entry["d"]), storable(entry["q"])
            if not text:
                continue
            tally = tallies[day, text]
            if "c" in entry:
                tally.clicks += 1
            else:
                tally.count += 1
                tally.zero += bool(entry["z"])
                tally.total = min(max(int(entry["n"]), 0), 2**31 - 1)
        except (KeyError, TypeError, ValueError):
            logger.debug("An entry of the search log could not be read")
    return dict(tallies)


def _add(tallies: dict[Place, _Tally], keys: dict[str, str]) -> None:
    days, texts = {day for day, _ in tallies}, {text for _, text in tallies}
    known = {(row.day, row.text): row for row in SearchedText.objects.filter(day__in=days, text__in=texts)}
    new = []
    for place, tally in tallies.items():
        row = known.get(place)
        if row is None:
            # What was opened without ever being searched for was not opened from a page of results.
            if not tally.count:
                continue
            row = SearchedText(day=place[0], text=place[1], key=keys[place[1]])
            new.append(row)
        row.count += tally.count
        row.zero += tally.zero
        row.clicks = min(row.clicks + tally.clicks, 2**31 - 1)
        row.total = tally.total if tally.count else row.total
    SearchedText.objects.bulk_create(new)
    SearchedText.objects.bulk_update(
        [row for place, row in known.items() if place in tallies], ["count", "zero", "clicks", "total"]
    )


def _parts(items: list[tuple[Place, _Tally]]) -> Iterator[list[tuple[Place, _Tally]]]:
    for first in range(0, len(items), AT_ONCE):
        yield items[first : first + AT_ONCE]
