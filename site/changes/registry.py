"""Who listens and what runs on time, in this process. Filled through the functions of `changes`, read by the worker."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime


class SubscriberUnavailable(Exception):  # noqa: N818 - a state of the subscriber, named as the house names it
    """The subscriber can do nothing now (engine down, lock held): its pages wait, none counts an attempt."""


@dataclass(frozen=True, kw_only=True)
class PeriodicJob:
    """A job that runs about every `seconds`."""

    name: str
    seconds: float
    run: Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class TimedJob:
    """A job that runs when `moment()` has come."""

    name: str
    moment: Callable[[], datetime | None]
    run: Callable[[], object]


@dataclass
class Registry:
    """What the apps registered. A name registered again replaces the earlier one."""

    handlers: dict[str, Callable[[Collection[int]], None]] = field(default_factory=dict)
    periodic: dict[str, PeriodicJob] = field(default_factory=dict)
    timed: dict[str, TimedJob] = field(default_factory=dict)

    def subscribe(self, name: str, handler: Callable[[Collection[int]], None]) -> None:
        """Add a subscriber."""
        self.handlers[name] = handler

    def every(self, seconds: float, job: Callable[[], object], name: str) -> None:
        """Add a periodic job."""
        self.periodic[name] = PeriodicJob(name=name, seconds=seconds, run=job)

    def at_next(self, moment: Callable[[], datetime | None], job: Callable[[], object], name: str) -> None:
        """Add a job with its own next moment."""
        self.timed[name] = TimedJob(name=name, moment=moment, run=job)


registry = Registry()
