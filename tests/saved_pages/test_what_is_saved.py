"""Which answers are saved, under which names, and what a reader gets of them."""

import gzip

import brotli
from django.test import TestCase, override_settings
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.dependencies import depends_on, page_tables, recording
from news.models import ArticlePage
from saved_pages.addresses import address_of, is_canonical
from saved_pages.folder import the_folder
from tests.campaigns.factories import CallToActionFactory
from tests.news.factories import an_article, in_wib, news_index
from tests.saved_pages.reader import HOST, Reader

ORDERS = [("topik", "tahun", "halaman")]


def test_an_address_is_a_file_below_its_host():
    names = {
        target: address_of("warta.example", *target.partition("?")[::2]).name
        for target in (
            "/",
            "/berita/",
            "/berita/?halaman=2",
            "/berita/umpan/rss/",
            "/sitemap.xml",
            "/sitemap.xml?bagian=2",
        )
    }
    assert names == {
        "/": "warta.example/index.html",
        "/berita/": "warta.example/berita/index.html",
        "/berita/?halaman=2": "warta.example/berita/index@halaman=2.html",
        "/berita/umpan/rss/": "warta.example/berita/umpan/rss/index.rss",
        "/sitemap.xml": "warta.example/sitemap.xml",
        "/sitemap.xml?bagian=2": "warta.example/sitemap@bagian=2.xml",
    }


def test_what_could_leave_the_folder_or_surprise_a_file_system_has_no_address():
    hosts = ["..", "a/b", "", "warta.example:99999999", "-x", "WARTA.example"]
    paths = [
        "/../x/",
        "/a//b/",
        "/.git/",
        "/a/./b/",
        "/A/",
        "/a%2e/",
        "/a b/",
        "berita",
        "/a\0/",
        "/404.html/",
        "/x/y.xml",
        "/é/",
    ]
    assert [host for host in hosts if address_of(host, "/", "")] == []
    assert [path for path in paths if address_of("warta.example", path, "")] == []


def test_only_known_parameters_in_their_order_are_canonical():
    fine = ["topik=iuran", "topik=iuran&halaman=2", "tahun=2026"]
    other = [
        "halaman=2&topik=iuran",
        "topik=",
        "topik=a&topik=b",
        "utm_source=x",
        "topik=a%20b",
        "topik",
        "topik=../x",
        "&",
        "topik=A",
    ]
    assert [query for query in fine if not is_canonical(query, ORDERS)] == []
    assert [query for query in other if is_canonical(query, ORDERS)] == []


def test_a_statement_is_noted_by_its_tables_unless_its_code_says_more(db):
    with recording() as coarse:
        ArticlePage.objects.count()
    with recording() as exact, depends_on("row:x:1", covers=page_tables()):
        ArticlePage.objects.count()
    assert "table:news_articlepage" in coarse.tags
    assert exact.tags == {"row:x:1"}
    assert exact.tables == coarse.tables


