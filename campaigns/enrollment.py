"""Pure rules about a campaign's time: which state it is in on a day, and on which day that changes (house.md 4.6).

The day is always an argument; pages, querysets and the state job ask the clock, in WIB. A day is a day in WIB.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: "Closing soon" covers this many days, the last one included.
CLOSING_SOON_DAYS = 14


class EnrollmentStatus(StrEnum):
    """The states of a campaign. The values are slugs: readers see them in addresses, search in its state facet."""

    PLANNED = "rencana"
    OPEN = "dibuka"
    CLOSING_SOON = "segera-ditutup"
    CLOSED = "ditutup"
    STOPPED = "dihentikan"

    @property
    def is_open(self) -> bool:
        """Whether people can take part."""
        return self in OPEN_STATES

    @property
    def is_over(self) -> bool:
        """Whether nobody will be taken in any more."""
        return self in {EnrollmentStatus.CLOSED, EnrollmentStatus.STOPPED}

    @property
    def css_name(self) -> str:
        """The English name that stylesheets and icons use, such as "closing-soon"."""
        return self.name.lower().replace("_", "-")


OPEN_STATES = frozenset({EnrollmentStatus.OPEN, EnrollmentStatus.CLOSING_SOON})


def closing_soon_from(closes_on: date) -> date:
    """The first day on which a campaign with this last day is closing soon."""
    return closes_on - timedelta(days=CLOSING_SOON_DAYS - 1)


@dataclass(frozen=True, kw_only=True)
class EnrollmentWindow:
    """From when until when a campaign takes people in. Both days belong to it; no last day means no end.

    A campaign that was stopped is stopped from `stopped_on` on, whatever its other days say.
    """

    opens_on: date
    closes_on: date | None = None
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        if self.closes_on and self.closes_on < self.opens_on:
            raise ValueError("A window closes on or after the day it opens.")

    def status(self, today: date) -> EnrollmentStatus:
        """The state on a day."""
        if self.stopped_on and today >= self.stopped_on:
            return EnrollmentStatus.STOPPED
        if today < self.opens_on:
            return EnrollmentStatus.PLANNED
        if self.closes_on is None:
            return EnrollmentStatus.OPEN
        if today > self.closes_on:
            return EnrollmentStatus.CLOSED
        return EnrollmentStatus.CLOSING_SOON if today >= closing_soon_from(self.closes_on) else EnrollmentStatus.OPEN

    def days_left(self, today: date) -> int | None:
        """Full days after `today` on which it stays open: 0 on the last day, None without an end or when not open."""
        if self.closes_on is None or not self.status(today).is_open:
            return None
        return (self.closes_on - today).days

    def next_change(self, today: date) -> date | None:
        """The first day after `today` whose state differs from today's, or None."""
        now = self.status(today)
        return min((day for day in self._turning_days() if day > today and self.status(day) is not now), default=None)

    def changes_between(self, after: date, until: date) -> bool:
        """Whether a day in (`after`, `until`] begins a new state."""
        change = self.next_change(after)
        return change is not None and change <= until

    def _turning_days(self) -> tuple[date, ...]:
        days = [self.opens_on]
        if self.closes_on:
            days += [closing_soon_from(self.closes_on), self.closes_on + timedelta(days=1)]
        if self.stopped_on:
            days.append(self.stopped_on)
        return tuple(days)
