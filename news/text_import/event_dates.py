"""The day an article is about, as Indonesian newsrooms print it: "Selasa (26/8/2025)". Pure text."""

import re
from dataclasses import dataclass
from datetime import date

from .vocabulary import DAYS, MONTHS

_DAY_NUMBERS = {name.lower(): number for number, name in enumerate(DAYS)} | {"jum'at": 4, "jum’at": 4, "ahad": 6}
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_WEEKDAY = r"(?P<weekday>Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
_NUMERIC = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?"
_WORDS = rf"(?P<day_w>\d{{1,2}})\s+(?P<month_w>{'|'.join(MONTHS)})(?:\s+(?P<year_w>\d{{4}}))?"
_WITH_WEEKDAY = re.compile(rf"\b{_WEEKDAY}\s*[,(]?\s*\(?(?:{_NUMERIC}|{_WORDS})\b\)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\((?:{_NUMERIC}|{_WORDS})\)", re.IGNORECASE)
#: How many years back a date without a year may lie.
_YEARS_BACK = 2


@dataclass(frozen=True, kw_only=True)
class PrintedDate:
    """A date as printed and as read. `day` is None where it is none, or disagrees with its weekday."""

    printed: str
    day: date | None
    weekday: str = ""
    #: The weekday that the printed numbers really fall on, where another one is printed.
    true_weekday: str = ""
    year_is_guessed: bool = False


def printed_dates(text: str, today: date) -> list[PrintedDate]:
    """The dates that say when something happened: those with a weekday, else those in brackets.

    Args:
        text: one or more paragraphs.
        today: the day of the import in WIB; a date without a year is the latest before it that fits its weekday.
    """
    found = list(_WITH_WEEKDAY.finditer(text)) or list(_IN_BRACKETS.finditer(text))
    return [_read(match, today) for match in found]


def _read(match: re.Match[str], today: date) -> PrintedDate:
    parts = match.groupdict()
    printed, weekday = match.group().strip(), (parts.get("weekday") or "").capitalize()
    number = int(parts["day"] or parts["day_w"])
    month = int(parts["month"]) if parts["month"] else _MONTH_NUMBERS[parts["month_w"].lower()]
    year = parts["year"] or parts["year_w"]
    wanted = _DAY_NUMBERS.get(weekday.lower())
    if not year:
        return PrintedDate(
            printed=printed, day=_latest(number, month, wanted, today), weekday=weekday, year_is_guessed=True
        )
    day = _date(int(year) + (2000 if len(year) == 2 else 0), month, number)
    if day is not None and wanted is not None and day.weekday() != wanted:
        return PrintedDate(printed=printed, day=None, weekday=weekday, true_weekday=DAYS[day.weekday()])
    return PrintedDate(printed=printed, day=day, weekday=weekday)


def _latest(number: int, month: int, weekday: int | None, today: date) -> date | None:
    for year in range(today.year, today.year - _YEARS_BACK - 1, -1):
        day = _date(year, month, number)
        if day is not None and day <= today and weekday in (None, day.weekday()):
            return day
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
