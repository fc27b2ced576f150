"""The home page: renders with nothing to show, and chooses its lead."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils import WagtailPageTestCase

from home.front_page import chosen_lead
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
        self.assertEqual(chosen_lead(self.home), self.about)
        self.home.lead_until = timezone.now() - timedelta(seconds=1)
        self.assertIsNone(chosen_lead(self.home))

    def test_a_hidden_page_never_leads(self):
        self.home.lead = self.about.page_ptr
        self.about.unpublish()
        self.assertIsNone(chosen_lead(self.home))

    def test_standard_page_has_one_heading_and_breadcrumbs(self):
        response = self.client.get(self.about.url)
        self.assertContains(response, "<h1>Tentang redaksi</h1>")
        self.assertContains(response, "breadcrumbs")
