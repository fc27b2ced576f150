"""The home page: renders with nothing to show, and chooses its lead."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils import WagtailPageTestCase

from home.front_page import chosen_pages
from home.models import HomePage, StandardPage


class HomePageTests(WagtailPageTestCase):
    def setUp(self):
        self.home = HomePage(title="Warta Lindung", slug="beranda-uji")
        Page.get_first_root_node().add_child(instance=self.home)
        site = Site.objects.get()
        site.root_page = self.home
        site.save()  # not update(): Wagtail forgets its cached root paths on save
        self.about = self.home.add_child(instance=StandardPage(title="Tentang redaksi", slug="tentang-redaksi"))

    def test_answers_before_the_first_story(self):
        response = self.client.get(self.home.url)
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "<h1", count=1)

    def test_the_chosen_lead_leads_until_its_time_is_over(self):
        self.home.lead = self.about.page_ptr
        self.assertEqual(chosen_pages(self.home)[0], self.about)
        self.home.lead_until = timezone.now() - timedelta(seconds=1)
        self.assertIsNone(chosen_pages(self.home)[0])

    def test_a_hidden_page_never_leads(self):
        self.home.lead = self.about.page_ptr
        self.about.unpublish()
        self.assertIsNone(chosen_pages(self.home)[0])

    def test_standard_page_has_one_heading_and_breadcrumbs(self):
        response = self.client.get(self.about.url)
        self.assertContains(response, "<h1>Tentang redaksi</h1>")
        self.assertContains(response, "breadcrumbs")

    def test_chosen_features_stand_beside_the_lead_and_hidden_ones_give_way(self):
        self.home.features = [("page", self.about.page_ptr)]
        self.home.save_revision().publish()
        self.assertEqual([page.pk for page in self.client.get(self.home.url).context["features"]], [self.about.pk])
        self.about.unpublish()
        self.assertEqual(self.client.get(self.home.url).context["features"], [])

    def test_figures_are_shown_with_source_and_date(self):
        figure = {
            "number": "500",
            "unit": "marbot",
            "label": "terlindungi",
            "source_name": "Baznas Kota Yogyakarta",
            "source_url": "",
            "as_of": date(2025, 8, 13),
        }
        self.home.figures = [("figure", figure)]
        self.home.save_revision().publish()
        response = self.client.get(self.home.url)
        self.assertContains(response, "Baznas Kota Yogyakarta")
        self.assertContains(response, "13 Agustus 2025")
