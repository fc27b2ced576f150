"""Dates and times as Indonesian readers expect them, in WIB (domain.md 12). Templates and feeds call it."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language


def local(moment: datetime) -> datetime:
    """`moment` (aware) in the site's zone, Asia/Jakarta; a naive one is taken as already local."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def local_day(value: date | datetime) -> date:
    """The day of `value` in WIB."""
    return local(value).date() if isinstance(value, datetime) else value


def long_date(value: date | datetime | None) -> str:
    """ "Selasa, 26 Agustus 2025"; empty for None."""
    return date_format(local_day(value), "l, j F Y") if value else ""


def short_date(value: date | datetime | None) -> str:
    """ "26 Agustus 2025"; empty for None."""
    return date_format(local_day(value), "j F Y") if value else ""


def clock(value: datetime | None) -> str:
    """ "14.30 WIB" in Indonesian (a dot in times, domain.md 12), "14:30 WIB" in English; empty for None."""
    if not value:
        return ""
    separator = ":" if (get_language() or "id").startswith("en") else "."
    return f"{local(value):%H}{separator}{local(value):%M} WIB"


def long_datetime(value: datetime | None) -> str:
    """ "Selasa, 26 Agustus 2025 pukul 14.30 WIB"; empty for None."""
    if not value:
        return ""
    joiner = "at" if (get_language() or "id").startswith("en") else "pukul"
    return f"{long_date(value)} {joiner} {clock(value)}"


def iso(value: date | datetime | None) -> str:
    """ISO 8601 for `<time datetime>`: "2026-11-23T14:30:00+07:00", or "2026-11-23" for a day."""
    if not value:
        return ""
    return local(value).isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
