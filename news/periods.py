"""Years and months of the archive, read from addresses. NewsIndexPage and its list call it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

FIRST_YEAR = 1945
LAST_YEAR = 2200


@dataclass(frozen=True, kw_only=True)
class Period:
    """A year, or a month of it."""

    year: int
    month: int | None = None

    @property
    def label(self) -> str:
        """ "2025" or "Agustus 2025"."""
        return str(self.year) if self.month is None else date_format(date(self.year, self.month, 1), "F Y")

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def day_after(self) -> date:
        """The first day after it."""
        if self.month is None or self.month == 12:
            return date(self.year + 1, 1, 1)
        return date(self.year, self.month + 1, 1)

    @property
    def months(self) -> "list[Period]":
        """The months of its year, the latest first."""
        return [Period(year=self.year, month=month) for month in range(12, 0, -1)]

    def has(self, year: int, month: int) -> bool:
        """Whether a month lies in it."""
        return self.year == year and self.month in (None, month)

    @property
    def path(self) -> str:
        """Its part of the address: "2025/" or "2025/08/"."""
        return f"{self.year:04}/" if self.month is None else f"{self.year:04}/{self.month:02}/"


def period_of(components: Sequence[str]) -> Period | None:
    """The period that the parts of an address name: ["2025"] or ["2025", "08"]; None for anything else."""
    if not components or not all(part.isascii() and part.isdigit() for part in components):
        return None
    year, month = components[0], components[1] if len(components) > 1 else None
    if len(components) > 2 or len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None:
        return Period(year=int(year))
    return Period(year=int(year), month=int(month)) if len(month) == 2 and 1 <= int(month) <= 12 else None
