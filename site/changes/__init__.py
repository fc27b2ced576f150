"""The durable list of pages whose public state may have changed, and its worker (house.md 4.4).

Every app may call these functions at import time of its AppConfig: nothing here needs the app registry until a page
is marked. `mark` belongs in the same transaction as the change itself.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from .registry import SubscriberUnavailable, registry

if TYPE_CHECKING:
    from wagtail.models import Page

__all__ = [
    "SubscriberUnavailable",
    "at_next",
    "every",
    "kept",
    "mark",
    "mark_branch",
    "mark_everything",
    "next_version",
    "subscribe",
]

Kept = TypeVar("Kept")
Handler = Callable[[Collection[int]], None]


def mark(page_ids: Iterable[int]) -> None:
    """Note that every subscriber must look at these pages again. Call it in the transaction of the change."""
    from .marking import mark as marked

    marked(page_ids)


def mark_branch(page: "Page") -> None:
    """Mark a page and all its descendants: it was moved, renamed or restricted."""
    from .marking import mark_branch as marked

    marked(page)


def mark_everything() -> None:
    """Mark every page: something changed that all of them show, or a subscriber starts from nothing."""
    from .marking import mark_everything as marked

    marked()


def next_version() -> int:
    """Take a number from the site's one counter: greater than every number taken before it, never used again.

    Elasticsearch takes it as an external version: take it after the index's lock, read the truth after that.
    """
    from .marking import next_version as taken

    return taken()


def kept(name: str, compute: Callable[[], Kept], until: Callable[[datetime], datetime | None] | None = None) -> Kept:
    """The value of `compute`, from this process's memory while nothing on the site has changed. Never change it.

    Args:
        name: names the value, with everything it depends on beside the database.
        compute: makes it anew from the database.
        until: given a moment (aware), the next one at which the value changes by itself; None where time does nothing.
    """
    from .keeping import kept as found

    return found(name, compute, until)


def subscribe(name: str, handler: Handler) -> None:
    """Register a subscriber. The worker calls `handler(page_ids)`; it reads the truth then, and may be called twice.

    Args:
        name: one per state that is kept in step, such as "search:embedded@<host>".
        handler: raises SubscriberUnavailable if nothing at all can be done now; anything else counts for the page.
    """
    registry.subscribe(name, handler)


def every(seconds: float, job: Callable[[], object], *, name: str) -> None:
    """Run `job` about every so many seconds, by one of the workers each time."""
    registry.every(seconds, job, name)


def at_next(moment: Callable[[], datetime | None], job: Callable[[], object], *, name: str) -> None:
    """Run `job` as soon as `moment()` has come. Any worker may run it, also two at once: the job locks for itself."""
    registry.at_next(moment, job, name)
