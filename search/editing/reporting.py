"""Searches of some days, grouped by the stems of their words. Called by the report and by `needs`."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery, Sum

from ..models import SearchedText

#: Fewer searches than this say nothing about how many results are opened.
FEW: Final = 5
LOW_SHARE: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """All spellings, forms and orders of the same words. `text` is the commonest of them."""

    key: str
    text: str
    spellings: int
    count: int
    zero: int
    clicks: int
    last: date

    @property
    def share(self) -> float:
        """Opened results for each search."""
        return self.clicks / self.count if self.count else 0.0

    @property
    def percent(self) -> str:
        return f"{self.share:.0%}"


def grouped(since: date | None, until: date | None) -> QuerySet[Any]:
    """Rows of the fields of `Group`, most searched for first.

    Args:
        since: the first day (WIB), or None for all that is kept.
        until: the last day, or None.
    """
    rows = _of_days(SearchedText.objects.all(), since, until)
    same = _of_days(SearchedText.objects.filter(key=OuterRef("key")), since, until)
    commonest = same.values("text").annotate(asked=Sum("count")).order_by("-asked", "text").values("text")[:1]
    found: QuerySet[Any, Any] = (
        rows.values("key")
        .annotate(
            count=Sum("count"),
            zero=Sum("zero"),
            clicks=Sum("clicks"),
            last=Max("day"),
            spellings=Count("text", distinct=True),
            text=Subquery(commonest),
        )
        .order_by("-count", "key")
    )
    return found


def without_result(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that found nothing at least once, worst first."""
    return rows.filter(zero__gt=0).order_by("-zero", "-count", "key")


def seldom_opened(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that find something, which hardly anybody opens."""
    asked = rows.filter(count__gte=FEW, count__gt=F("zero"))
    return asked.filter(clicks__lt=F("count") * LOW_SHARE).order_by("-count", "key")


def group_of(row: dict[str, Any]) -> Group:
    return Group(**row)


def groups(since: date | None, until: date | None) -> list[Group]:
    return [group_of(row) for row in grouped(since, until)]


def _of_days(rows: QuerySet[Any], since: date | None, until: date | None) -> QuerySet[Any]:
    if since:
        rows = rows.filter(day__gte=since)
    return rows.filter(day__lte=until) if until else rows
