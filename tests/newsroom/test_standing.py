"""The editor says in words why a page is not out (pitfalls, "Publishing" 3), and shows times in WIB (4)."""

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import time_machine
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Workflow

from changes.models import Heartbeat
from newsroom import schedule as newsroom_schedule
from newsroom.standing import standing_of
from newsroom.withdrawal import withdraw

from .scheduled import a_page, schedule

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
SOON = NOW + timedelta(hours=1, minutes=30)


@time_machine.travel(NOW, tick=False)
class StandingTests(TestCase):
    def setUp(self):
        self.user = get_user_model().objects.create_superuser("chief", "chief@example.test", "x")
        Heartbeat.objects.create(worker="w", seen_at=timezone.now())

    def notes(self, page):
        return " ".join(note.text for note in standing_of(page).notes)

    def test_a_public_page_needs_no_words(self):
        standing = standing_of(a_page(live=True))
        assert standing.is_public
        assert (standing.notes, standing.tone) == ((), "ok")

    def test_a_draft(self):
        assert "belum ada yang menerbitkannya" in self.notes(a_page())

    def test_a_go_live_date_alone_schedules_nothing_and_the_editor_is_told(self):
        page = a_page()
        page.go_live_at = SOON
        page.save_revision()
        standing = standing_of(page)
        assert standing.tone == "problem"
        assert "masih draf" in standing.notes[0].text
        assert "Selasa, 24 November 2026 pukul 08.30 WIB" in standing.notes[0].text

    def test_a_scheduled_page_tells_when(self):
        page = schedule(a_page(), SOON)
        assert "Terjadwal: terbit pada Selasa, 24 November 2026 pukul 08.30 WIB." in self.notes(page)
        assert standing_of(page).tone == "wait"

    def test_a_schedule_without_a_worker_is_a_problem(self):
        Heartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
        page = schedule(a_page(), SOON)
        assert standing_of(page).tone == "problem"
        assert "Proses latar tidak berjalan" in self.notes(page)

    def test_a_failed_schedule_tells_the_error(self):
        page = schedule(a_page(), SOON)
        with time_machine.travel(SOON, tick=False):
            with mock.patch("wagtail.models.Revision.publish", side_effect=ValueError("gambar hilang")):
                newsroom_schedule.run_due()
            assert "gambar hilang" in self.notes(page)

    def test_an_embargo(self):
        page = a_page(live=True, embargo_until=SOON)
        assert not standing_of(page).is_public
        assert "Diembargo sampai Selasa, 24 November 2026 pukul 08.30 WIB" in self.notes(page)

    def test_a_withdrawn_page_tells_the_reason(self):
        page = a_page(live=True)
        page.depth = 3
        withdraw(page, "Angka keliru.", self.user)
        assert "Angka keliru." in self.notes(page)

    def test_privacy_of_its_own_and_of_an_ancestor(self):
        page = a_page("Ruang dalam", live=True)
        child = page.add_child(instance=Page(title="Anak", slug="anak"))
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert "privasi halaman ini" in self.notes(page)
        assert "“Ruang dalam”" in self.notes(child)

    def test_an_expired_and_an_unpublished_page(self):
        expired = a_page("Expired", live=True, expire_at=NOW - timedelta(days=1))
        assert "berakhir pada" in self.notes(expired)
        newsroom_schedule.run_due()
        assert "berakhir pada" in self.notes(expired)
        unpublished = a_page("Unpublished")
        unpublished.save_revision().publish()
        Page.objects.get(pk=unpublished.pk).specific.unpublish()
        assert "diturunkan" in self.notes(unpublished)

    def test_a_submitted_page_and_one_that_was_sent_back(self):
        page = a_page()
        page.save_revision()
        state = Workflow.objects.active().get().start(page, self.user)
        assert "menunggu “Pemeriksaan penyunting”" in self.notes(page)
        state.current_task_state.reject(user=self.user)
        assert "perlu diperbaiki" in self.notes(page)

    def test_a_change_to_a_public_page(self):
        page = a_page(live=True)
        page.title = "Baru"
        page.save_revision()
        assert standing_of(page).is_public
        assert "masih draf" in self.notes(page)

    def test_the_editor_shows_it_above_the_form(self):
        self.client.force_login(self.user)
        page = a_page()
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.assertContains(self.client.get(url), "Mengapa pembaca tidak melihat halaman ini")
        page.save_revision().publish()
        self.assertNotContains(self.client.get(url), "newsroom-standing")

    def test_the_editor_says_that_its_times_are_in_wib(self):
        self.client.force_login(self.user)
        page = schedule(a_page(), SOON)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        for label in ("Waktu tayang (WIB)", "Waktu kedaluwarsa (WIB)", "Tayang (WIB):"):
            self.assertContains(response, label)
