"""Says in words whether readers see a page, and what keeps it from them if not. The editor and the dashboard ask.

Editors set a go-live date, leave the page a draft, and ask why it is not out (pitfalls, "Publishing" 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from changes.health import is_worker_alive
from core.dates import long_datetime
from core.visibility import public_pages

from .models import ScheduleAction, ScheduleFailure


@dataclass(frozen=True, kw_only=True)
class Note:
    """One sentence about a page. `tone` is "ok", "wait" (by intention or on its way) or "problem" (needs a hand)."""

    tone: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether anyone sees the page now, and the notes on what keeps it or its newest change back."""

    is_public: bool
    notes: tuple[Note, ...]

    @property
    def tone(self) -> str:
        """The gravest tone of all notes."""
        tones = {note.tone for note in self.notes}
        return next((tone for tone in ("problem", "wait") if tone in tones), "ok")


def standing_of(page: Page) -> Standing:
    """Look at the page as it is in the database, whatever draft `page` holds."""
    live = Page.objects.get(pk=page.pk).specific
    now = timezone.now()
    notes = [*_holds(live, now), *(_of_change(live, now) if live.live else _of_draft(live, now))]
    is_public = public_pages().filter(pk=live.pk).exists()
    if not is_public and not notes:
        notes = [Note(tone="problem", text=_("Readers do not see this page."))]
    return Standing(is_public=is_public, notes=tuple(notes))


def _holds(page: Any, now: datetime) -> Iterator[Note]:
    """What keeps a page from its readers even though it was published."""
    if getattr(page, "withdrawn_at", None):
        yield _problem(
            _("Withdrawn from readers since %(moment)s. Public reason: %(reason)s"),
            moment=long_datetime(page.withdrawn_at),
            reason=page.withdrawal_reason,
        )
    restriction = page.get_view_restrictions().select_related("page").order_by("page__depth").first()
    if restriction is not None and restriction.page_id == page.pk:
        yield _problem(_("Private: the privacy setting of this page lets only some people in."))
    elif restriction is not None:
        yield _problem(
            _("Private: the privacy setting of “%(title)s”, which this page lies under, lets only some people in."),
            title=restriction.page.title,
        )
    embargo = getattr(page, "embargo_until", None)
    if embargo and embargo > now:
        yield _wait(_("Under embargo until %(moment)s: before that nobody sees it."), moment=long_datetime(embargo))
    if page.expire_at and page.expire_at <= now and (page.live or page.expired):
        yield _problem(_("Its time ended on %(moment)s."), moment=long_datetime(page.expire_at))


def _of_draft(page: Any, now: datetime) -> Iterator[Note]:
    """Why a page that is not live is not."""
    on_its_way = [*_schedule(page, now), *_workflow(page), *_forgotten_date(page)]
    if on_its_way:
        yield from on_its_way
    elif page.first_published_at and not page.expired:
        yield _problem(_("Unpublished: it was out before and was taken off line."))
    elif not page.expired:
        yield _wait(_("A draft: nobody has published it yet."))


def _of_change(page: Any, now: datetime) -> Iterator[Note]:
    """What readers do not see yet of a page that is live."""
    on_its_way = [*_schedule(page, now), *_workflow(page), *_forgotten_date(page)]
    if on_its_way:
        yield from on_its_way
    elif page.has_unpublished_changes:
        yield _wait(_("The newest changes are a draft: readers see the version before."))


def _schedule(page: Any, now: datetime) -> Iterator[Note]:
    revision = page.revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at").first()
    if revision is None:
        return
    moment = revision.approved_go_live_at
    failure = ScheduleFailure.objects.filter(
        content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        action=ScheduleAction.PUBLISH,
        due_at=moment,
    ).first()
    if failure is not None:
        yield _problem(
            _("Due on %(moment)s, but publishing failed (%(attempts)s attempts): %(error)s"),
            moment=long_datetime(moment),
            attempts=failure.attempts,
            error=failure.last_error,
        )
    elif moment > now:
        yield _wait(_("Scheduled: goes out on %(moment)s."), moment=long_datetime(moment))
    else:
        yield _wait(_("Due since %(moment)s: it goes out any moment."), moment=long_datetime(moment))
    if not is_worker_alive():
        yield _problem(_("The worker is not running: schedules wait until somebody starts it (manage.py worker)."))


def _workflow(page: Any) -> Iterator[Note]:
    state = page.current_workflow_state
    if state is None or state.current_task_state is None:
        return
    step, since = state.current_task_state.task.name, state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        moment = long_datetime(since.finished_at)
        yield _problem(_("Sent back at “%(step)s” on %(moment)s: changes are wanted."), step=step, moment=moment)
    else:
        moment = long_datetime(since.started_at)
        yield _wait(_("Submitted: waits for “%(step)s” since %(moment)s."), step=step, moment=moment)


def _forgotten_date(page: Any) -> Iterator[Note]:
    """A go-live date in a draft that nobody published or submitted schedules nothing."""
    if page.current_workflow_state or not page.has_unpublished_changes or page.scheduled_revision:
        return
    moment = page.get_latest_revision_as_object().go_live_at
    if moment and (not page.live or moment > timezone.now()):
        yield _problem(
            _("A go-live time is set (%(moment)s), but it is still a draft: only publishing or approval schedules it."),
            moment=long_datetime(moment),
        )


def _wait(text: str, **values: Any) -> Note:
    return Note(tone="wait", text=text % values)


def _problem(text: str, **values: Any) -> Note:
    return Note(tone="problem", text=text % values)
