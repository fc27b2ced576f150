"""What the worker does for its host's saved pages: changes made elsewhere, moments, renewal, the nightly check."""

import logging
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

import changes
from core.dependencies import EVERYTHING
from core.visibility import next_transition, pages_in_transition

from . import rendering, verification
from .concerned import tags_of_page
from .folder import REMEMBERED_SECONDS, Folder, the_folder
from .models import Notice

logger = logging.getLogger(__name__)

#: How long a notice may be without tags before it counts for everything: its process died right after the commit.
GRACE = 1.0
#: Notices are kept so long; a host that was away for longer begins with an empty folder.
KEPT = timedelta(days=1)
AWAY_TOO_LONG = timedelta(hours=12)
#: How long one visit renews, so that a page that is due meanwhile goes out on time.
RENEWING_SECONDS = 0.4
#: Pages that no change for such a long time has asked for again are made when a reader comes.
MOST_RENEWALS = 1_000
_first_seen: dict[int, float] = {}


def register() -> None:
    """Give the worker its jobs. Each host has its own folder, so each worker does them for itself."""
    if not settings.SAVED_PAGES_DIR:
        return
    host = settings.SAVED_PAGES_HOST
    changes.at_next(next_notice, apply_notices, name=f"saved pages: changes@{host}")
    changes.at_next(next_outdated, forget_outdated, name=f"saved pages: times@{host}")
    changes.at_next(next_turn, follow_turns, name=f"saved pages: turns@{host}")
    changes.at_next(next_renewal, renew, name=f"saved pages: renewal@{host}")
    changes.every(3600, prune, name=f"saved pages: prune@{host}")
    changes.every(24 * 3600, verification.check_nightly, name=f"saved pages: nightly check@{host}")


def _here() -> Folder:
    folder = the_folder()
    assert folder is not None, "jobs are registered only where pages are saved"  # noqa: S101
    return folder.ready()


# Changes that were made elsewhere, or by a process that died right after its commit


def next_notice() -> datetime | None:
    """Now, while a notice waits to be applied here; later, while it may still get its tags."""
    waiting = _unapplied()
    if not waiting:
        return None
    if any(tags is not None for _pk, tags in waiting):
        return timezone.now()
    first = min(_first_seen.setdefault(pk, time.time()) for pk, _tags in waiting)
    return datetime.fromtimestamp(first + GRACE, tz=UTC)


def apply_notices() -> None:
    """Forget what changed elsewhere. A notice without tags counts for everything once its time is over."""
    folder, now = _here(), time.time()
    _begin_anew_if_away_too_long(folder)
    for pk, tags in _unapplied():
        if tags is None and _first_seen.setdefault(pk, now) + GRACE > now:
            continue
        folder.forget({EVERYTHING} if tags is None else tags)
        folder.state.note_applied(pk)
        _first_seen.pop(pk, None)


def _unapplied() -> list[tuple[int, list[str] | None]]:
    notices = list(Notice.objects.order_by("pk").values_list("pk", "tags"))
    done = _here().state.applied(pk for pk, _tags in notices)
    return [(pk, tags) for pk, tags in notices if pk not in done]


def _begin_anew_if_away_too_long(folder: Folder) -> None:
    """Notices are not kept for ever: a host that missed some trusts nothing that it has."""
    now = time.time()
    seen = float(folder.state.fact("seen") or now)
    folder.state.remember("seen", str(now))
    if now - seen > AWAY_TOO_LONG.total_seconds():
        folder.clear()


# Moments


def next_outdated() -> datetime | None:
    """When the time of a file is over next."""
    (moment,) = _here().state.rows.execute("SELECT MIN(until) FROM file").fetchone()
    return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)


def forget_outdated() -> None:
    """Remove what is over."""
    _here().forget_outdated(time.time())


def next_turn() -> datetime | None:
    """When an embargo ends or a page expires next: no save tells of it. Now, if the clock was ahead at the last."""
    followed = _followed(_here())
    return next_transition(followed) if followed <= timezone.now() else timezone.now()


def follow_turns() -> None:
    """Forget the files that a page enters or leaves by the clock."""
    folder, now = _here(), timezone.now()
    followed = _followed(folder)
    # A clock that was ahead has shown pages of a time that is still to come: nothing made then is trusted.
    concerned = {EVERYTHING} if followed > now else set()
    for pk in pages_in_transition(followed, now):
        concerned |= tags_of_page(pk)
    folder.forget(concerned)
    folder.state.remember("followed", now.isoformat())


def _followed(folder: Folder) -> datetime:
    text = folder.state.fact("followed")
    if text is None:
        text = timezone.now().isoformat()
        folder.state.remember("followed", text)
    return datetime.fromisoformat(text)


# Renewal


def next_renewal() -> datetime | None:
    """Now, while something is to be made anew."""
    return timezone.now() if _here().state.renewals(1) else None


def renew() -> None:
    """Make anew what a change removed, what most readers ask for first, for a moment; the next visit goes on."""
    give_up = time.monotonic() + RENEWING_SECONDS
    folder = _here()
    for name, host, path, query in folder.state.renewals(MOST_RENEWALS):
        folder.state.renewed(name)
        if not folder.path_of(name).exists():
            try:
                rendering.render(host, path, query)
            except Exception:
                logger.exception("%s could not be made anew; it will be when a reader comes", name)
        if time.monotonic() > give_up:
            return


def warm(targets: Iterable[tuple[str, str, str]]) -> int:
    """Render (host, path, query) that are not saved; return how many are saved then."""
    folder, saved = _here(), 0
    for host, path, query in targets:
        response = rendering.render(host, path, query)
        saved += response.get("X-Saved") is not None
    folder.ready()
    return saved


def prune() -> None:
    """Forget old notices and changes."""
    now = time.time()
    _here().state.prune(now - REMEMBERED_SECONDS, now - 2 * KEPT.total_seconds())
    Notice.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
