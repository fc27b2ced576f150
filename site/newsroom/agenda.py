"""What is going to happen by itself, or should have: publications, ends, ends of embargoes. The dashboard shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from core.models import PublicationHold

from .due import expiring_models
from .models import ScheduleAction, ScheduleFailure


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One moment of one page or snippet. `url` leads to its editor, for those who may open it."""

    moment: datetime
    what: str
    title: str
    kind: str
    url: str | None
    is_overdue: bool
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class _Found:
    moment: datetime
    what: str
    thing: Any
    action: str = ""
    type_id: int | None = None


def agenda(user: Any, until: datetime) -> list[Entry]:
    """Everything up to `until` on pages that `user` can find in the explorer, and on snippets; the earliest first."""
    now = timezone.now()
    found = [*_goes_out(until), *_ends(until), *_lifted(now, until)]
    page_ids = {item.thing.pk for item in found if isinstance(item.thing, Page)}
    explorable = page_permission_policy.explorable_instances(user).filter(pk__in=page_ids)
    may_be_known = set(explorable.values_list("pk", flat=True))
    find_url = AdminURLFinder(user).get_edit_url
    errors = {(f.action, f.content_type_id, f.object_id): f.last_error for f in ScheduleFailure.objects.all()}
    entries = [
        Entry(
            moment=item.moment,
            what=item.what,
            title=item.thing.get_admin_display_title() if isinstance(item.thing, Page) else str(item.thing),
            kind=str(item.thing._meta.verbose_name),
            url=find_url(item.thing),
            is_overdue=item.moment <= now,
            error=errors.get((item.action, item.type_id, str(item.thing.pk)), ""),
        )
        for item in found
        if not isinstance(item.thing, Page) or item.thing.pk in may_be_known
    ]
    return sorted(entries, key=lambda entry: entry.moment)


def _goes_out(until: datetime) -> Iterator[_Found]:
    for revision in Revision.objects.filter(approved_go_live_at__lte=until).prefetch_related("content_object"):
        thing = revision.content_object
        if thing is not None:
            yield _Found(
                moment=revision.approved_go_live_at,
                what=_("Changes go out") if thing.live else _("Goes out"),
                thing=thing,
                action=ScheduleAction.PUBLISH,
                type_id=revision.base_content_type_id,
            )


def _ends(until: datetime) -> Iterator[_Found]:
    for model in expiring_models():
        type_id = ContentType.objects.get_for_model(model).pk
        for thing in model._base_manager.filter(live=True, expire_at__lte=until):
            specific = thing.specific if isinstance(thing, Page) else thing
            yield _Found(
                moment=thing.expire_at, what=_("Ends"), thing=specific, action=ScheduleAction.EXPIRE, type_id=type_id
            )


def _lifted(now: datetime, until: datetime) -> Iterator[_Found]:
    holds = PublicationHold.objects.filter(embargo_until__gt=now, embargo_until__lte=until, withdrawn_at__isnull=True)
    for hold in holds.filter(page__live=True).select_related("page"):
        yield _Found(moment=hold.embargo_until, what=_("Embargo ends"), thing=hold.page.specific)
