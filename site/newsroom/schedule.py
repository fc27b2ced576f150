"""Publishes and expires what is due, each item exactly once. The worker calls it at the next due moment.

Wagtail's `publish_scheduled` has no lock, stops at the first item that fails and loses that item's schedule
(pitfalls, "Publishing and scheduling" 1 and 2). Here each item is a transaction of its own: the object is locked, its
schedule is read again, and a failure rolls everything back, the erased schedule included.
"""

import logging
from datetime import datetime

from django.db import OperationalError, connection, models, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from changes.leasing import describe, wait_after

from .due import DueItem, due_items, expiring_models, next_moment
from .models import ScheduleAction, ScheduleFailure

logger = logging.getLogger(__name__)

#: Items per call of the worker: between two calls it beats, hands out changes and hears that it is to stop.
BATCH = 25

__all__ = ["next_due", "run_due"]


def next_due() -> datetime | None:
    """When the worker should call `run_due` next, or None while nothing is scheduled."""
    return next_moment(timezone.now())


def run_due(limit: int | None = BATCH) -> int:
    """Publish and expire what is due, one transaction each; return how many succeeded. Safe to run many at once.

    Args:
        limit: at most so many items, those due longest; None for all.
    """
    done = 0
    for item in due_items(timezone.now())[:limit]:
        try:
            done += _attempt(item)
        except OperationalError:
            # A lock that was not given, a lost connection: nothing is wrong with the item itself.
            logger.exception("Could not %s %s %s now", item.action, item.content_type_id, item.object_id)
        except Exception as error:
            logger.exception("Could not %s %s %s", item.action, item.content_type_id, item.object_id)
            _remember_failure(item, error)
    _forget_outdated_failures()
    return done


def _attempt(item: DueItem) -> bool:
    """Do what is due, unless another worker or an editor was first. One transaction."""
    with transaction.atomic():
        # The object before its revision: the order in which Wagtail writes them when an editor publishes.
        thing = _locked(item.model._base_manager.filter(pk=item.object_id))
        if thing is None:
            return False
        done = _publish(item) if item.action == ScheduleAction.PUBLISH else _expire(thing)
        if done:
            item.failures().delete()
    return done


def _publish(item: DueItem) -> bool:
    revision = _locked(
        Revision.objects.filter(
            base_content_type=item.content_type_id, object_id=item.object_id, approved_go_live_at__lte=timezone.now()
        ).order_by("approved_go_live_at", "pk")
    )
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _expire(thing: models.Model) -> bool:
    if not thing.live or thing.expire_at is None or thing.expire_at > timezone.now():
        return False
    specific = thing.specific if isinstance(thing, Page) else thing
    specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _locked(rows: models.QuerySet) -> models.Model | None:
    """The first of `rows`, locked until the end of the transaction; None if it is gone or another worker has it.

    On SQLite the transaction itself is the lock: it began as a writing one.
    """
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return rows.first()


def _remember_failure(item: DueItem, error: Exception) -> None:
    """Keep the error for the report, and let this item alone wait longer than before."""
    now = timezone.now()
    with transaction.atomic():
        before = item.failures().filter(due_at=item.moment).first()
        attempts = (before.attempts if before else 0) + 1
        ScheduleFailure.objects.update_or_create(
            action=item.action,
            content_type_id=item.content_type_id,
            object_id=item.object_id,
            defaults={
                "title": item.title[:255],
                "due_at": item.moment,
                "attempts": attempts,
                "last_error": describe(error),
                "failed_at": now,
                "next_attempt_at": now + wait_after(attempts),
            },
        )


def _forget_outdated_failures() -> None:
    """Remove failures whose schedule an editor cancelled or moved, or that were done by hand since."""
    for failure in ScheduleFailure.objects.all():
        if failure.action == ScheduleAction.PUBLISH:
            still_due = Revision.objects.filter(
                base_content_type=failure.content_type_id,
                object_id=failure.object_id,
                approved_go_live_at=failure.due_at,
            ).exists()
        else:
            model = failure.content_type.model_class()
            still_due = (
                model in expiring_models()
                and model._base_manager.filter(pk=failure.object_id, live=True, expire_at=failure.due_at).exists()
            )
        if not still_due:
            failure.delete()
