"""Takes rows of the durable list for one worker, and ends them: done, failed, or given back. The worker calls it.

Works with any number of workers, on SQLite (one writer at a time by immediate transactions) and on PostgreSQL
(row locks that others skip).
"""

import os
import secrets
import socket
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Change, Subscriber

#: A row comes back this long after a worker died with it. Longer than any batch takes.
LEASE = timedelta(seconds=60)
BATCH = 100
LONGEST_WAIT = timedelta(minutes=10)
WAIT_WHEN_FAILED = timedelta(hours=1)
#: Short, because an index may lag no more than two seconds once its engine is back.
FIRST_PAUSE = timedelta(seconds=0.2)
LONGEST_PAUSE = timedelta(seconds=1)
ERROR_LENGTH = 2000


def name_of_this_process() -> str:
    """A name for a worker of this process, from which others on this host can tell whether it still lives."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}:{secrets.token_hex(3)}"


def end_leases_of_the_dead() -> None:
    """End leases whose process on this host is gone: a worker that was killed is made up for at once.

    Hosts that share a name but not their processes may take a living worker for dead: then two do the same work.
    """
    now = timezone.now()
    leased = Change.objects.filter(leased_by__startswith=f"{socket.gethostname()[:80]}:", leased_until__gt=now)
    dead = [name for name in set(leased.values_list("leased_by", flat=True)) if not _is_alive(name)]
    if dead:
        # A moment ago, so that the rows are due right now.
        update_free(leased.filter(leased_by__in=dead), leased_until=now - timedelta(milliseconds=1))


def _is_alive(worker: str) -> bool:
    try:
        os.kill(int(worker.rsplit(":", 2)[1]), 0)
    except (ProcessLookupError, ValueError, IndexError):
        return False
    except PermissionError:
        return True
    return True


def free(rows: "QuerySet[Change]") -> "QuerySet[Change]":
    """Those of the rows that nobody is marking or taking right now, locked until the transaction ends.

    Whoever locks several rows takes them by this, or one at a time: an editor's transaction that marks the same rows
    in another order waits, at most, and is never broken off by the database as a deadlock.
    """
    return rows.select_for_update(skip_locked=True)


def update_free(rows: "QuerySet[Change]", **values: object) -> None:
    """Give new values to the rows that are free. The others are being marked anew or handled just now."""
    with transaction.atomic():
        Change.objects.filter(pk__in=list(free(rows).values_list("pk", flat=True))).update(**values)


def due(subscriber: str) -> "QuerySet[Change]":
    """Rows that may be handed out now: their time has come and no living worker holds them."""
    now = timezone.now()
    return Change.objects.filter(subscriber=subscriber, available_at__lte=now).filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    )


def lease(subscriber: str, worker: str) -> list[Change]:
    """Take the oldest due rows for `worker`; an empty list where there are none or the subscriber pauses.

    A row whose worker died with it comes alone and counts an attempt: if it was the page that killed the process,
    it cannot take others with it, and it slows down like any failing page.
    """
    if is_paused(subscriber) or not due(subscriber).exists():
        return []
    with transaction.atomic():
        taken = list(free(due(subscriber).order_by("available_at", "version"))[:BATCH])
        orphans = [row for row in taken if row.leased_until]
        if orphans:
            taken = orphans[:1]
            taken[0].attempts += 1
        until = timezone.now() + LEASE
        for row in taken:
            row.leased_by, row.leased_until = worker, until
        Change.objects.bulk_update(taken, ["leased_by", "leased_until", "attempts"])
    return taken


def complete(rows: Iterable[Change]) -> None:
    """Remove rows whose version is still the one that was handled; give the others back for another look."""
    handled = {(row.pk, row.version): row for row in rows}
    with transaction.atomic():
        kept = free(Change.objects.filter(pk__in=[pk for pk, _version in handled])).values_list("pk", "version")
        gone = handled.keys() & set(kept)
        Change.objects.filter(pk__in=[pk for pk, _version in gone]).delete()
    give_back(row for key, row in handled.items() if key not in gone)


def give_back(rows: Iterable[Change]) -> None:
    """End the lease without counting an attempt. Each row on its own: it may have to wait for who is marking it."""
    for row in rows:
        Change.objects.filter(pk=row.pk, leased_by=row.leased_by).update(leased_by="", leased_until=None)


def fail(row: Change, error: BaseException) -> None:
    """Count an attempt, keep the error, and let the row wait longer than before; hourly once it counts as failed.

    If the page was marked again meanwhile, the error is kept but the newer mark is due at once.
    """
    attempts = row.attempts + 1
    text = describe(error)
    with transaction.atomic():
        updated = Change.objects.filter(pk=row.pk, version=row.version).update(
            attempts=attempts,
            last_error=text,
            available_at=timezone.now() + wait_after(attempts),
            leased_by="",
            leased_until=None,
        )
        if not updated:
            give_back([row])


def wait_after(attempts: int) -> timedelta:
    """How long a page waits after its nth failure: 2, 4, 8 ... seconds, at most 10 minutes; hourly after ten."""
    if attempts >= Change.FAILED_AFTER:
        return WAIT_WHEN_FAILED
    return min(timedelta(seconds=2**attempts), LONGEST_WAIT)


def pause(subscriber: str, reason: BaseException) -> int:
    """Let a whole subscriber wait because it is unavailable: 0.2, 0.4, 0.8, then 1 second; say how many times in a row.

    Trying is cheap: a subscriber first asks whether its engine is there.
    """
    pauses = Subscriber.objects.filter(pk=subscriber).values_list("pauses", flat=True).first() or 0
    wait = min(FIRST_PAUSE * 2 ** min(pauses, 10), LONGEST_PAUSE)
    Subscriber.objects.update_or_create(
        pk=subscriber,
        defaults={
            "paused_until": timezone.now() + wait,
            "pauses": pauses + 1,
            "last_error": describe(reason),
            "seen_at": timezone.now(),
        },
    )
    return pauses + 1


def resume(subscriber: str) -> None:
    """Note that the subscriber works (again)."""
    Subscriber.objects.filter(pk=subscriber, pauses__gt=0).update(paused_until=None, pauses=0, last_error="")


def is_paused(subscriber: str) -> bool:
    """Whether the subscriber is waiting to become available."""
    return Subscriber.objects.filter(pk=subscriber, paused_until__gt=timezone.now()).exists()


def describe(error: BaseException) -> str:
    """An error as text for the report: its class and message, cut to a readable length."""
    return f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
