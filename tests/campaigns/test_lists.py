"""The lists of campaigns and programs: order by state, plain filters, stable pages, feeds, query budget."""

from datetime import date, timedelta
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from campaigns import listing
from campaigns.models import CampaignIndexPage, CampaignPage, ProgramIndexPage, ProgramPage
from directory.models import TargetGroup
from tests.campaigns.factories import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
)
from tests.directory.factories import ProgramFactory, TopicFactory

BUDGET = 14
TODAY = date(2026, 11, 24)


def titles(response):
    return [page.title for page in response.context["entries"]]


class CampaignListTests(WagtailPageTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.index = CampaignIndexPageFactory()
        cls.program, cls.topic = ProgramFactory(slug="jkk"), TopicFactory(slug="iuran", name="Iuran")
        cls.marbot = TargetGroup.objects.create(name="Marbot", slug="marbot")
        subjects = {"programs": [cls.program], "topics": [cls.topic], "target_groups": [cls.marbot]}
        day = timedelta(days=1)
        for title, opens, closes, more in (
            ("Tutup", TODAY - 90 * day, TODAY - day, {}),
            ("Rencana", TODAY + day, TODAY + 90 * day, {}),
            ("Buka lama", TODAY - day, TODAY + 90 * day, subjects),
            ("Buka", TODAY - day, TODAY + 60 * day, {}),
            ("Segera", TODAY - 90 * day, TODAY, {}),
            ("Henti", TODAY - 9 * day, TODAY + 9 * day, {"stopped_on": TODAY, "stop_reason": "Selesai lebih awal."}),
        ):
            CampaignPageFactory(parent=cls.index, title=title, opens_on=opens, closes_on=closes, **more)
        CampaignPageFactory(parent=cls.index, title="Belum terbit", live=False)

    def get(self, query="", tail=""):
        with mock.patch("django.utils.timezone.localdate", return_value=TODAY):
            return self.client.get(f"{self.index.url}{tail}{query}")

    def test_takes_campaigns_only(self):
        self.assertAllowedSubpageTypes(CampaignIndexPage, {CampaignPage})
        self.assertAllowedSubpageTypes(ProgramIndexPage, {ProgramPage})

    def test_what_needs_a_decision_soon_comes_first_under_its_state(self):
        page = self.get()
        self.assertEqual(titles(page), ["Segera", "Buka", "Buka lama", "Rencana", "Henti", "Tutup"])
        text = page.content.decode()
        headings = [f'id="{state}"' for state in ("segera-ditutup", "dibuka", "rencana", "dihentikan", "ditutup")]
        places = [text.index(heading) for heading in headings]
        self.assertEqual(places, sorted(places))
        self.assertEqual(text.count('class="rule-title"'), 5)

    def test_narrows_by_state_program_people_and_topic(self):
        for query, expected in (
            ("?status=dibuka", ["Segera", "Buka", "Buka lama"]),
            ("?status=segera-ditutup", ["Segera"]),
            ("?status=ditutup", ["Tutup"]),
            ("?status=rencana", ["Rencana"]),
            ("?status=dihentikan", ["Henti"]),
            ("?program=jkk", ["Buka lama"]),
            ("?sasaran=marbot&topik=iuran", ["Buka lama"]),
            ("?status=ditutup&program=jkk", []),
        ):
            self.assertEqual(titles(self.get(query)), expected, query)

    def test_a_value_that_nobody_offers_finds_nothing_and_breaks_nothing(self):
        for query in ("?status=x", "?topik=%27%22%3E%3Cscript%3E", "?program=../etc", "?sasaran=%00", "?status=🦜"):
            page = self.get(query)
            self.assertEqual(page.status_code, 200, query)
            self.assertEqual(titles(page), [])
            self.assertNotContains(page, "<script>")
            self.assertContains(page, f'href="{self.index.url}"')

    def test_offers_only_what_public_campaigns_have_and_marks_the_choice(self):
        TopicFactory(slug="lain")
        page = self.get("?topik=iuran")
        self.assertContains(page, '<a href="?topik=iuran" rel="nofollow" aria-current="true">Iuran</a>', html=True)
        self.assertContains(page, "Topik: Iuran")
        self.assertNotContains(page, "topik=lain")
        self.assertContains(page, 'content="noindex, follow"')
        self.assertNotContains(self.get(), "noindex")

    def test_pages_are_stable_and_keep_the_filters(self):
        for number in range(listing.PAGES_PER_PAGE):
            CampaignPageFactory(
                parent=self.index, title=f"Tutup {number}", opens_on=date(2025, 1, 1), closes_on=date(2025, 2, 1)
            )
        first, second = self.get("?status=ditutup"), self.get("?status=ditutup&halaman=2")
        self.assertContains(first, "?status=ditutup&amp;halaman=2")
        self.assertTrue(second.context["canonical"].endswith(f"{self.index.url}?status=ditutup&halaman=2"))
        self.assertContains(self.get(), f'<link rel="canonical" href="{self.index.full_url}">')
        self.assertEqual(len({*titles(first), *titles(second)}), listing.PAGES_PER_PAGE + 1)
        for query in ("?halaman=99", "?halaman=x", "?halaman=0"):
            self.assertEqual(self.get(query).status_code, 404)

    def test_feeds_bring_what_the_list_shows_and_nothing_hidden(self):
        for tail, kind in (("umpan/rss/", "application/rss+xml"), ("umpan/atom/", "application/atom+xml")):
            feed = self.get(tail=tail)
            self.assertTrue(feed["Content-Type"].startswith(kind))
            self.assertContains(feed, "Buka lama")
            self.assertNotContains(feed, "Belum terbit")
            self.assertNotContains(self.get("?topik=iuran", tail), "Rencana")
            self.assertContains(self.get(), f"{self.index.url}{tail}")

    def test_a_private_list_has_no_feed_for_strangers(self):
        PageViewRestriction.objects.create(page=self.index, restriction_type=PageViewRestriction.LOGIN)
        self.assertEqual(self.get(tail="umpan/rss/").status_code, 302)

    def test_stays_within_its_query_budget(self):
        for query in ("", "?status=dibuka&program=jkk"):
            self.get(query)
            with CaptureQueriesContext(connection) as queries:
                self.get(query)
            self.assertLessEqual(len(queries), BUDGET)

    def test_an_empty_list_says_so(self):
        page = self.client.get(CampaignIndexPageFactory().url)
        self.assertContains(page, 'class="empty"')


class ProgramListTests(WagtailPageTestCase):
    def test_keeps_the_order_of_the_tree_and_narrows(self):
        index, topic = ProgramIndexPageFactory(), TopicFactory(slug="iuran")
        for title in ("JKK", "JKM"):
            ProgramPageFactory(parent=index, title=title)
        ProgramPageFactory(parent=index, title="JHT", topics=[topic])
        self.assertEqual(titles(self.client.get(index.url)), ["JKK", "JKM", "JHT"])
        self.assertEqual(titles(self.client.get(f"{index.url}?topik=iuran")), ["JHT"])
        self.assertContains(self.client.get(f"{index.url}umpan/atom/"), "JHT")

    def test_stays_within_its_query_budget(self):
        index = ProgramPageFactory(topics=[TopicFactory()]).get_parent()
        self.client.get(index.url)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(index.url)
        self.assertLessEqual(len(queries), BUDGET)
