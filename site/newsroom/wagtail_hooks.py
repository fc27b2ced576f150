"""Where the newsroom joins Wagtail's admin: its addresses, buttons, log entries, dashboard and styles."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from . import urls
from .dashboard import Dashboard
from .withdrawal import RESTORE, WITHDRAW, may_restore, may_withdraw

SAID_BY_US = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Put the newsroom's views below /admin/redaksi/."""
    return [path("redaksi/", include(urls))]


@hooks.register("construct_homepage_panels")
def dashboard(request: HttpRequest, panels: list[Component]) -> None:
    """Open the admin with what the newsroom asks first; three of Wagtail's lists say the same in other words."""
    panels[:] = [panel for panel in panels if not isinstance(panel, SAID_BY_US)]
    panels.append(Dashboard(request.user))


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Load the styles of the dashboard and of the box above a page's editor."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("newsroom/admin.css"))


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer withdrawal, or the way back, in the menu of a page."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the same in the explorer."""
    yield from _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    specific = page.specific
    if may_withdraw(specific, user):
        url = reverse("newsroom:withdraw", args=[page.pk])
        yield Button(_("Withdraw from readers"), url, icon_name="warning", priority=61)
    if may_restore(specific, user):
        url = reverse("newsroom:restore", args=[page.pk])
        yield Button(_("Show to readers again"), url, icon_name="view", priority=61)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Show in a page's history who took it back or returned it, and why."""

    class WithReason(LogFormatter):
        def format_comment(self, log_entry: Any) -> str:
            return log_entry.data.get("reason", "")

    @actions.register_action(WITHDRAW)
    class Withdrawn(WithReason):
        label = _("Withdraw")
        message = _("Withdrawn from readers")

    @actions.register_action(RESTORE)
    class Restored(WithReason):
        label = _("Show again")
        message = _("Shown to readers again")
