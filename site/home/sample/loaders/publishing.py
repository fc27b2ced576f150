"""Adds a page the way an editor would: draft by the reporter, published or scheduled by the editor.

The page loaders call it. Then the page gets the dates of its story: publishing itself always writes "now".
"""

from datetime import datetime
from typing import Any

from wagtail.models import Page

import changes

from .accounts import user

REPORTER = "reporter"
EDITOR = "penyunting"


def is_there(parent: Page, slug: str) -> bool:
    """Return whether the parent has a child with this slug already."""
    return parent.get_children().filter(slug=slug).exists()


def publish(parent: Page, page: Any, published: datetime, updated: datetime | None = None) -> None:
    """Add a page below its parent and publish it as of the given moments."""
    _add_draft(parent, page, published)
    page.get_latest_revision().publish(user=user(EDITOR))
    moments = {"first_published_at": published, "last_published_at": updated or published}
    Page.objects.filter(pk=page.pk).update(**moments, latest_revision_created_at=updated or published)
    changes.mark([page.pk])


def schedule(parent: Page, page: Any, go_live_at: datetime) -> None:
    """Add a page below its parent that the worker publishes at the given moment."""
    page.go_live_at = go_live_at
    _add_draft(parent, page, None)
    page.get_latest_revision().publish(user=user(EDITOR))


def _add_draft(parent: Page, page: Any, first_published_at: datetime | None) -> None:
    page.live = False
    page.owner = user(REPORTER)
    page.first_published_at = first_published_at
    parent.add_child(instance=page)
    page.save_revision(user=user(REPORTER), log_action=True)
