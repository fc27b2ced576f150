"""Runs the jobs that apps registered, each periodic one by a single worker at a time. The worker calls it."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from .leasing import describe
from .models import JobRun
from .registry import PeriodicJob, TimedJob, registry

logger = logging.getLogger(__name__)


def run_timed_jobs() -> int:
    """Run every job whose own moment has come; return how many ran. One that fails never stops the others."""
    return run_due(moments())


def moments() -> dict[str, datetime]:
    """When each timed job is due next, by its name; without those that have nothing to do, or cannot say."""
    asked = ((job.name, _moment(job)) for job in list(registry.timed.values()))
    return {name: moment for name, moment in asked if moment is not None}


def run_due(due: Mapping[str, datetime]) -> int:
    """Run the timed jobs whose moment, as `moments` gave it, has come; return how many ran."""
    now = timezone.now()
    jobs = [job for job in list(registry.timed.values()) if job.name in due and due[job.name] <= now]
    for job in jobs:
        _run_timed(job)
    return len(jobs)


def run_periodic_jobs() -> int:
    """Run every job whose period is over, unless another worker has it; return how many ran."""
    not_due = set(JobRun.objects.filter(due_at__gt=timezone.now()).values_list("name", flat=True))
    return sum(_run_periodic(job) for job in list(registry.periodic.values()) if job.name not in not_due)


def _moment(job: TimedJob) -> datetime | None:
    try:
        return job.moment()
    except Exception:
        logger.exception("Could not ask when job %s is due", job.name)
        return None


def _run_timed(job: TimedJob) -> None:
    try:
        job.run()
    except Exception:
        logger.exception("Job %s failed", job.name)


def _run_periodic(job: PeriodicJob) -> bool:
    """Run a periodic job if this worker is the one that moves its due time on.

    A run that its worker did not survive is simply due again after the period.
    """
    now = timezone.now()
    JobRun.objects.get_or_create(name=job.name, defaults={"due_at": now})
    claimed = JobRun.objects.filter(name=job.name, due_at__lte=now).update(
        due_at=now + timedelta(seconds=job.seconds), started_at=now
    )
    if not claimed:
        return False
    error = ""
    try:
        job.run()
    except Exception as raised:
        logger.exception("Job %s failed", job.name)
        error = describe(raised)
    JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), last_error=error)
    return True
