"""Values kept by the site's version: computed once while nothing changes, anew after whatever does."""

from contextlib import nullcontext
from datetime import timedelta

import time_machine
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

import changes
from changes import keeping
from changes.marking import MOST_VERSIONS, join_versions
from changes.models import Version
from directory.models import Topic


class KeptTests(TestCase):
    def setUp(self):
        self.made = []

    def value(self, until=None):
        return changes.kept("test", lambda: self.made.append(1) or len(self.made), until)

    def test_a_value_is_made_once_and_costs_one_query_from_then_on(self):
        assert self.value() == 1
        with CaptureQueriesContext(connection) as asked:
            assert self.value() == 1
        assert len(asked) == 1

    def test_within_one_answer_the_version_is_asked_for_once(self):
        self.value()
        with CaptureQueriesContext(connection) as asked, keeping.one_version():
            self.value()
            self.value()
        assert len(asked) == 1

    def test_whatever_readers_may_see_makes_it_anew(self):
        section = Page.objects.get(depth=1).add_child(instance=Page(title="Bagian", slug="bagian-x"))
        restriction = PageViewRestriction(page=section, restriction_type=PageViewRestriction.LOGIN)
        changed = [
            section.save,
            restriction.save,
            restriction.delete,
            Topic(name="Iuran").save,  # no page shows it, and yet a list of topics would
            Site.objects.get().save,
            section.delete,
        ]
        for number, change in enumerate(changed, start=2):
            self.value()
            change()
            assert self.value() == number, change

    def test_a_draft_keeps_it(self):
        page = Page.objects.get(depth=2).specific
        self.value()
        page.save_revision()
        assert self.value() == 1

    def test_a_change_that_is_rolled_back_leaves_no_trace(self):
        self.value()
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            changes.mark([7])
            assert self.value() == 2  # made from what was never committed
            raise ZeroDivisionError
        changes.mark([7])
        assert self.value() == 3  # and not used for another state

    def test_time_ends_it_to_the_second(self):
        now = timezone.now().replace(microsecond=0)
        with time_machine.travel(now, tick=False) as clock:
            assert self.value(until=lambda moment: now + timedelta(seconds=5) if moment < now + timedelta(5) else None)
            clock.shift(4.999)
            assert self.value() == 1
            clock.shift(0.001)
            assert self.value() == 2

    def test_joined_versions_stay_the_same_version_and_never_go_back(self):
        for _ in range(MOST_VERSIONS + 1):
            changes.mark([7])
        before, last = keeping.site_version(), changes.next_version()
        join_versions()
        assert Version.objects.count() == 1
        assert keeping.site_version() == before
        assert changes.next_version() > last

    def test_a_recorder_learns_of_what_a_value_was_made_from_at_each_use(self):
        class Notes:
            seen = []

            def capture(self):
                return nullcontext("what was read")

            def replay(self, captured):
                self.seen.append(captured)

        before, keeping.recorder = keeping.recorder, Notes()
        try:
            self.value()
            self.value()
        finally:
            keeping.recorder = before
        assert Notes.seen == ["what was read"]
