"""Two editors, an editor and the schedule, an editor and a failure: nobody's work is lost or half done."""

from datetime import timedelta

import time_machine
from django.contrib.auth import get_user_model
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from changes.models import Change, Subscriber
from home.models import StandardPage
from newsroom.schedule import run_due

from .scheduled import a_page, publications, schedule
from .test_guarded_paths import page_form

HOUR = timedelta(hours=1)


class EditingTests(TestCase):
    def setUp(self):
        Subscriber.objects.get_or_create(name="test")
        users = get_user_model().objects
        self.one = users.create_superuser("one", "one@example.test", "x", first_name="Satu")
        self.two = users.create_superuser("two", "two@example.test", "x", first_name="Dua")
        self.client.force_login(self.one)
        self.page = a_page("Draft")
        self.page.save_revision(user=self.one)
        self.edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def publish(self, title="Draft", **values):
        return self.client.post(self.edit, page_form(title, **{"action-publish": "1"}, **values))

    def test_a_failed_publication_leaves_nothing_behind(self):
        def broken(sender, **kwargs):
            raise RuntimeError("mail server")

        Change.objects.all().delete()
        revisions = Revision.objects.count()
        self.client.raise_request_exception = False
        page_published.connect(broken)
        try:
            assert self.publish().status_code == 500
        finally:
            page_published.disconnect(broken)
        assert not Page.objects.get(pk=self.page.pk).live
        assert not Change.objects.exists()
        assert Revision.objects.count() == revisions
        self.publish()
        assert Page.objects.get(pk=self.page.pk).live
        assert Change.objects.filter(page_id=self.page.pk).exists()

    def test_each_of_two_editors_sees_that_the_other_is_there(self):
        self.assertContains(self.client.get(self.edit), "w-session")
        other = Client()
        other.force_login(self.two)
        other.get(self.edit)
        mine = EditingSession.objects.get(user=self.one)
        ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", self.page.pk, mine.pk])
        session = self.client.post(ping).json()["other_sessions"]
        assert [entry["user"] for entry in session] == ["Dua"]

    def test_a_scheduled_page_is_locked_until_its_schedule_is_cancelled(self):
        schedule(self.page)
        (scheduled,) = Revision.objects.filter(approved_go_live_at__isnull=False)
        self.publish("Changed behind the schedule")
        assert list(Revision.objects.filter(approved_go_live_at__isnull=False)) == [scheduled]
        assert not Page.objects.get(pk=self.page.pk).live
        self.client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[self.page.pk, scheduled.pk]))
        with time_machine.travel(timezone.now() + HOUR, tick=False):
            assert run_due() == 0
        assert not Page.objects.get(pk=self.page.pk).live

    def test_a_draft_saved_while_the_schedule_publishes_takes_nothing_back(self):
        page = schedule(self.page)
        stale = StandardPage.objects.get(pk=page.pk)
        with time_machine.travel(timezone.now() + HOUR, tick=False):
            assert run_due() == 1
        stale.title = "A newer draft"
        stale.save_revision(user=self.two)
        page.refresh_from_db()
        assert (page.live, page.title) == (True, "Draft")
        assert publications(page) == 1

    def test_publishing_by_hand_ends_the_schedule(self):
        page = schedule(self.page)
        page.go_live_at = None
        page.title = "By hand"
        page.save_revision().publish()
        with time_machine.travel(timezone.now() + HOUR, tick=False):
            assert run_due() == 0
        page.refresh_from_db()
        assert page.title == "By hand"
        assert publications(page) == 0

    def test_autosave_keeps_the_scheduled_revision_as_it_was_approved(self):
        schedule(self.page)
        (scheduled,) = Revision.objects.filter(approved_go_live_at__isnull=False)
        content = scheduled.content
        data = page_form("Autosaved", overwrite_revision_id=scheduled.pk, loaded_revision_id=scheduled.pk)
        self.client.post(self.edit, data, headers={"accept": "application/json"})
        scheduled.refresh_from_db()
        assert scheduled.content == content
        assert scheduled.approved_go_live_at
