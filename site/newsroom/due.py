"""Finds what is scheduled: revisions to publish, live pages and snippets to expire. newsroom.schedule acts on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import DraftStateMixin, Page, Revision

from .models import ScheduleAction, ScheduleFailure


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """One page or snippet and the moment at which something is to happen to it."""

    action: str
    content_type_id: int
    object_id: str
    moment: datetime
    title: str

    @property
    def model(self) -> type[models.Model]:
        """The topmost model of the object: Page for every page."""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        if model is None:
            raise LookupError(f"Content type {self.content_type_id} has no model any more")
        return model

    def failures(self) -> "models.QuerySet[ScheduleFailure]":
        """The row that remembers this item's failures, if there is one."""
        return ScheduleFailure.objects.filter(
            action=self.action, content_type=self.content_type_id, object_id=self.object_id
        )


def due_items(now: datetime) -> list[DueItem]:
    """Everything due at `now` that is not waiting after a failure, the longest due first."""
    waiting = _waiting(now)
    items = [
        item
        for item in (*_to_publish(now), *_to_expire(now))
        if waiting.get((item.action, item.content_type_id, item.object_id)) != item.moment
    ]
    return sorted(items, key=lambda item: item.moment)


def next_moment(now: datetime) -> datetime | None:
    """When something is due next: the earliest schedule, or the next attempt at what failed. It may be past.

    An idle worker asks three times a second: while nothing is past, that is one statement for all kinds of things.
    """
    earliest = _earliest(_all_schedules().all())
    if earliest is None or earliest > now:
        return earliest
    if due_items(now):
        return now
    # What is past waits after a failure.
    attempts = ScheduleFailure.objects.filter(next_attempt_at__gt=now)
    return _earliest(_first(attempts, "next_attempt_at").union(*_schedules(after=now), all=True))


@cache
def _all_schedules() -> models.QuerySet:
    """The earliest schedule of each kind of thing; built once, asked often."""
    first, *others = _schedules()
    return first.union(*others, all=True)


def _schedules(after: datetime | None = None) -> list[models.QuerySet]:
    """For each kind of thing, a query for its earliest schedule; `after` leaves out what is not later."""
    lookup, value = ("gt", after) if after else ("isnull", False)
    return [
        _first(Revision.objects.filter(**{f"approved_go_live_at__{lookup}": value}), "approved_go_live_at"),
        *(
            _first(model._base_manager.filter(live=True, **{f"expire_at__{lookup}": value}), "expire_at")
            for model in expiring_models()
        ),
    ]


def _earliest(found: models.QuerySet) -> datetime | None:
    return min((moment for (moment,) in found if moment is not None), default=None)


def _first(things: models.QuerySet, field: str) -> models.QuerySet:
    """A query of one row or none with the earliest of a field, that may be part of a UNION."""
    return things.order_by().values(part=models.Value(1)).annotate(first=models.Min(field)).values_list("first")


def expiring_models() -> list[type[models.Model]]:
    """Page, and every snippet with drafts."""
    return [
        Page,
        *(
            model
            for model in apps.get_models()
            if issubclass(model, DraftStateMixin) and not issubclass(model, Page) and not model._meta.abstract
        ),
    ]


def _to_publish(now: datetime) -> Iterator[DueItem]:
    revisions = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for revision in revisions.only("base_content_type_id", "object_id", "approved_go_live_at", "object_str"):
        yield DueItem(
            action=ScheduleAction.PUBLISH,
            content_type_id=revision.base_content_type_id,
            object_id=revision.object_id,
            moment=revision.approved_go_live_at,
            title=revision.object_str,
        )


def _to_expire(now: datetime) -> Iterator[DueItem]:
    for model in expiring_models():
        type_id = ContentType.objects.get_for_model(model).pk
        for thing in model._base_manager.filter(live=True, expire_at__lte=now).order_by("expire_at"):
            yield DueItem(
                action=ScheduleAction.EXPIRE,
                content_type_id=type_id,
                object_id=str(thing.pk),
                moment=thing.expire_at,
                title=str(thing),
            )


def _waiting(now: datetime) -> dict[tuple[str, int, str], datetime]:
    """The schedule at which each waiting item failed. An item with another schedule by now does not wait."""
    failures = ScheduleFailure.objects.filter(next_attempt_at__gt=now)
    return {(f.action, f.content_type_id, f.object_id): f.due_at for f in failures}
