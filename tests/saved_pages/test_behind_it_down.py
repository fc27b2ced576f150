"""While the database refuses, saved pages are answered and all else gets a page that helps; later all is well."""

from unittest.mock import patch

from django.db import OperationalError, connection
from django.test import TestCase

from saved_pages.folder import the_folder
from saved_pages.troubled import write_page
from tests.news.factories import an_article, in_wib
from tests.saved_pages.reader import Reader


def refuse(*args, **kwargs):
    raise OperationalError("connection refused")


class DownTests(TestCase):
    def setUp(self):
        the_folder().clear(renew=False)

    def test_readers_are_helped_and_nothing_stale_stays(self):
        with self.captureOnCommitCallbacks(execute=True):
            article = an_article(title="Kabar pasar", published=in_wib(2026, 3, 3))
        reader = Reader()
        assert reader.get(article.url).saved == "miss"

        with patch.object(connection, "cursor", refuse):
            saved, other = reader.get(article.url), reader.get("/berita/")
            searched = reader.get("/cari/?q=pasar")
        assert (saved.status, saved.saved) == (200, "hit")
        for got in (other, searched):
            assert got.status == 503
            assert int(got.headers["Retry-After"]) > 0
            assert got.headers["Cache-Control"] == "no-store"
            assert 'href="tel:175"' in got.text
            assert "Coba lagi" in got.text
        assert not the_folder().path_of("localhost/berita/index.html").exists(), "a page of trouble is never saved"

        assert reader.get("/berita/").status == 200
        with self.captureOnCommitCallbacks(execute=True):
            article.title = "Kabar lain"
            article.save_revision().publish()
        assert "Kabar lain" in reader.get(article.url).text

    def test_the_page_lies_where_the_web_server_finds_it(self):
        folder = the_folder()
        write_page(folder)
        assert b'href="tel:175"' in (folder.root / "503.html").read_bytes()
        assert (folder.root / "503.html.gz").exists()
        assert (folder.root / "503.html.br").exists()

    def test_a_mistake_of_ours_is_no_outage(self):
        with patch("news.news_listing._listing", side_effect=ZeroDivisionError):
            reader = Reader()
            an_article(title="Kabar", published=in_wib(2026, 3, 3))
            got = reader.get("/berita/")
        assert got.status == 500
        assert "Retry-After" not in got.headers
