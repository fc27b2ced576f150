"""The list of articles: order, paging, filters, archive, and what stays out of it."""

import re
from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from directory.models import Place, Program, Topic
from news.models import ArticlePage, NewsIndexPage

from .factories import a_person, a_quote, an_article, in_wib, news_index


def titles(response):
    return [article.title for article in response.context["articles"]]


def place_in(response):
    return response.context["articles"].place


class NewsIndexTests(WagtailPageTestCase):
    def setUp(self):
        self.index = news_index()

    def test_it_holds_articles_alone(self):
        self.assertAllowedSubpageTypes(NewsIndexPage, {ArticlePage})

    def test_the_newest_come_first_and_ties_are_broken_by_number(self):
        for title, day in [("Lama", 1), ("Satu", 5), ("Dua", 5)]:
            an_article(title, published=in_wib(2025, 3, day))
        assert titles(self.client.get("/berita/")) == ["Dua", "Satu", "Lama"]

    def test_an_older_link_with_a_number_leads_to_its_place(self):
        for number in range(40):
            an_article(f"Berita {number:02}", published=in_wib(2025, 3 + number // 15, 1, 8, number))
        everything = [f"Berita {number:02}" for number in range(39, -1, -1)]
        for number in range(1, 5):
            with self.subTest(number):
                moved = self.client.get(f"/berita/?halaman={number}", follow=True)
                assert moved.redirect_chain[0][1] == 302
                assert titles(moved) == everything[(number - 1) * 12 : number * 12]
        april = self.client.get("/berita/2025/04/?halaman=2", follow=True)
        assert titles(april) == [f"Berita {number:02}" for number in range(17, 14, -1)]
        self.assertContains(april, f'<link rel="canonical" href="http://localhost/berita/2025/04/?{place_in(april)}">')

    def test_a_page_that_does_not_exist_is_not_found(self):
        an_article()
        for wrong in ["abc", "9999", "2", "0", "-1", "1e3", "", "٢", "9" * 5000]:
            with self.subTest(wrong):
                assert self.client.get("/berita/", {"halaman": wrong}).status_code == 404
        for wrong in ["abc", "1", "1-", "-1", "1-x", "٢-1", "9" * 5000, "1-" + "9" * 19, "\x00"]:
            for name in ["sebelum", "sesudah"]:
                with self.subTest(wrong=wrong, name=name):
                    assert self.client.get("/berita/", {name: wrong}).status_code == 404

    def test_values_that_nobody_offers_find_nothing_and_break_nothing(self):
        an_article()
        for name in ["jenis", "topik", "program", "tempat", "tokoh", "tahun"]:
            for wrong in ["tak-ada", "'; DROP TABLE", "<script>", "9" * 300, "tak\x00ada", "0000"]:
                with self.subTest(name=name, wrong=wrong):
                    response = self.client.get("/berita/", {name: wrong})
                    assert response.status_code == 200
                    assert titles(response) == []
                    self.assertNotContains(response, "<script>")

    def test_filtered_lists_are_left_out_of_search_engines(self):
        self.assertContains(self.client.get("/berita/?jenis=foto"), 'content="noindex, follow"')
        self.assertNotContains(self.client.get("/berita/"), "noindex")

    def test_an_empty_list_says_so(self):
        self.assertContains(self.client.get("/berita/"), 'class="empty"')


class PagingTests(WagtailPageTestCase):
    """By where a page begins, not by its number: nothing is skipped or shown twice while news comes in."""

    def setUp(self):
        for number in range(30):
            an_article(f"Berita {number:02}", published=in_wib(2025, 3, 1, 8, number // 3))  # three of each minute

    def follow(self, response, rel):
        (link,) = re.findall(rf'<a rel="{rel}" href="([^"]+)"', response.content.decode()) or [None]
        return link and self.client.get("/berita/" + link.replace("&amp;", "&"))

    def test_following_the_links_shows_everything_once_and_leads_back(self):
        pages = [self.client.get("/berita/")]
        while (older := self.follow(pages[-1], "next")) is not None:
            pages.append(older)
        shown = [title for page in pages for title in titles(page)]
        assert sorted(shown) == sorted(set(shown)) == [f"Berita {number:02}" for number in range(30)]
        assert len(pages) == 3
        assert titles(self.follow(pages[2], "prev")) == titles(pages[1])
        assert titles(self.follow(self.follow(pages[2], "prev"), "prev")) == titles(pages[0])
        assert self.follow(pages[0], "prev") is None

    def test_news_that_comes_in_meanwhile_moves_nothing(self):
        first = self.client.get("/berita/")
        second = titles(self.follow(first, "next"))
        for number in range(5):
            an_article(f"Baru {number}", published=in_wib(2025, 4, 1))
        assert titles(self.follow(first, "next")) == second
        back = self.follow(self.follow(first, "next"), "prev")
        assert titles(back) == titles(first)
        assert titles(self.follow(back, "prev"))[:5] == [f"Baru {number}" for number in range(4, -1, -1)]

    def test_a_place_stays_when_its_article_goes(self):
        first = self.client.get("/berita/")
        second = titles(self.follow(first, "next"))
        ArticlePage.objects.get(title=titles(first)[-1]).unpublish()
        assert titles(self.follow(first, "next")) == second

    def test_numbers_follow_what_is_published_hidden_and_released(self):
        def number():
            return self.client.get("/berita/").context["articles"].total

        assert number() == 30
        article = an_article("Baru", published=in_wib(2025, 4, 1), embargo_until=timezone.now() + timedelta(hours=1))
        assert number() == 30
        with time_machine.travel(article.embargo_until, tick=False):
            assert number() == 31
        ArticlePage.objects.get(title="Berita 07").unpublish()
        assert number() == 29

    def test_no_page_counts_or_skips_what_lies_before_it(self):
        deep = self.follow(self.follow(self.client.get("/berita/"), "next"), "next")
        with CaptureQueriesContext(connection) as asked:
            self.client.get(f"/berita/?{place_in(deep)}")
        texts = [query["sql"] for query in asked]
        assert not [text for text in texts if "OFFSET" in text or "COUNT(" in text]


class FilterTests(WagtailPageTestCase):
    def setUp(self):
        news_index()
        self.topic = Topic.objects.create(name="Pekerja rentan")
        self.program = Program.objects.create(name="Jaminan Kematian", short_name="JKM")
        self.person = a_person()
        self.kelurahan = Place.objects.get(slug="bausasran")
        an_article("Lain", published=in_wib(2024, 5, 1))

    def found_by(self, **parameters):
        return titles(self.client.get("/berita/", parameters))

    def test_each_filter_narrows(self):
        an_article("Rilis", kind="press_release")
        an_article("Rentan", topics=[self.topic])
        an_article("Santunan", programs=[self.program])
        an_article("Bausasran", dateline=self.kelurahan)
        an_article("Tentang tokoh", people=[self.person])
        an_article("Kata tokoh", body=[a_quote(person=self.person)], published=in_wib(2025, 8, 25))
        assert self.found_by(jenis="siaran-pers") == ["Rilis"]
        assert self.found_by(topik=self.topic.slug) == ["Rentan"]
        assert self.found_by(program=self.program.slug) == ["Santunan"]
        assert self.found_by(tempat="danurejan") == ["Bausasran"]
        assert self.found_by(tokoh=self.person.slug) == ["Tentang tokoh", "Kata tokoh"]
        assert self.found_by(tahun="2024") == ["Lain"]

    def test_filters_together_narrow_further_and_each_can_be_taken_back(self):
        an_article("Keduanya", topics=[self.topic], kind="press_release")
        an_article("Hanya topik", topics=[self.topic])
        response = self.client.get("/berita/", {"topik": self.topic.slug, "jenis": "siaran-pers"})
        assert titles(response) == ["Keduanya"]
        urls = [link.url for link in response.context["chosen_filters"]]
        assert urls == [f"?topik={self.topic.slug}", "?jenis=siaran-pers"]

    def test_only_subjects_of_public_articles_are_offered(self):
        an_article("Rancangan", topics=[self.topic], live=False)
        self.assertNotContains(self.client.get("/berita/"), "Pekerja rentan")
        an_article("Terbit", topics=[self.topic])
        self.assertContains(self.client.get("/berita/"), "Pekerja rentan")

    def test_a_draft_of_a_person_or_topic_filters_nothing_in(self):
        hidden = Topic.objects.create(name="Belum terbit", live=False)
        an_article("Punya topik rancangan", topics=[hidden])
        assert "Belum terbit" not in self.client.get("/berita/").content.decode()


class ArchiveTests(WagtailPageTestCase):
    def setUp(self):
        news_index()
        an_article("Agustus", published=in_wib(2024, 8, 31, 23, 59))
        an_article("September", published=in_wib(2024, 9, 1, 0, 0))

    def test_years_and_months_are_those_of_wib(self):
        assert titles(self.client.get("/berita/2024/")) == ["September", "Agustus"]
        assert titles(self.client.get("/berita/2024/08/")) == ["Agustus"]
        assert titles(self.client.get("/berita/2024/09/")) == ["September"]

    def test_the_archive_counts_what_each_period_holds(self):
        response = self.client.get("/berita/2024/")
        months = [(month.path, number) for month, number, _url in response.context["archive_months"]]
        assert months == [("2024/09/", 1), ("2024/08/", 1)]
        self.assertContains(response, 'href="/berita/2024/08/"')

    def test_an_empty_month_says_so(self):
        response = self.client.get("/berita/2024/07/")
        assert response.status_code == 200
        self.assertContains(response, "Juli 2024")
        self.assertContains(response, 'class="empty"')

    def test_years_before_the_first_article_and_after_this_one_are_not_found(self):
        for path in ["2023/", f"{timezone.localdate().year + 1}/", "2024/13/", "2024/00/", "0000/", "２０２４/", "24/"]:
            with self.subTest(path):
                assert self.client.get(f"/berita/{path}").status_code == 404

    def test_filters_work_inside_the_archive(self):
        assert titles(self.client.get("/berita/2024/", {"jenis": "foto"})) == []
        assert titles(self.client.get("/berita/2024/", {"jenis": "berita"})) == ["September", "Agustus"]


class HiddenArticlesTests(WagtailPageTestCase):
    """Draft, embargoed, withdrawn, expired and private articles: nothing of them shows in a list."""

    def setUp(self):
        self.index = news_index()
        soon = timezone.now() + timedelta(hours=1)
        topic = Topic.objects.create(name="Rahasia")
        shared = {"topics": [topic], "published": in_wib(2025, 8, 26)}
        self.seen = an_article("Terlihat", published=in_wib(2025, 8, 25))
        self.hidden = [
            an_article("Tersembunyi draf", topics=[topic], live=False),
            an_article("Tersembunyi embargo", embargo_until=soon, **shared),
            an_article("Tersembunyi ditarik", withdrawn_at=in_wib(2025, 9, 1), withdrawal_reason="Keliru.", **shared),
            an_article("Tersembunyi kedaluwarsa", expire_at=in_wib(2025, 9, 1), **shared),
            an_article("Tersembunyi tertutup", **shared),
        ]
        PageViewRestriction.objects.create(page=self.hidden[-1], restriction_type=PageViewRestriction.LOGIN)

    def test_no_list_archive_filter_or_feed_shows_them(self):
        for path in [
            "/berita/",
            "/berita/2025/",
            "/berita/2025/08/",
            "/berita/?topik=rahasia",
            "/berita/umpan/rss/",
            "/berita/umpan/atom/?tahun=2025",
        ]:
            with self.subTest(path):
                response = self.client.get(path)
                assert response.status_code == 200
                self.assertNotContains(response, "Tersembunyi")

    def test_they_count_in_no_archive_and_offer_no_filter(self):
        response = self.client.get("/berita/2025/")
        assert [number for _month, number, _url in response.context["archive_months"]] == [1]
        assert "topik" not in [group.name for group in response.context["filter_groups"]]

    def test_their_addresses_answer_as_they_must(self):
        answers = [self.client.get(f"/berita/2025/08/{page.slug}/").status_code for page in self.hidden]
        assert answers == [404, 404, 410, 404, 302]
