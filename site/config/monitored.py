"""What /readyz checks and /metrics counts beside requests: asks each app for what it knows. `config.apps` registers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from changes import health
from monitoring import Finding, Measure, watched
from monitoring.metrics import renders_for_readers

#: A page that is due is out within a second; this late, something is wrong.
OVERDUE_AFTER = timedelta(seconds=60)
_migrated: list[bool] = []


def register() -> None:
    """Register the checks and the numbers of all apps."""
    watched.check("database", database)
    watched.check("migrations", migrations)
    watched.check("search", search)
    watched.check("worker", worker)
    watched.check("publications", publications)
    watched.check("saved_pages", saved_pages)
    watched.measure("changes", changes_measures)
    watched.measure("publications", publications_measures)
    watched.measure("saved_pages", saved_measures)


def database() -> Finding:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(ok=True, detail=connection.vendor)


def migrations() -> Finding:
    """Whether all are applied. Once they are, they are for as long as this process lives: its code has no new ones."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return Finding(ok=False, detail=f"{len(plan)} not applied")
        _migrated.append(True)
    return Finding(ok=True)


def search() -> Finding:
    """Whether readers can search; the reserve of this host counts."""
    from search.backends import SearchUnavailable, get_backend
    from search.queries import SearchQuery

    try:
        results = get_backend().search(SearchQuery(text="berita", limit=1))
    except SearchUnavailable as reason:
        return Finding(ok=False, detail=type(reason).__name__)
    engine = "elasticsearch" if settings.ELASTICSEARCH_URL else "embedded"
    return Finding(ok=True, detail="limited: the reserve answers" if results.limited else engine)


def worker() -> Finding:
    """Whether some worker gave a sign of life."""
    silent = health.silent_for()
    if health.is_worker_alive():
        return Finding(ok=True)
    return Finding(ok=False, detail=f"silent for {silent.total_seconds():.0f} s" if silent else "none was heard of")


def publications() -> Finding:
    """Whether anything that should be out is not."""
    from newsroom.due import due_items

    late = due_items(timezone.now() - OVERDUE_AFTER)
    return Finding(ok=not late, detail=f"{len(late)} overdue" if late else "")


def saved_pages() -> Finding:
    """Whether saved pages are what the application would answer: nothing found by the last check, no change waits."""
    from saved_pages import health as saved

    state = saved.status()
    if state.drift:
        return Finding(ok=False, detail=f"{state.drift} differ: {', '.join(each.name for each in saved.drift()[:5])}")
    late = state.oldest_unapplied_seconds > OVERDUE_AFTER.total_seconds()
    return Finding(ok=not late, detail=f"changes wait since {state.oldest_unapplied_seconds:.0f} s" if late else "")


def changes_measures() -> Iterator[Measure]:
    """The durable list by subscriber: how long it is, how old its oldest row; for an index, that is its lag."""
    for queue in health.queues():
        labels = (("subscriber", queue.subscriber),)
        yield Measure(name="warta_changes_waiting", help="Pages to look at.", value=queue.waiting, labels=labels)
        yield Measure(
            name="warta_changes_oldest_seconds",
            help="Seconds since the oldest waiting page was due: queue age, and the lag of an index.",
            value=queue.oldest_seconds,
            labels=labels,
        )
        yield Measure(name="warta_changes_failed", help="Pages given up for now.", value=queue.failed, labels=labels)
    silent = health.silent_for()
    yield Measure(
        name="warta_worker_silent_seconds",
        help="Seconds since a worker gave a sign of life; -1 where none ever did.",
        value=silent.total_seconds() if silent else -1,
    )
    yield Measure(name="warta_jobs_failed", help="Jobs whose last run failed.", value=health.failed_jobs())


def publications_measures() -> Iterator[Measure]:
    """What is due and not out yet."""
    from newsroom.due import due_items

    now = timezone.now()
    due = due_items(now)
    oldest = max(((now - item.moment).total_seconds() for item in due), default=0)
    yield Measure(name="warta_publications_due", help="Publications and expiries that are due.", value=len(due))
    yield Measure(name="warta_publications_due_seconds", help="Seconds the oldest of them is late.", value=oldest)


def saved_measures() -> Iterator[Measure]:
    """Answers that nginx gave from saved pages: it writes two bytes for each (deploy/nginx), so the size counts."""
    from saved_pages import counters
    from saved_pages import health as saved

    # Without nginx the application's own layer answers; it counts for the process that is asked.
    hits = float(counters.snapshot()["hits"])
    log = Path(settings.SAVED_HITS_LOG)
    if settings.SAVED_HITS_LOG and log.exists():
        hits += log.stat().st_size / 2
    misses = renders_for_readers()
    state = saved.status()
    for name, text, value in (
        ("pages", "Saved pages of this host.", state.pages),
        ("renewals_waiting", "Pages that wait to be rendered anew.", state.waiting_renewals),
        ("changes_unapplied", "Changes that this host has not carried out.", state.unapplied_changes),
        ("changes_unapplied_seconds", "Age of the oldest of them.", state.oldest_unapplied_seconds),
        ("drift", "Pages that the last check found to differ from a fresh answer.", state.drift),
    ):
        yield Measure(name=f"warta_saved_{name}", help=text, value=value)
    yield Measure(name="warta_saved_hits", help="Answers from saved pages.", value=hits, kind="counter")
    yield Measure(
        name="warta_saved_hit_ratio",
        help="Share of saved pages among all answers with a public page, since the counts began.",
        value=hits / (hits + misses) if hits + misses else 0.0,
    )