class SavedTests(TestCase):
    def setUp(self):
        the_folder().clear(renew=False)
        self.reader = Reader()
        with self.captureOnCommitCallbacks(execute=True):
            self.article = an_article(title="Kabar pasar", published=in_wib(2026, 3, 3))

    def test_the_second_reader_gets_the_same_bytes_from_the_file(self):
        first, second = self.reader.get("/berita/"), self.reader.get("/berita/")
        assert (first.saved, second.saved) == ("miss", "hit")
        assert first.body == second.body
        first.headers.pop("X-Request-ID", None)
        assert {**first.headers, "X-Saved": "hit"} == second.headers

    def test_a_hit_asks_no_database(self):
        self.reader.get("/berita/")
        with self.assertNumQueries(0):
            assert self.reader.get("/berita/").status == 200

    def test_a_reader_gets_the_encoding_that_was_asked_for(self):
        plain = self.reader.get("/berita/").body
        by_brotli = self.reader.get("/berita/", HTTP_ACCEPT_ENCODING="gzip, br")
        by_gzip = self.reader.get("/berita/", HTTP_ACCEPT_ENCODING="gzip, br;q=0")
        assert by_brotli.headers["Content-Encoding"] == "br"
        assert brotli.decompress(by_brotli.body) == plain
        assert by_gzip.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(by_gzip.body) == plain
        assert len({plain and got.headers["ETag"] for got in (by_brotli, by_gzip, self.reader.get("/berita/"))}) == 3

    def test_security_headers_are_kept_and_nobody_keeps_a_page_without_asking(self):
        self.reader.get("/berita/")
        headers = self.reader.get("/berita/").headers
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Vary"] == "Accept-Encoding"
        for name in ("Content-Security-Policy", "Permissions-Policy", "X-Frame-Options", "X-Content-Type-Options"):
            assert headers[name], name

    def test_what_a_reader_has_already_is_not_sent_again(self):
        tag = self.reader.get("/berita/").headers["ETag"]
        again = self.reader.get("/berita/", HTTP_IF_NONE_MATCH=tag)
        assert (again.status, again.body) == (304, b"")

    def test_two_versions_within_a_second_never_have_the_same_entity_tag(self):
        tags = []
        for letter in "abc":
            with self.captureOnCommitCallbacks(execute=True):
                self.article.title = f"Kabar {letter}"
                self.article.save_revision().publish()
            tags.append(self.reader.get(self.article.url).headers["ETag"])
        assert len(set(tags)) == 3

    def test_head_is_answered_without_a_body(self):
        self.reader.get("/berita/")
        got = self.reader.get("/berita/", method="HEAD")
        assert (got.status, got.saved, got.body) == (200, "hit", b"")

    def test_nothing_personal_is_saved_or_answered_from_a_file(self):
        assert self.reader.get("/berita/", HTTP_COOKIE="sessionid=abc").saved is None
        self.reader.get("/berita/")
        for personal in (
            {"HTTP_COOKIE": "a=b; sessionid=abc"},
            {"HTTP_COOKIE": "messages=x"},
            {"HTTP_AUTHORIZATION": "x"},
        ):
            assert self.reader.get("/berita/", **personal).saved is None, personal
        assert self.reader.get("/berita/", HTTP_COOKIE="csrftoken=x").saved == "hit"

    def test_a_preview_shows_its_draft_and_not_what_is_saved_at_its_address(self):
        self.reader.get("/")
        assert self.reader.get("/").saved == "hit"
        # Wagtail asks for a snippet's preview at the site's front page.
        preview = CallToActionFactory(label="Daftar di kelurahan").make_preview_request()
        self.assertContains(preview, "Daftar di kelurahan")
        assert "X-Saved" not in preview.headers
        assert "Daftar di kelurahan" not in self.reader.get("/").body.decode()

    def test_another_name_of_the_host_is_answered_and_not_saved(self):
        assert self.reader.get("/berita/", host="127.0.0.1").saved is None
        assert self.reader.get("/berita/", host="localhost:8000", SERVER_PORT="8000").saved is None
        assert not (the_folder().pages / "127.0.0.1").exists()

    def test_unknown_parameters_are_answered_and_not_saved(self):
        for query in ("utm_source=x", "tahun=2026&topik=a", "topik=A"):
            got = self.reader.get(f"/berita/?{query}")
            assert (got.status, got.saved) == (200, None), query

    def test_search_redirects_and_what_is_not_there_are_not_saved(self):
        for target in (
            "/cari/?q=pasar",
            "/tidak-ada/",
            f"/b/{self.article.permalink_id}/",
            "/berita/kabar-pasar/",
            "/admin/",
        ):
            assert self.reader.get(target).saved is None, target

    def test_a_private_page_is_never_saved(self):
        url = self.article.url
        self.reader.get(url)
        with self.captureOnCommitCallbacks(execute=True):
            PageViewRestriction.objects.create(page=news_index(), restriction_type=PageViewRestriction.LOGIN)
        got = self.reader.get(url)
        assert (got.status, got.saved) == (302, None)
        assert not any(the_folder().pages.rglob("index*"))

    @override_settings(SECURE_SSL_REDIRECT=True)
    def test_a_page_of_an_encrypted_site_is_never_sent_over_plain_http(self):
        the_folder().clear(renew=False)
        with override_settings(SECURE_SSL_REDIRECT=False):
            self.reader.get("/berita/")
        assert self.reader.get("/berita/").saved != "hit"
        assert self.reader.get("/berita/", HTTP_X_FORWARDED_PROTO="https").saved != "hit", "nobody said to trust that"

    def test_variants_of_one_path_are_bounded(self):
        from unittest.mock import patch

        with patch("saved_pages.folder.MOST_VARIANTS", 3):
            for number in range(6):
                self.reader.get(f"/berita/?topik=x{number}")
        assert len(list((the_folder().pages / HOST / "berita").glob("index@*.html"))) == 3

    def test_a_form_on_a_saved_page_needs_no_token(self):
        for target in ("/", "/berita/", reverse("search:results")):
            assert "csrfmiddlewaretoken" not in self.reader.get(target).text
