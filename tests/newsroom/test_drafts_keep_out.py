"""What an editor only drafts changes nothing for readers: no embargo ends, nothing returns, nothing goes off line."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, Revision

from core.visibility import public_pages
from directory.models import Topic
from home.models import StandardPage
from newsroom.schedule import run_due

from .scheduled import a_page

HOUR = timedelta(hours=1)


def is_public(page):
    return public_pages().filter(pk=page.pk).exists()


class DraftTests(TestCase):
    def setUp(self):
        self.now = timezone.now()

    def test_a_draft_without_the_embargo_does_not_end_it(self):
        page = a_page(live=True, embargo_until=self.now + HOUR)
        page.embargo_until = None
        page.save_revision()
        assert not is_public(page)
        page.get_latest_revision().publish()
        assert is_public(page)

    def test_a_draft_with_an_embargo_does_not_hide_the_page(self):
        page = a_page(live=True)
        page.embargo_until = self.now + HOUR
        page.save_revision()
        assert is_public(page)

    def test_publishing_any_draft_leaves_a_withdrawn_page_withdrawn(self):
        page = a_page(live=True)
        before = page.save_revision()
        page.withdrawn_at, page.withdrawal_reason = self.now, "Keliru."
        page.save()
        for revision in (before, StandardPage.objects.get(pk=page.pk).save_revision()):
            revision.publish()
            assert not is_public(page)
            assert StandardPage.objects.get(pk=page.pk).withdrawal_reason == "Keliru."

    def test_a_scheduled_draft_leaves_a_withdrawn_page_withdrawn(self):
        page = a_page(live=True)
        revision = page.save_revision()
        page.withdrawn_at, page.withdrawal_reason = self.now, "Keliru."
        page.save()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=self.now - HOUR)
        assert run_due() == 1
        assert not is_public(page)

    def test_scheduling_a_change_leaves_a_page_on_line_that_went_live_without_a_revision(self):
        page = a_page("Planted by a migration", live=True)
        page.title, page.go_live_at = "Changed", self.now + HOUR
        page.save_revision().publish()
        assert is_public(page)
        assert Page.objects.get(pk=page.pk).title == "Planted by a migration"

    def test_scheduling_a_change_leaves_a_snippet_on_line_that_went_live_without_a_revision(self):
        topic = Topic.objects.create(name="Marbot", slug="marbot-x")
        topic.name, topic.go_live_at = "Changed", self.now + HOUR
        topic.save_revision().publish()
        topic.refresh_from_db()
        assert (topic.live, topic.name) == (True, "Marbot")
