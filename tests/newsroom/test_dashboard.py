"""The admin opens with what waits, what is due, what failed, the user's drafts, and whether the worker lives."""

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from changes.models import Change, Heartbeat, JobRun, Subscriber
from directory.models import Topic
from newsroom import schedule as newsroom_schedule
from newsroom.models import ScheduleFailure
from newsroom.roles import apply_page_permissions

from .scheduled import a_page, schedule

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
HOUR = timedelta(hours=1)


@time_machine.travel(NOW, tick=False)
class DashboardTests(TestCase):
    def setUp(self):
        self.section = a_page("Section", live=True)
        apply_page_permissions(apps, {"home": self.section.pk, "news": self.section.pk})
        self.reporter, self.editor = self.user("reporter"), self.user("editor")
        Heartbeat.objects.create(worker="w", seen_at=timezone.now())

    def user(self, role):
        user = get_user_model().objects.create_user(username=role, email=f"{role}@example.test", first_name=role)
        user.groups.add(Group.objects.get(name=role))
        return user

    def story(self, title, **fields):
        page = a_page(title, owner=self.reporter, **fields)
        page.move(self.section, "last-child")
        page = Page.objects.get(pk=page.pk).specific
        page.save_revision(user=self.reporter)
        return Page.objects.get(pk=page.pk).specific

    def dashboard(self, user=None):
        self.client.force_login(user or self.editor)
        return self.client.get(reverse("wagtailadmin_home"))

    def submit(self, page):
        return Workflow.objects.active().get().start(page, self.reporter)

    def test_says_that_nothing_waits(self):
        response = self.dashboard()
        self.assertContains(response, "Tidak ada yang menunggu Anda.")
        self.assertContains(response, "Tidak ada lagi yang jatuh waktu hari ini.")
        self.assertContains(response, "Anda tidak punya perubahan yang belum terbit.")
        self.assertNotContains(response, "Yang gagal")

    def test_what_was_submitted_waits_for_the_editor_not_for_the_reporter(self):
        self.submit(self.story("Cerita pasar"))
        response = self.dashboard()
        self.assertContains(response, "Pemeriksaan penyunting")
        self.assertContains(response, "oleh reporter")
        assert not self.dashboard(self.reporter).context["panels"][0].get_context_data({})["waiting"]

    def test_what_was_sent_back_waits_for_its_reporter(self):
        self.submit(self.story("Cerita pasar")).current_task_state.reject(user=self.editor)
        response = self.dashboard(self.reporter)
        self.assertContains(response, "Dikembalikan")
        self.assertContains(response, "oleh editor")

    def test_shows_the_agenda_in_wib(self):
        schedule(self.story("Hari ini terbit"), NOW + HOUR)
        schedule(self.story("Besok terbit"), NOW + 24 * HOUR)
        schedule(self.story("Bulan depan"), NOW + 24 * 30 * HOUR)
        a = self.story("Akan berakhir")
        Page.objects.filter(pk=a.pk).update(live=True, expire_at=NOW + 2 * HOUR)
        b = self.story("Diembargo", live=True, embargo_until=NOW + 3 * HOUR)
        context = self.dashboard().context["panels"][0].get_context_data({})
        assert [entry.title for entry in context["today"]] == ["Hari ini terbit", "Akan berakhir", "Diembargo"]
        assert [entry.title for entry in context["later"]] == ["Besok terbit"]
        response = self.dashboard()
        self.assertContains(response, "10.00 WIB")
        self.assertContains(response, "Rabu, 25 November 2026 pukul 09.00 WIB")
        self.assertContains(response, reverse("wagtailadmin_pages:edit", args=[b.pk]))

    def test_what_is_overdue_stands_apart_with_its_error(self):
        schedule(self.story("Macet"), NOW + HOUR)
        with time_machine.travel(NOW + 2 * HOUR, tick=False):
            with mock.patch("wagtail.models.Revision.publish", side_effect=ValueError("gambar hilang")):
                newsroom_schedule.run_due()
            response = self.dashboard()
        self.assertContains(response, "Lewat waktu")
        self.assertContains(response, "gambar hilang")
        self.assertContains(response, "Yang gagal")

    def test_leaves_out_pages_that_the_user_cannot_find(self):
        schedule(a_page("Rahasia"), NOW + HOUR)
        assert not self.dashboard(self.reporter).context["panels"][0].get_context_data({})["today"]

    def test_shows_scheduled_snippets(self):
        topic = Topic.objects.create(name="Marbot", slug="marbot-x", live=False)
        topic.go_live_at = NOW + HOUR
        topic.save_revision().publish()
        self.assertContains(self.dashboard(), "Marbot")

    def test_shows_the_users_drafts_and_why_they_are_not_out(self):
        self.story("Draf reporter", go_live_at=NOW + HOUR)
        response = self.dashboard(self.reporter)
        self.assertContains(response, "Draf reporter")
        self.assertContains(response, "Waktu tayang sudah diisi")
        self.assertNotContains(self.dashboard(), "Draf reporter")

    def test_says_whether_the_worker_is_alive(self):
        self.assertContains(self.dashboard(), "Proses latar berjalan")
        Heartbeat.objects.update(seen_at=NOW - HOUR)
        response = self.dashboard()
        self.assertContains(response, "Proses latar tidak berjalan")
        self.assertContains(response, "Terakhir terlihat Selasa, 24 November 2026 pukul 08.00 WIB")

    def test_shows_what_failed_to_those_who_answer_for_it_and_lets_them_try_again(self):
        Change.objects.create(
            page_id=self.section.pk, subscriber="search:x", version=1, attempts=10, last_error="rusak"
        )
        JobRun.objects.create(name="mail", due_at=NOW + HOUR, last_error="tak terkirim")
        Subscriber.objects.create(name="away", last_error="mesin mati", paused_until=NOW + HOUR)
        ScheduleFailure.objects.create(
            action="publish", content_type_id=1, object_id="1", title="Macet", due_at=NOW, next_attempt_at=NOW + HOUR
        )
        response = self.dashboard()
        for text in ("rusak", "tak terkirim", "mesin mati", "Macet", "Coba lagi sekarang"):
            self.assertContains(response, text)
        self.client.post(reverse("newsroom:try_again"))
        assert ScheduleFailure.objects.get().next_attempt_at == timezone.now()
        assert Subscriber.objects.get(name="away").paused_until is None
        assert JobRun.objects.get(name="mail").due_at == timezone.now()
        self.assertNotContains(self.dashboard(self.reporter), "rusak")
        ScheduleFailure.objects.update(next_attempt_at=NOW + HOUR)
        self.client.post(reverse("newsroom:try_again"))
        assert ScheduleFailure.objects.get().next_attempt_at == NOW + HOUR
