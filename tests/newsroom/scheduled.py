"""Makes scheduled pages for the tests of the schedule."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from home.models import StandardPage


def a_page(title="Page", live=False, **fields):
    """A page below the root of the site, a draft by default."""
    page = StandardPage(
        title=title, slug=fields.pop("slug", None) or title.lower().replace(" ", "-"), live=live, **fields
    )
    return Page.objects.get(depth=1).add_child(instance=page)


def schedule(page, at=None):
    """Publish the page's newest draft at `at`, as the editor's button does; a minute ahead by default."""
    page.go_live_at = at or timezone.now() + timedelta(minutes=1)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def publications(page):
    """How often the page was published by the schedule, by Wagtail's log."""
    from wagtail.models import PageLogEntry

    return PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count()
