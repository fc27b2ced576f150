"""What readers may narrow the lists of campaigns and programs by, read from plain GET parameters.

The index pages and their feeds call it. A value that nobody offers finds nothing and breaks nothing.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.filter_links import FilterGroup, filter_group
from directory.models import Program, TargetGroup, Topic

from .enrollment import EnrollmentStatus
from .querysets import URGENCY, ActionPageQuerySet, CampaignPageQuerySet
from .stamps import STATE_LABELS

PAGES_PER_PAGE = 12
STATE, PROGRAM, TARGET_GROUP, TOPIC = "status", "program", "sasaran", "topik"
_SLUG = re.compile(r"[a-z0-9_-]{1,120}", re.IGNORECASE | re.ASCII)


def chosen_filters(parameters: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """The values chosen for the filters `names`, by parameter; those left open are missing."""
    values = {name: parameters.get(name, "").strip() for name in names}
    return {name: value for name, value in values.items() if value}


def narrowed(pages: ActionPageQuerySet, chosen: Mapping[str, str], today: date) -> Any:
    """Only the pages that fit every chosen value."""
    if not all(_SLUG.fullmatch(value) for value in chosen.values()):
        return pages.none()
    if chosen.get(STATE):
        pages = _in_chosen_state(pages, chosen[STATE], today)
    if chosen.get(PROGRAM):
        pages = pages.of_program(chosen[PROGRAM])
    if chosen.get(TARGET_GROUP):
        pages = pages.for_target_group(chosen[TARGET_GROUP])
    if chosen.get(TOPIC):
        pages = pages.on_topic(chosen[TOPIC])
    return pages


def _in_chosen_state(campaigns: CampaignPageQuerySet, value: str, today: date) -> CampaignPageQuerySet:
    """ "dibuka" means that people can take part, so it counts the last days, which have a value of their own, too."""
    if value == EnrollmentStatus.OPEN:
        return campaigns.open_on(today)
    if value in [status.value for status in EnrollmentStatus]:
        return campaigns.in_state(EnrollmentStatus(value), today)
    return campaigns.none()


def filter_groups(pages: ActionPageQuerySet, names: Iterable[str], chosen: Mapping[str, str]) -> list[FilterGroup]:
    """The filters of a list, with the values that its public pages have; one without a real choice is left out."""
    made = [_group(pages, name, chosen) for name in names]
    return [group for group in made if len(group.links) > 2 or group.chosen]


def _group(pages: ActionPageQuerySet, name: str, chosen: Mapping[str, str]) -> FilterGroup:
    match name:
        case "status":
            return filter_group(STATE, pgettext("filter", "State"), _states(), chosen)
        case "program":
            return filter_group(PROGRAM, _("Program"), _named(Program.objects.published(), pages, "programs"), chosen)
        case "sasaran":
            return filter_group(
                TARGET_GROUP, _("For whom"), _named(TargetGroup.objects.all(), pages, "target_groups"), chosen
            )
    return filter_group(TOPIC, _("Topic"), _named(Topic.objects.published(), pages, "topics"), chosen)


def _states() -> list[tuple[str, Any]]:
    return [(status.value, STATE_LABELS[status]) for status in URGENCY]


def _named(entries: QuerySet, pages: ActionPageQuerySet, field: str) -> list[tuple[str, str]]:
    used = pages.order_by().values(field)
    return list(entries.filter(pk__in=used).order_by("name").values_list("slug", "name"))
