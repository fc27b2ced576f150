"""Due pages and snippets are published and expired once, and one that fails harms no other (pitfalls 1, 2, 7, 8)."""

from datetime import timedelta
from io import StringIO
from unittest import mock

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published

from changes.models import Change, Subscriber
from directory.models import Topic
from home.models import StandardPage
from newsroom import schedule as newsroom_schedule
from newsroom.models import ScheduleFailure, TransitionsFollowed
from newsroom.transitions import mark_transitions, next_to_mark

from .scheduled import a_page, publications, schedule

HOUR = timedelta(hours=1)


def broken_for(title):
    """Make publishing raise for one page, after Wagtail has erased the page's schedule."""

    def receiver(sender, instance, **kwargs):
        if instance.title == title:
            raise RuntimeError(f"{title} cannot be published")

    return receiver


class ScheduleTests(TestCase):
    def setUp(self):
        self.now = timezone.now()

    def run_at(self, moment):
        with time_machine.travel(moment, tick=False):
            return newsroom_schedule.run_due()

    def test_publishes_what_is_due_once(self):
        page = schedule(a_page())
        assert self.run_at(self.now) == 0
        assert self.run_at(self.now + HOUR) == 1
        assert self.run_at(self.now + HOUR) == 0
        page.refresh_from_db()
        assert page.live
        assert publications(page) == 1

    def test_tells_the_worker_the_next_moment(self):
        assert newsroom_schedule.next_due() is None
        later = schedule(a_page("Later"), self.now + 2 * HOUR)
        schedule(a_page("Sooner"), self.now + HOUR)
        a_page("Ends first", live=True, expire_at=self.now + HOUR / 2)
        assert newsroom_schedule.next_due() == self.now + HOUR / 2
        with time_machine.travel(later.go_live_at, tick=False):
            assert newsroom_schedule.next_due() <= timezone.now()

    def test_an_idle_worker_asks_one_statement(self):
        newsroom_schedule.next_due()  # what is kept of models is known now
        schedule(a_page(), self.now + HOUR)
        with self.assertNumQueries(1):
            assert newsroom_schedule.next_due() == self.now + HOUR

    def test_what_waits_after_a_failure_hides_no_later_schedule(self):
        schedule(a_page("Fails"), self.now + HOUR)
        schedule(a_page("Later"), self.now + HOUR + timedelta(seconds=1))
        page_published.connect(fails := broken_for("Fails"))
        self.addCleanup(page_published.disconnect, fails)
        self.run_at(self.now + HOUR)
        with time_machine.travel(self.now + HOUR, tick=False):
            assert newsroom_schedule.next_due() == self.now + HOUR + timedelta(seconds=1)

    def test_a_failing_page_blocks_no_other_and_keeps_its_schedule(self):
        broken = schedule(a_page("Broken"), self.now + HOUR)
        fine = schedule(a_page("Fine"), self.now + HOUR + timedelta(seconds=1))
        receiver = broken_for("Broken")
        page_published.connect(receiver)
        try:
            assert self.run_at(self.now + 2 * HOUR) == 1
        finally:
            page_published.disconnect(receiver)
        fine.refresh_from_db()
        broken.refresh_from_db()
        assert fine.live
        assert not broken.live
        assert Revision.objects.for_instance(broken).get().approved_go_live_at == self.now + HOUR
        failure = ScheduleFailure.objects.get()
        assert (failure.title, failure.attempts) == ("Broken", 1)
        assert "cannot be published" in failure.last_error
        # It waits, then succeeds, and the failure is forgotten.
        assert self.run_at(self.now + 2 * HOUR) == 0
        assert self.run_at(self.now + 2 * HOUR + timedelta(minutes=1)) == 1
        assert not ScheduleFailure.objects.exists()
        assert publications(broken) == 1

    def test_a_failing_page_waits_longer_each_time_at_most_ten_minutes_then_an_hour(self):
        page = schedule(a_page(), self.now + HOUR)
        waits = []
        with (
            mock.patch("wagtail.models.Revision.publish", side_effect=ValueError("no")),
            time_machine.travel(self.now + HOUR, tick=False) as clock,
        ):
            for _attempt in range(11):
                newsroom_schedule.run_due()
                moment = newsroom_schedule.next_due()
                waits.append((moment - timezone.now()).total_seconds())
                clock.move_to(moment)
        assert waits == sorted(waits)
        assert max(waits[:9]) <= 600
        assert waits[-1] == 3600
        assert ScheduleFailure.objects.get().object_id == str(page.pk)

    def test_a_new_schedule_ends_the_waiting(self):
        page = schedule(a_page(), self.now + HOUR)
        with mock.patch("wagtail.models.Revision.publish", side_effect=ValueError("no")):
            for minutes in range(1, 60, 10):
                self.run_at(self.now + HOUR + timedelta(minutes=minutes))
        assert ScheduleFailure.objects.exists()
        with time_machine.travel(self.now + 2 * HOUR, tick=False):
            page.go_live_at = self.now + 2 * HOUR + timedelta(seconds=5)
            page.save_revision().publish()
        assert self.run_at(self.now + 2 * HOUR + timedelta(seconds=5)) == 1

    def test_a_cancelled_schedule_forgets_its_failure(self):
        page = schedule(a_page(), self.now + HOUR)
        with mock.patch("wagtail.models.Revision.publish", side_effect=ValueError("no")):
            self.run_at(self.now + HOUR)
        Revision.objects.for_instance(page).update(approved_go_live_at=None)
        assert self.run_at(self.now + HOUR) == 0
        assert not ScheduleFailure.objects.exists()

    def test_takes_a_batch_at_a_time_those_due_longest_first(self):
        pages = [schedule(a_page(f"Page {n}"), self.now + HOUR - timedelta(minutes=n)) for n in range(3)]
        with time_machine.travel(self.now + HOUR, tick=False):
            assert newsroom_schedule.run_due(limit=2) == 2
            assert [publications(page) for page in pages] == [0, 1, 1]
            assert newsroom_schedule.run_due() == 1

    def test_rechecks_the_schedule_after_locking(self):
        page = schedule(a_page(), self.now + HOUR)
        with time_machine.travel(self.now + 2 * HOUR, tick=False):
            items = newsroom_schedule.due_items(timezone.now())
            Revision.objects.for_instance(page).update(approved_go_live_at=self.now + 3 * HOUR)
            with mock.patch("newsroom.schedule.due_items", return_value=items):
                assert newsroom_schedule.run_due() == 0
        page.refresh_from_db()
        assert not page.live

    def test_a_newer_draft_does_not_replace_the_scheduled_revision(self):
        page = schedule(a_page("Approved"), self.now + HOUR)
        page.title = "Newer draft"
        page.save_revision()
        self.run_at(self.now + 2 * HOUR)
        page.refresh_from_db()
        assert page.live
        assert page.title == "Approved"
        assert page.has_unpublished_changes

    def test_a_live_page_is_updated_on_time(self):
        page = a_page("Before")
        page.save_revision().publish()
        page.refresh_from_db()
        page.title = "After"
        schedule(page, self.now + HOUR)
        assert StandardPage.objects.get(pk=page.pk).title == "Before"
        self.run_at(self.now + 2 * HOUR)
        assert StandardPage.objects.get(pk=page.pk).title == "After"

    def test_expires_what_has_ended_once(self):
        page = a_page("Ends", live=True, expire_at=self.now + HOUR)
        assert self.run_at(self.now + 2 * HOUR) == 1
        assert self.run_at(self.now + 2 * HOUR) == 0
        page.refresh_from_db()
        assert (page.live, page.expired) == (False, True)
        assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish.scheduled").count() == 1

    def test_publishes_and_expires_snippets(self):
        topic = Topic.objects.create(name="Marbot", slug="marbot-x", live=False)
        topic.go_live_at, topic.expire_at = self.now + HOUR, self.now + 3 * HOUR
        topic.save_revision().publish()
        topic.refresh_from_db()
        assert not topic.live
        self.run_at(self.now + 2 * HOUR)
        topic.refresh_from_db()
        assert topic.live
        self.run_at(self.now + 4 * HOUR)
        topic.refresh_from_db()
        assert (topic.live, topic.expired) == (False, True)

    def test_a_page_that_vanished_meanwhile_is_no_failure(self):
        page = schedule(a_page(), self.now + HOUR)
        with time_machine.travel(self.now + 2 * HOUR, tick=False):
            items = newsroom_schedule.due_items(timezone.now())
            page.delete()
            with mock.patch("newsroom.schedule.due_items", return_value=items):
                assert newsroom_schedule.run_due() == 0
        assert not ScheduleFailure.objects.exists()


