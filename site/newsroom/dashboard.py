"""The first page of the admin: what waits for me, what is due, what failed, my drafts, whether the worker lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from changes import health

from .agenda import Entry, agenda
from .models import ScheduleFailure
from .standing import Standing, standing_of

DRAFTS = 6
ROWS = 8
AHEAD = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something in the workflow that the user is to move on."""

    title: str
    url: str | None
    step: str
    since: datetime | None
    by: str
    is_sent_back: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A page of the user's with changes that are not out."""

    title: str
    url: str
    changed_at: datetime | None
    standing: Standing


class Dashboard(Component):
    """All of it, as one panel of Wagtail's first page, above Wagtail's own."""

    name = "newsroom"
    template_name = "newsroom/dashboard/dashboard.html"
    order = 10

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Gather everything, newest questions asked of the database."""
        now = timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        coming = self.coming
        return {
            "user": self.user,
            "waiting": waiting_for(self.user),
            "overdue": [entry for entry in coming if entry.is_overdue],
            "today": [entry for entry in coming if not entry.is_overdue and entry.moment < midnight],
            "later": [entry for entry in coming if entry.moment >= midnight][:ROWS],
            "drafts": drafts_of(self.user),
            "worker_is_alive": health.is_worker_alive(),
            "silent_since": (silent := health.silent_for()) and now - silent,
            "pages_to_index": health.waiting_pages(),
            "agenda_tells_errors": not self.may_see_failures,
            "failed_schedules": failed_schedules(self.user) if self.may_see_failures else [],
            "failures": health.failures(ROWS) if self.may_see_failures else [],
            "csrf_token": (parent_context or {}).get("csrf_token"),
        }

    @cached_property
    def coming(self) -> list[Entry]:
        """The agenda of the next days."""
        return agenda(self.user, timezone.now() + AHEAD)

    @cached_property
    def may_see_failures(self) -> bool:
        """Whether the user's role answers for what failed."""
        return self.user.has_perm("newsroom.view_schedulefailure")


def failed_schedules(user: Any) -> list[tuple[ScheduleFailure, str | None]]:
    """What could not be published or ended, with the address of its editor; the newest failure first."""
    find_url = AdminURLFinder(user).get_edit_url
    rows = ScheduleFailure.objects.select_related("content_type").order_by("-failed_at")[:ROWS]
    return [(row, find_url(thing) if (thing := row.thing) else None) for row in rows]


def waiting_for(user: Any) -> list[Waiting]:
    """What the user is to review, then what was sent back to the user; the longest waiting first."""
    find_url = AdminURLFinder(user).get_edit_url
    to_review = TaskState.objects.reviewable_by(user).select_related("task", "revision", "workflow_state__requested_by")
    reviews = [
        Waiting(
            title=title_of(state.revision.content_object),
            url=find_url(state.revision.content_object),
            step=state.task.name,
            since=state.started_at,
            by=name_of(state.workflow_state.requested_by),
        )
        for state in to_review.order_by("started_at")
        if state.revision.content_object is not None
    ]
    sent_back = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    returns = [
        Waiting(
            title=title_of(state.content_object),
            url=find_url(state.content_object),
            step=state.current_task_state.task.name,
            since=state.current_task_state.finished_at,
            by=name_of(state.current_task_state.finished_by),
            is_sent_back=True,
        )
        for state in sent_back.select_related("current_task_state__task", "current_task_state__finished_by")
        if state.content_object is not None and state.current_task_state is not None
    ]
    return [*returns, *reviews]


def drafts_of(user: Any) -> list[Draft]:
    """Pages with unpublished changes that the user owns or changed last, those touched last first."""
    pages = Page.objects.filter(has_unpublished_changes=True).filter(Q(owner=user) | Q(latest_revision__user=user))
    return [
        Draft(
            title=page.draft_title,
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            changed_at=page.latest_revision_created_at,
            standing=standing_of(page),
        )
        for page in pages.order_by("-latest_revision_created_at")[:DRAFTS]
    ]


def title_of(thing: Any) -> str:
    """What the admin calls a page or snippet: the title of its newest draft."""
    return thing.draft_title if isinstance(thing, Page) else str(thing)


def name_of(user: Any) -> str:
    """A user's name; empty where the account is gone."""
    return (user.get_full_name() or user.get_username()) if user else ""
