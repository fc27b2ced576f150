"""What is kept of the site follows every change: menus, sections and addresses, to the second where time does it."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils import WagtailPageTestCase

from home.models import SiteSettings, StandardPage
from tests.news.factories import an_article, news_index


class KnownSiteTests(WagtailPageTestCase):
    def setUp(self):
        self.home = Site.objects.get().root_page
        self.about = self.home.add_child(instance=StandardPage(title="Tentang kami", slug="tentang-kami"))
        self.settings, _made = SiteSettings.objects.get_or_create(site=Site.objects.get())
        self.settings.main_menu = [("link", {"label": "Kantor kami", "page": self.about, "path": ""})]
        self.settings.save()

    def menu_is_shown(self):
        return "Kantor kami" in self.client.get("/").content.decode()

    def test_a_menu_is_asked_for_once(self):
        self.client.get("/")
        with CaptureQueriesContext(connection) as asked:
            assert self.menu_is_shown()
        assert not [each for each in asked if "sitesettings" in each["sql"] or "wagtailcore_site" in each["sql"]]

    def test_a_menu_follows_its_settings_and_its_pages(self):
        assert self.menu_is_shown()
        restriction = PageViewRestriction.objects.create(page=self.about, restriction_type=PageViewRestriction.LOGIN)
        assert not self.menu_is_shown()
        restriction.delete()
        assert self.menu_is_shown()
        self.about.unpublish()
        assert not self.menu_is_shown()

    def test_a_menu_follows_the_clock(self):
        self.about.expire_at = timezone.now() + timedelta(hours=1)
        self.about.save()
        assert self.menu_is_shown()
        with time_machine.travel(self.about.expire_at, tick=False):
            assert not self.menu_is_shown()

    def test_a_section_that_moves_or_closes_is_found_where_it_is(self):
        article, index = an_article(), news_index()
        assert self.client.get(article.url).status_code == 200
        index.slug = "kabar"
        index.save()
        assert self.client.get("/berita/").status_code in (301, 302, 404)
        assert self.client.get("/kabar/").status_code == 200
        index.unpublish()
        assert self.client.get("/kabar/").status_code == 404

    def test_another_process_that_changes_the_site_is_noticed(self):
        """What a process keeps by itself, such as Wagtail's root paths, must not outlive a change made elsewhere."""
        assert self.client.get(self.about.url).status_code == 200
        site = Site.objects.get()
        site.hostname = "warta.example"
        site.save()
        answer = self.client.get(self.about.url, headers={"host": "warta.example"})
        self.assertContains(answer, "warta.example/tentang-kami/")
