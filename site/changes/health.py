"""What the workers say about themselves: is one alive, what waits, what failed. The newsroom's dashboard asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from .leasing import update_free
from .models import Change, Heartbeat, JobRun, Subscriber

#: A worker beats every five seconds, but not in the middle of a long job.
ALIVE_FOR = timedelta(seconds=45)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Something that a worker could not do: for which subscriber or job, on which page, and why."""

    name: str
    error: str
    page_id: int | None = None
    attempts: int = 0


def is_worker_alive() -> bool:
    """Whether some worker gave a sign of life just now."""
    return Heartbeat.objects.filter(seen_at__gt=timezone.now() - ALIVE_FOR).exists()


def silent_for() -> timedelta | None:
    """How long no worker was heard of; None where none ever was, or the last one was stopped in order."""
    last = Heartbeat.objects.aggregate(last=Max("seen_at"))["last"]
    return timezone.now() - last if last else None


def waiting_pages() -> int:
    """How many pages some subscriber has yet to look at, failed ones apart."""
    return Change.objects.filter(attempts__lt=Change.FAILED_AFTER).values("page_id").distinct().count()


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What waits for one subscriber: pages, the age of the oldest that is due, and those that failed for good."""

    subscriber: str
    waiting: int
    oldest_seconds: float
    failed: int


def queues() -> list[Queue]:
    """One for each known subscriber, also where nothing waits."""
    now = timezone.now()
    good = Q(attempts__lt=Change.FAILED_AFTER)
    rows = {
        row["subscriber"]: row
        for row in Change.objects.values("subscriber").annotate(
            waiting=Count("pk", filter=good),
            oldest=Min("available_at", filter=good),
            failed=Count("pk", filter=~good),
        )
    }
    names = sorted({*rows, *Subscriber.objects.values_list("name", flat=True)})
    return [_queue(name, rows.get(name, {}), now) for name in names]


def failed_jobs() -> int:
    """How many jobs ended their last run with an error."""
    return JobRun.objects.exclude(last_error="").count()


def _queue(name: str, row: dict[str, Any], now: datetime) -> Queue:
    oldest = row.get("oldest")
    age = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    return Queue(subscriber=name, waiting=row.get("waiting", 0), oldest_seconds=age, failed=row.get("failed", 0))


def failures(limit: int = 20) -> list[Failure]:
    """Pages that a subscriber failed on for good, subscribers that are away, jobs whose last run failed."""
    pages = Change.objects.filter(attempts__gte=Change.FAILED_AFTER).order_by("available_at")[:limit]
    away = Subscriber.objects.exclude(last_error="").order_by("name")
    jobs = JobRun.objects.exclude(last_error="").order_by("name")
    return [
        *(Failure(name=row.name, error=row.last_error) for row in away),
        *(Failure(name=row.name, error=row.last_error) for row in jobs),
        *(
            Failure(name=row.subscriber, error=row.last_error, page_id=row.page_id, attempts=row.attempts)
            for row in pages
        ),
    ]


def try_again_now() -> None:
    """Let everything that waits after a failure, or for a subscriber that was away, be due at once."""
    now = timezone.now()
    update_free(Change.objects.filter(available_at__gt=now), available_at=now)
    Subscriber.objects.filter(paused_until__gt=now).update(paused_until=None)
    JobRun.objects.exclude(last_error="").update(due_at=now)
