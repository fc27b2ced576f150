"""Days on which pages change by themselves: a campaign opens or closes, a contribution rate begins or ends.

No save tells of it, so the worker calls `mark_turned_pages` at midnight in WIB (apps.py registers it); search and
whoever keeps copies of pages then look again.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from wagtail.models import Page

import changes

from .enrollment import CLOSING_SOON_DAYS
from .models import CampaignPage, ContributionRate, ProgramPage, TurningDaysFollowed

_ONE_DAY = timedelta(days=1)
#: From the day on which a campaign is closing soon to its last day.
_SOON = timedelta(days=CLOSING_SOON_DAYS - 1)


def next_to_mark() -> datetime | None:
    """Midnight in WIB of the next day on which a page changes by itself; past, if it was missed."""
    day = next_turning_day(_followed().followed_until)
    return None if day is None else timezone.make_aware(datetime.combine(day, time.min))


def mark_turned_pages() -> None:
    """Mark what changed since the last time, and remember up to which day; in one transaction.

    Two workers at once mark the same pages twice, which does no harm.
    """
    with transaction.atomic():
        followed = _followed()
        today = timezone.localdate()
        changes.mark(turned_pages(followed.followed_until, today))
        followed.followed_until = today
        followed.save()


def next_turning_day(after: date) -> date | None:
    """The first day after `after` that may change a campaign's state or a rate in force, or None."""
    campaigns = CampaignPage.objects.aggregate(
        opens=Min("opens_on", filter=Q(opens_on__gt=after)),
        nears_its_end=Min("closes_on", filter=Q(closes_on__gt=after + _SOON)),
        has_ended=Min("closes_on", filter=Q(closes_on__gte=after)),
        stops=Min("stopped_on", filter=Q(stopped_on__gt=after)),
    )
    rates = ContributionRate.objects.aggregate(
        starts=Min("valid_from", filter=Q(valid_from__gt=after)),
        has_ended=Min("valid_to", filter=Q(valid_to__gte=after)),
    )
    days = (
        campaigns["opens"],
        _shifted(campaigns["nears_its_end"], -_SOON),
        _shifted(campaigns["has_ended"], _ONE_DAY),
        campaigns["stops"],
        rates["starts"],
        _shifted(rates["has_ended"], _ONE_DAY),
    )
    return min((day for day in days if day is not None), default=None)


def turned_pages(after: date, until: date) -> list[int]:
    """Ids of the pages that change by themselves on a day in (`after`, `until`], and of the pages above them."""
    campaigns = CampaignPage.objects.filter(
        _within("opens_on", after, until)
        | _within("stopped_on", after, until)
        | _within("closes_on", after - _ONE_DAY, until - _ONE_DAY)
        | _within("closes_on", after + _SOON, until + _SOON)
    )
    rates = ContributionRate.objects.filter(
        _within("valid_from", after, until) | _within("valid_to", after - _ONE_DAY, until - _ONE_DAY)
    )
    turned = {*campaigns.values_list("pk", flat=True), *pages_showing_rates_of(rates.values_list("program", flat=True))}
    return sorted(turned | _pages_above(turned))


def pages_showing_rates_of(programs: Iterable[int]) -> set[int]:
    """Ids of the pages that show what these programs cost."""
    wanted = set(programs)
    if not wanted:
        return set()
    of_programs = ProgramPage.objects.filter(program__in=wanted)
    of_campaigns = CampaignPage.objects.filter(programs__in=wanted, shows_rates=True)
    return {*of_programs.values_list("pk", flat=True), *of_campaigns.values_list("pk", flat=True)}


def _pages_above(ids: Iterable[int]) -> set[int]:
    """Lists and home pages that name them."""
    paths = Page.objects.filter(pk__in=list(ids)).values_list("path", flat=True)
    above = {path[:end] for path in paths for end in range(2 * Page.steplen, len(path), Page.steplen)}
    return set(Page.objects.filter(path__in=above).values_list("pk", flat=True))


def _within(field: str, after: date, until: date) -> Q:
    return Q(**{f"{field}__gt": after, f"{field}__lte": until})


def _shifted(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by


def _followed() -> TurningDaysFollowed:
    row = TurningDaysFollowed.objects.first()
    return row or TurningDaysFollowed.objects.get_or_create(pk=1, defaults={"followed_until": timezone.localdate()})[0]
