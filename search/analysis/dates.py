"""Indonesian dates in running text and in filters. Called by `numbers` (so that every way to write a day is found by
every other) and by the query language ("sejak: 26 Agustus 2025")."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february pebruari",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
NUMERIC_DAY: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-]|\.\d)")
ISO_DAY: Final = re.compile(r"(?<![\d/.-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_NUMERIC_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_NAMED: Final = re.compile(r"(?:(\d{1,2})[\s./-]+)?(?:([a-z]+)[\s./-]+)?(\d{4})")


@dataclass(frozen=True, slots=True)
class Days:
    """A day, a month or a year, as its first and last day."""

    first: date
    last: date


def day(year: int, month: int, number: int) -> Days | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        moment = date(year, month, number)
    except ValueError:
        return None
    return Days(moment, moment)


def month(year: int, number: int) -> Days | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12):
        return None
    return Days(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> Days | None:
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    return Days(date(number, 1, 1), date(number, 12, 31))


def read_days(text: str) -> Days | None:
    """A whole filter value: "26 Agustus 2025", "agustus 2025", "26/8/2025", "2025-08-26", "2025-08", "2025"; None if
    it is no date.

    Day before month, always: "05/11/2026" is 5 November here, whatever a locale thinks.
    """
    value = text.strip().lower()
    if match := NUMERIC_DAY.fullmatch(value):
        return day(int(match[4]), int(match[3]), int(match[1]))
    if match := ISO_DAY.fullmatch(value):
        return day(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMERIC_MONTH.fullmatch(value):
        return month(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _NAMED.fullmatch(value):
        return _named(match[1], match[2], int(match[3]))
    return None


def _named(number: str | None, name: str | None, of_year: int) -> Days | None:
    if name is None:
        return None if number else year(of_year)
    if name not in MONTHS:
        return None
    return day(of_year, MONTHS[name], int(number)) if number else month(of_year, MONTHS[name])
