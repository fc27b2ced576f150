"""What can be said about the saved pages of this host. `/readyz`, metrics, the dashboard and the command ask."""

import json
from dataclasses import dataclass

from django.utils import timezone

from .folder import the_folder
from .models import Notice
from .verification import Finding


@dataclass(frozen=True, kw_only=True)
class Status:
    """The state of this host's folder."""

    pages: int
    waiting_renewals: int
    unapplied_changes: int
    oldest_unapplied_seconds: float
    drift: int


def drift() -> list[Finding]:
    """What the last check found to be wrong; empty is good."""
    folder = the_folder()
    if folder is None:
        return []
    rows = folder.ready().state.rows.execute("SELECT name, found_at, missing FROM drift ORDER BY name")
    return [Finding(name=name, found_at=at, missing=tuple(json.loads(missing))) for name, at, missing in rows]


def status() -> Status:
    """Numbers about this host's folder. Asks the database for changes that wait."""
    folder = the_folder()
    if folder is None:
        return Status(pages=0, waiting_renewals=0, unapplied_changes=0, oldest_unapplied_seconds=0.0, drift=0)
    state = folder.ready().state
    notices = dict(Notice.objects.values_list("pk", "made_at"))
    waiting = set(notices) - state.applied(notices)
    oldest = min((notices[pk] for pk in waiting), default=None)
    return Status(
        pages=_number(state.rows.execute("SELECT COUNT(*) FROM file").fetchone()),
        waiting_renewals=_number(state.rows.execute("SELECT COUNT(*) FROM renewal").fetchone()),
        unapplied_changes=len(waiting),
        oldest_unapplied_seconds=(timezone.now() - oldest).total_seconds() if oldest else 0.0,
        drift=_number(state.rows.execute("SELECT COUNT(*) FROM drift").fetchone()),
    )


def _number(row: tuple[int]) -> int:
    return row[0]
