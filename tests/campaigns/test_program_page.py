"""The program page: service order, the rate of the day, what it tells search."""

from datetime import date
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from campaigns.models import ProgramIndexPage, ProgramPage
from directory.models import LegalBasis
from tests.campaigns.factories import (
    CallToActionFactory,
    CampaignPageFactory,
    ContributionRateFactory,
    ProgramPageFactory,
)
from tests.directory.factories import InstitutionFactory, ProgramFactory
from tests.news.factories import an_article

BUDGET = 14


def on_day(day):
    return mock.patch("django.utils.timezone.localdate", return_value=day)


def full_program_page(**values):
    program = ProgramFactory(slug="jkm", operator=InstitutionFactory(slug="bpjs", name="BPJS Ketenagakerjaan"))
    law = LegalBasis.objects.create(short_title="PP 50/2025", title="Penyesuaian iuran", slug="pp-50-2025")
    return ProgramPageFactory(
        program=program,
        for_whom="Keluarga peserta aktif.",
        benefits=[("benefit", {"title": "Santunan", "text": "Rp42 juta bagi ahli waris."})],
        needs=[("need", "KTP elektronik")],
        cost="Tidak bergantung penghasilan.",
        channels=[("channel", {"label": "Kantor cabang", "text": "Ambil nomor antrean."})],
        offices="Tanyakan lewat Contact Center 175.",
        complaints="Simpan nomor pengaduan.",
        legal_bases=[law],
        call_to_action=CallToActionFactory(),
        **values,
    )


class ProgramPageTests(WagtailPageTestCase):
    def test_lives_below_the_list_of_programs_only(self):
        self.assertAllowedParentPageTypes(ProgramPage, {ProgramIndexPage})
        self.assertAllowedSubpageTypes(ProgramPage, {})
        self.assertAllowedSubpageTypes(ProgramIndexPage, {ProgramPage})

    def test_the_editing_form_opens(self):
        self.login()
        page = full_program_page()
        self.assertEqual(self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code, 200)
        self.assertEqual(page.make_preview_request().status_code, 200)

    def test_reads_in_service_order(self):
        text = self.client.get(full_program_page().url).content.decode()
        order = [
            "Keluarga peserta aktif.",
            "Rp42 juta bagi ahli waris.",
            "KTP elektronik",
            "Tidak bergantung penghasilan.",
            "Ambil nomor antrean.",
            "Tanyakan lewat Contact Center 175.",
            "Simpan nomor pengaduan.",
            "PP 50/2025",
        ]
        places = [text.index(words) for words in order]
        self.assertEqual(places, sorted(places))

    def test_shows_the_rate_of_the_day_and_the_next_one(self):
        page = full_program_page()
        ContributionRateFactory(
            program=page.program, valid_from=date(2026, 4, 1), valid_to=date(2026, 12, 31), amount=3400
        )
        ContributionRateFactory(program=page.program, valid_from=date(2027, 1, 1), amount=6800)
        with on_day(date(2026, 12, 31)):
            shown = self.client.get(page.url)
        self.assertEqual([rate.price for rate in shown.context["rates"]], ["Rp3.400"])
        self.assertEqual([rate.price for rate in shown.context["coming_rates"]], ["Rp6.800"])
        self.assertContains(shown, "Rp3.400")
        self.assertContains(shown, "31 Desember 2026")
        with on_day(date(2027, 1, 1)):
            shown = self.client.get(page.url)
        self.assertContains(shown, "Rp6.800")
        self.assertNotContains(shown, "Rp3.400")

    def test_names_campaigns_that_take_people_in_now(self):
        page = ProgramPageFactory()
        CampaignPageFactory(programs=[page.program], title="Lindungi Marbot")
        with on_day(date(2026, 11, 24)):
            shown = self.client.get(page.url)
        self.assertEqual([campaign.title for campaign in shown.context["open_campaigns"]], ["Lindungi Marbot"])
        self.assertEqual(shown.context["news"], [])
        with on_day(date(2027, 11, 24)):
            shown = self.client.get(page.url)
        self.assertEqual(shown.context["open_campaigns"], [])
        self.assertContains(shown, "Lindungi Marbot")

    def test_lists_news_about_its_program_and_nothing_hidden(self):
        page = ProgramPageFactory()
        an_article(title="Iuran JKM turun", programs=[page.program])
        an_article(title="Belum terbit", programs=[page.program], live=False)
        an_article(title="Tentang hal lain")
        shown = self.client.get(page.url)
        self.assertEqual([article.title for article in shown.context["news"]], ["Iuran JKM turun"])
        self.assertContains(shown, "Iuran JKM turun")

    def test_a_draft_with_all_its_parts_can_be_previewed(self):
        page = full_program_page()
        page.legal_bases = [LegalBasis.objects.create(short_title="UU 40/2004", title="SJSN", slug="uu-40-2004")]
        page.save_revision()
        draft = ProgramPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        self.assertContains(draft.make_preview_request(), "UU 40/2004")

    def test_a_channel_never_shows_a_dead_button(self):
        draft = CallToActionFactory(live=False, label="Belum siap")
        office = CallToActionFactory(kind="office", label="Kantor cabang", address="Jl. Kenari 56")
        channels = [
            ("channel", {"label": "Aplikasi", "text": "Unduh.", "call_to_action": draft}),
            ("channel", {"label": "Kantor", "text": "Datang.", "call_to_action": office}),
        ]
        page = self.client.get(ProgramPageFactory(channels=channels).url)
        self.assertContains(page, "Jl. Kenari 56")
        self.assertNotContains(page, "Belum siap")
        self.assertNotContains(page, 'href=""')

    def test_a_program_has_one_page(self):
        page = ProgramPageFactory()
        second = ProgramPage(title="Lagi", slug="lagi", program=page.program)
        with pytest.raises(ValidationError, match="program"):
            page.get_parent().add_child(instance=second)

    def test_tells_search_its_words_and_facets(self):
        page = full_program_page()
        facets = page.search_facets()
        self.assertEqual(facets["kind"], ("program",))
        self.assertEqual(facets["program"], ("jkm",))
        self.assertEqual(facets["institution"], ("bpjs",))
        self.assertNotIn("state", facets)
        for words in ("KTP elektronik", "Kantor cabang", "PP 50/2025", "Simpan nomor pengaduan."):
            self.assertIn(words, page.search_body())

    def test_stays_within_its_query_budget(self):
        page = full_program_page()
        ContributionRateFactory(program=page.program)
        CampaignPageFactory(programs=[page.program])
        self.client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(page.url)
        self.assertLessEqual(len(queries), BUDGET)
