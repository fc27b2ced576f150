"""Values that hold until something changes: computed once for each process, kept under the site's version.

The version is the sum of random numbers that every mark writes in its own transaction, so a commit changes it for all
processes at once, a rollback takes its part back, and two transactions never wait for each other to change it
(docs/decisions/kept-by-version.md). Settings, menus, the site, and counts of lists are kept in this way.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from threading import local
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db import connection
from django.utils import timezone

from .models import Version

Kept = TypeVar("Kept")

#: More names than a site has; a reader who makes up filters must not fill the memory.
MOST_NAMES = 2_000
_SUM = f"SELECT COALESCE(SUM(weight), 0) FROM {Version._meta.db_table}"  # noqa: S608 - our own table


class Recorder(Protocol):
    """Told what a kept value was made from, so that whoever notes what a page shows is not blind to it."""

    def capture(self) -> AbstractContextManager[Any]:
        """Note what is read within; the value it gives is handed to `replay` with each later use."""
        ...

    def replay(self, captured: Any) -> None:
        """A value made from these reads was used again."""
        ...


class _Entry(NamedTuple):
    version: tuple[str, int]
    until: datetime | None
    value: Any
    captured: Any


class _OfThisThread(local):
    """The version that one answer is made with, once it was asked for."""

    is_one: bool = False
    version: tuple[str, int] | None = None


_entries: dict[str, _Entry] = {}
_here = _OfThisThread()
recorder: Recorder | None = None


def kept(name: str, compute: Callable[[], Kept], until: Callable[[datetime], datetime | None] | None = None) -> Kept:
    """The value of `compute`, from this process's memory while nothing has changed. Shared: never change it.

    Args:
        name: names the value, with everything it depends on beside the database.
        compute: makes it anew from the database.
        until: given a moment (aware), the next one at which the value changes by itself; None where time does nothing.
    """
    version, now = site_version(), timezone.now()
    entry = _entries.get(name)
    if entry is None or entry.version != version or (entry.until is not None and entry.until <= now):
        entry = _made(version, compute, until and until(now))
        _entries.pop(name, None)
        while len(_entries) >= MOST_NAMES:
            _entries.pop(next(iter(list(_entries))), None)  # the one that was made first
        _entries[name] = entry
    elif recorder is not None:
        recorder.replay(entry.captured)
    return entry.value


def site_version() -> tuple[str, int]:
    """The database and the sum of its versions: another one after every commit that marked something."""
    if _here.version is not None:
        return _here.version
    with connection.cursor() as cursor:
        cursor.execute(_SUM)
        version = (str(connection.settings_dict["NAME"]), int(cursor.fetchone()[0]))
    if _here.is_one:
        _here.version = version
    return version


@contextmanager
def one_version() -> Iterator[None]:
    """Within this, the version is asked for once: everything in one answer is of one moment."""
    before = _here.is_one, _here.version
    _here.is_one, _here.version = True, None
    try:
        yield
    finally:
        _here.is_one, _here.version = before


def is_one_answer() -> bool:
    """Whether this thread makes an answer within `one_version`, where a kept value costs nothing."""
    return _here.is_one


def forget_version() -> None:
    """This transaction has just changed it."""
    _here.version = None


def forget_everything() -> None:
    """Forget all kept values of this process: for tests, and after changes that told nobody."""
    _entries.clear()
    _here.version = None


def _made(version: tuple[str, int], compute: Callable[[], Any], until: datetime | None) -> _Entry:
    if recorder is None:
        return _Entry(version, until, compute(), None)
    with recorder.capture() as captured:
        value = compute()
    return _Entry(version, until, value, captured)
