"""RSS and Atom below the lists of news and awards."""

from datetime import timedelta
from xml.etree import ElementTree

from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from core.models import Permalink

from .factories import an_article, an_award, award_index, in_wib, news_index
from .queries import queries_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}


class NewsFeedTests(WagtailPageTestCase):
    def setUp(self):
        self.index = news_index()

    def channel(self, path="/berita/umpan/rss/"):
        response = self.client.get(path)
        assert response["Content-Type"].startswith("application/rss+xml")
        return ElementTree.fromstring(response.content).find("channel")

    def test_rss_brings_each_article_with_its_own_and_its_permanent_address(self):
        article = an_article("Iuran & <potongan>", summary="Mulai April.", published=in_wib(2026, 4, 1, 7))
        channel = self.channel()
        assert channel.findtext("title") == "Berita | Warta Lindung"
        (item,) = channel.findall("item")
        assert item.findtext("title") == "Iuran & <potongan>"
        assert item.findtext("description") == "Mulai April."
        assert item.findtext("link").endswith("/berita/2026/04/iuran-potongan/")
        assert item.findtext("guid").endswith(f"/b/{Permalink.objects.get(page_id=article.pk).pk}/")
        assert item.findtext("pubDate") == "Wed, 01 Apr 2026 00:00:00 +0000"

    def test_atom_brings_the_same(self):
        an_article("Kabar")
        response = self.client.get("/berita/umpan/atom/")
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(response.content)
        assert [title.text for title in feed.findall("a:entry/a:title", ATOM)] == ["Kabar"]
        assert feed.find("a:author/a:name", ATOM).text == "Warta Lindung"

    def test_a_filtered_list_has_a_filtered_feed(self):
        an_article("Rilis", kind="press_release")
        an_article("Berita")
        channel = self.channel("/berita/umpan/rss/?jenis=siaran-pers")
        assert [item.findtext("title") for item in channel.findall("item")] == ["Rilis"]
        assert channel.findtext("title") == "Berita, siaran-pers | Warta Lindung"

    def test_at_most_thirty_newest(self):
        for number in range(32):
            an_article(f"Nomor {number:02}", published=in_wib(2025, 3, 1, 8, number))
        found = [item.findtext("title") for item in self.channel().findall("item")]
        assert found == [f"Nomor {number:02}" for number in range(31, 1, -1)]

    def test_more_articles_cost_no_more_queries(self):
        an_article("Satu")
        few = queries_of(self.client, "/berita/umpan/rss/")
        for number in range(10):
            an_article(f"Nomor {number}")
        assert queries_of(self.client, "/berita/umpan/rss/") == few <= 14

    def test_an_unknown_form_is_not_found(self):
        for path in ["umpan/", "umpan/json/", "umpan/rss/lain/"]:
            assert self.client.get(f"/berita/{path}").status_code == 404

    def test_a_hidden_list_has_no_feed(self):
        an_article("Kabar")
        restriction = PageViewRestriction.objects.create(page=self.index, restriction_type="login")
        assert self.client.get("/berita/umpan/rss/").status_code == 302
        restriction.delete()
        self.index.embargo_until = timezone.now() + timedelta(hours=1)
        self.index.save()
        assert self.client.get("/berita/umpan/rss/").status_code == 404

    def test_awards_have_feeds_too(self):
        an_award("Paritrana Award")
        an_award("Penghargaan rancangan", live=False)
        for form in ["rss", "atom"]:
            response = self.client.get(f"{award_index().url}umpan/{form}/")
            self.assertContains(response, "Paritrana Award")
            self.assertNotContains(response, "Penghargaan rancangan")
