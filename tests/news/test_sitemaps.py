"""sitemap.xml and sitemap-berita.xml."""

from datetime import timedelta
from unittest import mock
from xml.etree import ElementTree

from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from core import sitemaps
from directory.models import Topic

from .factories import a_person, an_article, in_wib, news_index
from .queries import queries_of

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


class SitemapTests(WagtailPageTestCase):
    def setUp(self):
        news_index()

    def addresses(self, path="/sitemap.xml"):
        response = self.client.get(path)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml; charset=utf-8"
        return [each.text for each in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]

    def test_it_names_pages_and_entries_of_the_directory(self):
        article = an_article()
        person = a_person()
        found = self.addresses()
        for path in ["/", "/berita/", article.url, "/tokoh/", person.url, "/tempat/danurejan/"]:
            assert any(address.endswith(path) for address in found), path
        assert len(found) == len(set(found))

    def test_it_names_nothing_hidden(self):
        soon = timezone.now() + timedelta(hours=1)
        moment = in_wib(2025, 9, 1)
        hidden = [
            an_article("Rahasia draf", live=False),
            an_article("Rahasia embargo", embargo_until=soon),
            an_article("Rahasia ditarik", withdrawn_at=moment, withdrawal_reason="Keliru."),
            an_article("Rahasia tertutup"),
        ]
        PageViewRestriction.objects.create(page=hidden[-1], restriction_type=PageViewRestriction.LOGIN)
        Topic.objects.create(name="Rahasia topik", live=False)
        assert [address for address in self.addresses() if "rahasia" in address] == []

    def test_more_pages_cost_no_more_queries(self):
        an_article("Satu")
        few = queries_of(self.client, "/sitemap.xml")
        for number in range(5):
            an_article(f"Nomor {number}")
        assert queries_of(self.client, "/sitemap.xml") == few <= 14

    def test_past_the_limit_it_is_an_index_of_files(self):
        an_article()
        everything = self.addresses()
        with mock.patch.object(sitemaps, "ADDRESSES_PER_FILE", 40):
            files = self.addresses()
            assert files[0] == "http://testserver/sitemap.xml?bagian=1"
            joined = [address for file in files for address in self.addresses(file.removeprefix("http://testserver"))]
            assert joined == everything
            for wrong in ["abc", "0", "999"]:
                assert self.client.get("/sitemap.xml", {"bagian": wrong}).status_code == 404

    def test_robots_name_both_maps(self):
        response = self.client.get("/robots.txt")
        self.assertContains(response, "/sitemap.xml")
        self.assertContains(response, "/sitemap-berita.xml")


class NewsSitemapTests(WagtailPageTestCase):
    def setUp(self):
        news_index()

    def titles(self):
        response = self.client.get("/sitemap-berita.xml")
        return [each.text for each in ElementTree.fromstring(response.content).iter(f"{NEWS}title")]

    def test_it_brings_the_public_articles_of_two_days(self):
        now = timezone.now()
        an_article("Baru & <segar>", published=now - timedelta(hours=47))
        an_article("Lama", published=now - timedelta(hours=49))
        an_article("Rahasia", published=now, embargo_until=now + timedelta(hours=1))
        an_article("Tertutup draf", live=False)
        assert self.titles() == ["Baru & <segar>"]

    def test_times_are_wib(self):
        article = an_article(published=timezone.now() - timedelta(minutes=1))
        response = self.client.get("/sitemap-berita.xml")
        self.assertContains(response, f"{timezone.localtime(article.first_published_at):%Y-%m-%dT%H:%M:%S}+07:00")

    def test_without_news_it_is_still_a_map(self):
        assert self.titles() == []