class TransitionTests(TestCase):
    def setUp(self):
        self.now = timezone.now()
        Subscriber.objects.get_or_create(name="test")

    def test_the_end_of_an_embargo_marks_the_page_once(self):
        mark_transitions()
        page = a_page("Embargoed", live=True, embargo_until=self.now + HOUR)
        Change.objects.all().delete()
        assert next_to_mark() == self.now + HOUR
        with time_machine.travel(self.now + HOUR, tick=False):
            mark_transitions()
            assert set(Change.objects.values_list("page_id", flat=True)) == {page.pk}
            assert next_to_mark() is None
            assert TransitionsFollowed.objects.get().followed_until == timezone.now()

    def test_an_end_missed_while_no_worker_ran_is_made_up_for(self):
        mark_transitions()
        page = a_page("Embargoed", live=True, embargo_until=self.now + HOUR)
        Change.objects.all().delete()
        with time_machine.travel(self.now + 24 * HOUR, tick=False):
            assert next_to_mark() < timezone.now()
            mark_transitions()
        assert set(Change.objects.values_list("page_id", flat=True)) == {page.pk}

    def test_what_a_clock_that_was_ahead_did_too_early_is_done_again(self):
        mark_transitions()
        page = a_page("Embargoed", live=True, embargo_until=self.now + HOUR)
        with time_machine.travel(self.now + 24 * HOUR, tick=False):
            mark_transitions()
        Change.objects.all().delete()
        assert next_to_mark() <= timezone.now()
        mark_transitions()
        assert set(Change.objects.values_list("page_id", flat=True)) == {page.pk}
        assert next_to_mark() == self.now + HOUR


class WagtailsCommandTests(TestCase):
    def test_wagtails_own_commands_do_as_the_worker_does(self):
        page = schedule(a_page())
        broken = schedule(a_page("Broken"))
        for command in ("publish_scheduled", "publish_scheduled_pages"):
            output = StringIO()
            receiver = broken_for("Broken")
            page_published.connect(receiver)
            try:
                with time_machine.travel(timezone.now() + HOUR, tick=False):
                    call_command(command, stdout=output)
            finally:
                page_published.disconnect(receiver)
        assert publications(page) == 1
        assert ScheduleFailure.objects.get().object_id == str(broken.pk)
