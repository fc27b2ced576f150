"""Adds pages and snippets the way editors would: drafted by the reporter, published or scheduled by the editor.

The other loaders call it. A page then gets the dates of its story: publishing itself always writes "now".
"""

from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.models import DraftStateMixin, Page, Revision

import changes

from .accounts import user
from .added import note_added, was_added

REPORTER = "reporter"
EDITOR = "penyunting"


def add_snippet(model: type[Model], values: dict[str, Any]) -> bool:
    """Check, save and publish a snippet, unless its slug is there or was once; return whether it was made."""
    slug = values["slug"]
    if was_added(model, slug) or model._default_manager.filter(slug=slug).exists():
        return False
    made = model(**values)
    made.full_clean()
    made.save()
    if isinstance(made, DraftStateMixin):
        release(made)
    note_added(made, slug)
    return True


def release(made: Any) -> None:
    """Save a revision and publish it, as the editor. What roles may do later is no matter of the sample's."""
    made.save_revision(user=user(EDITOR)).publish(user=user(EDITOR), skip_permission_checks=True)


def is_there(model: type[Page], parent: Page, slug: str) -> bool:
    """Return whether the parent has a child with this slug already, or the sample added it once."""
    return was_added(model, slug) or parent.get_children().filter(slug=slug).exists()


def publish(parent: Page, page: Any, published: datetime, updated: datetime | None = None) -> None:
    """Add a page below its parent and publish it as of the given moments."""
    _add_draft(parent, page, published)
    publish_as_of(page, published, updated)


def publish_as_of(page: Any, published: datetime, updated: datetime | None = None) -> None:
    """Publish the latest revision of a page, then write when that was in the story."""
    page.get_latest_revision().publish(user=user(EDITOR), skip_permission_checks=True)
    last = updated or published
    moments = {"first_published_at": published, "last_published_at": last, "latest_revision_created_at": last}
    Page.objects.filter(pk=page.pk).update(**moments)
    Revision.objects.filter(pk=page.latest_revision_id).update(created_at=last)
    changes.mark([page.pk])


def schedule(parent: Page, page: Any, go_live_at: datetime) -> None:
    """Add a page below its parent that the worker publishes at the given moment."""
    page.go_live_at = go_live_at
    _add_draft(parent, page, None)
    page.get_latest_revision().publish(user=user(EDITOR), skip_permission_checks=True)


def _add_draft(parent: Page, page: Any, first_published_at: datetime | None) -> None:
    page.live = False
    page.owner = user(REPORTER)
    page.first_published_at = first_published_at
    parent.add_child(instance=page)
    page.save_revision(user=user(REPORTER))
    note_added(page, page.slug)
