"""The campaign page: its rules, its state on a day, what it shows and what it tells search."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase

from campaigns.enrollment import EnrollmentStatus
from campaigns.models import CampaignIndexPage, CampaignPage, CampaignPartner
from tests.campaigns.factories import (
    CallToActionFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContributionRateFactory,
    ProgramPageFactory,
)
from tests.directory.factories import InstitutionFactory, ProgramFactory, TopicFactory, VenueFactory
from tests.news.factories import an_article


def on_day(day):
    return mock.patch("django.utils.timezone.localdate", return_value=day)


class CampaignPageTests(WagtailPageTestCase):
    def test_lives_below_the_list_of_campaigns_only(self):
        self.assertAllowedParentPageTypes(CampaignPage, {CampaignIndexPage})
        self.assertAllowedSubpageTypes(CampaignPage, {})
        self.assertAllowedSubpageTypes(CampaignIndexPage, {CampaignPage})

    def test_the_editing_form_opens(self):
        self.login()
        campaign = CampaignPageFactory(steps=[("step", {"title": "Datang", "text": "Ke kelurahan."})])
        self.assertEqual(self.client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).status_code, 200)
        self.assertEqual(campaign.make_preview_request().status_code, 200)
        self.assertPageIsRoutable(campaign)

    def test_shows_its_state_with_word_icon_and_date(self):
        campaign = CampaignPageFactory(benefits=[("benefit", {"title": "Perawatan", "text": "Tanpa batas biaya."})])
        with on_day(date(2026, 11, 24)):
            page = self.client.get(campaign.url)
        self.assertContains(page, "stamp--open")
        self.assertContains(page, "31 Desember 2026")
        self.assertContains(page, campaign.promise)
        self.assertContains(page, "Tanpa batas biaya.")

    def test_an_open_campaign_offers_its_buttons_and_a_closed_one_does_not(self):
        first = CallToActionFactory(label="Daftar sekarang")
        second = CallToActionFactory(kind="phone", phone="175", label="Telepon 175")
        campaign = CampaignPageFactory(call_to_action=first, secondary_call_to_action=second)
        with on_day(date(2026, 12, 31)):
            page = self.client.get(campaign.url)
        self.assertContains(page, 'href="tel:175"')
        self.assertLess(page.content.index(b"contoh.invalid/daftar"), page.content.index(b"tel:175"))
        with on_day(date(2027, 1, 1)):
            self.assertNotContains(self.client.get(campaign.url), "tel:175")

    def test_a_closed_campaign_says_so_and_leads_to_what_is_open_nearest_first(self):
        program = ProgramFactory()
        index = CampaignIndexPageFactory()
        closed = CampaignPageFactory(
            parent=index, programs=[program], opens_on=date(2025, 1, 1), closes_on=date(2025, 6, 30)
        )
        CampaignPageFactory(parent=index, title="Lain", closes_on=date(2026, 11, 25))
        CampaignPageFactory(parent=index, title="Sekerabat", programs=[program])
        CampaignPageFactory(parent=index, title="Rencana", programs=[program], opens_on=date(2026, 12, 1))
        CampaignPageFactory(parent=index, title="Belum terbit", programs=[program], live=False)
        with on_day(date(2026, 11, 24)):
            page = self.client.get(closed.url)
        self.assertContains(page, "Kampanye ini sudah ditutup")
        self.assertEqual([campaign.title for campaign in page.context["open_campaigns"]], ["Sekerabat", "Lain"])
        self.assertContains(page, f'href="{index.url}?status=dibuka"')
        self.assertNotContains(page, "Belum terbit")

    def test_a_closed_campaign_leads_to_programs_where_no_campaign_is_open(self):
        program_page = ProgramPageFactory()
        campaign = CampaignPageFactory(programs=[program_page.program], closes_on=date(2026, 5, 1))
        page = self.client.get(campaign.url)
        self.assertContains(page, "Saat ini tidak ada kampanye yang dibuka")
        self.assertContains(page, f'href="{program_page.url}"')

    def test_no_button_leads_nowhere(self):
        office = CallToActionFactory(kind="office", label="Datang ke kantor", address="Jl. Kenari 56")
        faulty = CallToActionFactory(kind="phone", phone="175", label="Telepon rusak")
        type(faulty).objects.filter(pk=faulty.pk).update(phone="tanya")
        campaign = CampaignPageFactory(call_to_action=office, secondary_call_to_action=faulty)
        with on_day(date(2026, 11, 24)):
            page = self.client.get(campaign.url)
        self.assertContains(page, "Jl. Kenari 56")
        self.assertNotContains(page, "Telepon rusak")
        self.assertNotContains(page, 'href=""')
        self.assertNotContains(page, "thumb-bar")

    def test_what_the_directory_has_not_published_is_not_named(self):
        campaign = CampaignPageFactory(programs=[ProgramFactory(name="Program Rahasia", live=False)])
        secret = InstitutionFactory(name="Lembaga Rahasia", live=False)
        CampaignPartner.objects.create(page=campaign, institution=secret)
        self.assertNotContains(self.client.get(campaign.url), "Rahasia")
        self.assertNotIn("Rahasia", campaign.search_body())

    def test_a_draft_with_all_its_parts_can_be_previewed(self):
        campaign = CampaignPageFactory(live=False, shows_rates=True, call_to_action=CallToActionFactory())
        program_page = ProgramPageFactory()
        campaign.programs = [program_page.program]
        campaign.partners = [CampaignPartner(institution=InstitutionFactory(name="Baznas"), role="penyalur")]
        campaign.save_revision()
        draft = CampaignPage.objects.get(pk=campaign.pk).get_latest_revision_as_object()
        with on_day(date(2026, 11, 24)):
            preview = draft.make_preview_request()
        self.assertContains(preview, "Baznas")
        self.assertContains(preview, f'href="{program_page.url}"')

    def test_shows_the_rates_of_its_programs_where_asked_while_it_is_open(self):
        program = ProgramFactory(name="Jaminan Kematian", short_name="JKM")
        ContributionRateFactory(program=program, valid_from=date(2026, 4, 1), valid_to=date(2026, 12, 31), amount=3400)
        silent = CampaignPageFactory(programs=[program])
        asked = CampaignPageFactory(programs=[program], shows_rates=True)
        with on_day(date(2026, 12, 31)):
            self.assertContains(self.client.get(asked.url), "Rp3.400")
            self.assertNotContains(self.client.get(silent.url), "Rp3.400")
        with on_day(date(2027, 1, 1)):
            self.assertNotContains(self.client.get(asked.url), "Rp3.400")

    def test_topics_places_and_news_lead_to_each_other(self):
        topic, venue = TopicFactory(), VenueFactory()
        campaign = CampaignPageFactory(title="Lindungi Marbot", topics=[topic], places=[venue])
        for address in (topic.url, venue.url):
            self.assertContains(self.client.get(address), "Lindungi Marbot")
        an_article(title="Lima ratus marbot", body=[("related_article", {"page": campaign.page_ptr, "note": ""})])
        page = self.client.get(campaign.url)
        self.assertEqual([article.title for article in page.context["news"]], ["Lima ratus marbot"])

    def test_a_button_that_is_a_draft_is_not_shown(self):
        campaign = CampaignPageFactory(call_to_action=CallToActionFactory(live=False, label="Belum siap"))
        self.assertEqual(campaign.calls_to_action(), [])

    def test_a_stopped_campaign_says_why(self):
        campaign = CampaignPageFactory(stopped_on=date(2026, 6, 1), stop_reason="Anggaran dialihkan.")
        page = self.client.get(campaign.url)
        self.assertContains(page, "stamp--stopped")
        self.assertContains(page, "Anggaran dialihkan.")

    def test_names_partners_with_their_roles_and_links_its_program(self):
        program_page = ProgramPageFactory()
        campaign = CampaignPageFactory(programs=[program_page.program])
        partner = InstitutionFactory(name="Baznas Kota Yogyakarta")
        CampaignPartner.objects.create(page=campaign, institution=partner, role="penyalur")
        page = self.client.get(campaign.url)
        self.assertContains(page, "Baznas Kota Yogyakarta")
        self.assertContains(page, "penyalur")
        self.assertContains(page, f'href="{program_page.url}"')

    def test_the_day_is_the_day_in_wib(self):
        campaign = CampaignPageFactory(closes_on=date(2026, 12, 31))
        last_second_in_wib = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
        with mock.patch("django.utils.timezone.now", return_value=last_second_in_wib):
            self.assertTrue(campaign.state.is_open)
        with mock.patch("django.utils.timezone.now", return_value=last_second_in_wib + timedelta(seconds=1)):
            self.assertIs(campaign.state, EnrollmentStatus.CLOSED)

    def test_tells_search_its_words_facets_and_days(self):
        program, topic, venue = ProgramFactory(slug="jkk"), TopicFactory(slug="iuran"), VenueFactory(slug="balai")
        campaign = CampaignPageFactory(
            programs=[program],
            topics=[topic],
            places=[venue],
            cost="Tidak ada biaya.",
            steps=[("step", {"title": "Usulan nama", "text": "Pengurus mengusulkan marbot."})],
        )
        CampaignPartner.objects.create(page=campaign, institution=InstitutionFactory(slug="baznas", name="Baznas"))
        with on_day(date(2026, 12, 25)):
            facets = campaign.search_facets()
        self.assertEqual(facets["kind"], ("campaign",))
        self.assertEqual(facets["state"], ("segera-ditutup",))
        self.assertEqual(facets["program"], ("jkk",))
        self.assertEqual(facets["topic"], ("iuran",))
        self.assertEqual(facets["institution"], ("baznas",))
        self.assertEqual(facets["year"], ("2026",))
        self.assertEqual(facets["place"][0], "balai")
        self.assertIn("danurejan", facets["place"])
        body = campaign.search_body()
        for words in ("Lima ratus marbot", "Tidak ada biaya.", "Pengurus mengusulkan marbot.", "Baznas"):
            self.assertIn(words, body)
        self.assertEqual(campaign.search_dates().event_ends, date(2026, 12, 31))

    def test_the_card_shows_stamp_and_first_day(self):
        campaign = CampaignPageFactory()
        self.assertEqual(campaign.card_date, date(2026, 4, 1))
        with on_day(date(2026, 1, 1)):
            self.assertEqual(campaign.stamp.name, "planned")

    def test_stays_within_its_query_budget(self):
        campaign = CampaignPageFactory(
            programs=[ProgramPageFactory().program],
            call_to_action=CallToActionFactory(),
            secondary_call_to_action=CallToActionFactory(kind="phone", url="", phone="175"),
        )
        CampaignPartner.objects.create(page=campaign, institution=InstitutionFactory())
        self.client.get(campaign.url)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(campaign.url)
        self.assertLessEqual(len(queries), BUDGET)


BUDGET = 14
PROBLEMS = [
    ({"closes_on": None}, "closes_on"),
    ({"has_no_end": True, "review_on": date(2027, 1, 1)}, "has_no_end"),
    ({"closes_on": None, "has_no_end": True}, "review_on"),
    ({"stop_reason": "Anggaran dialihkan."}, "stopped_on"),
    ({"closes_on": date(2026, 3, 31)}, "closes_on"),
    ({"stopped_on": date(2026, 5, 1)}, "stop_reason"),
    ({"stopped_on": date(2027, 1, 1), "stop_reason": "Terlambat."}, "stopped_on"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "field"), PROBLEMS)
def test_days_that_contradict_each_other_are_refused(changes, field):
    campaign = CampaignPage(title="Uji", slug="uji", promise="Uji.", opens_on=date(2026, 4, 1))
    for name, value in {"closes_on": date(2026, 12, 31), **changes}.items():
        setattr(campaign, name, value)
    with mock.patch("wagtail.models.Page.clean"), pytest.raises(ValidationError) as caught:
        campaign.clean()
    assert list(caught.value.message_dict) == [field]


@pytest.mark.django_db
def test_a_campaign_without_end_needs_a_review_date_only():
    campaign = CampaignPage(title="Uji", opens_on=date(2026, 4, 1), has_no_end=True, review_on=date(2027, 4, 1))
    with mock.patch("wagtail.models.Page.clean"):
        campaign.clean()
    assert campaign.state_on(date(2030, 1, 1)) is EnrollmentStatus.OPEN


@pytest.mark.django_db
def test_a_draft_with_days_in_the_wrong_order_can_still_be_previewed():
    campaign = CampaignPage(opens_on=date(2026, 4, 1), closes_on=date(2026, 3, 1))
    assert campaign.window.closes_on is None


@pytest.mark.django_db
def test_the_database_and_the_pure_rule_agree_on_every_state():
    index = CampaignIndexPageFactory()
    for number, closes in enumerate([None, date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 31)]):
        for stop_number, stopped in enumerate([None, date(2026, 2, 1), date(2026, 3, 20)]):
            campaign = CampaignPageFactory(parent=index, slug=f"uji-{number}-{stop_number}")
            # Past the editor's checks: the two agree on rows too that no form would take.
            days = {"opens_on": date(2026, 3, 1), "closes_on": closes, "stopped_on": stopped}
            CampaignPage.objects.filter(pk=campaign.pk).update(**days)
    campaigns = list(CampaignPage.objects.all())
    for number in range(75):
        day = date(2026, 1, 28) + timedelta(days=number)
        for status in EnrollmentStatus:
            found = set(CampaignPage.objects.in_state(status, day).values_list("slug", flat=True))
            assert found == {page.slug for page in campaigns if page.state_on(day) is status}, (status, day)
