"""What the workers say about themselves: is one alive, what waits, what failed. The newsroom's dashboard asks."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

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
    Change.objects.filter(available_at__gt=now).update(available_at=now)
    Subscriber.objects.filter(paused_until__gt=now).update(paused_until=None)
    JobRun.objects.exclude(last_error="").update(due_at=now)
