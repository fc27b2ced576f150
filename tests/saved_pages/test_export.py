"""The static export: every live address, no hidden one, links that work, and nothing written twice."""

import re
import tempfile
from pathlib import Path

import pytest
from django.test import TestCase
from wagtail.models import PageViewRestriction

from core.stylesheet import build
from news.models import ArticlePage
from saved_pages.addresses import Address
from saved_pages.export import export
from saved_pages.folder import the_folder
from saved_pages.live_addresses import is_walked
from tests.saved_pages.factories import a_site

FILES = ("index.html", "404.html", "robots.txt", "sitemap.xml", "berita/umpan/rss.xml", "static/css/site.css")
LINK = re.compile(r"""\s(?:href|src|action)=["']([^"'#]+)""")


def broken_links(folder):
    """Links to files that are not there; those to other hosts are theirs."""
    found = []
    for file in folder.rglob("*.html"):
        for link in LINK.findall(file.read_text()):
            if re.match(r"[a-z]+:", link):
                continue
            path = link.split("?")[0]
            goal = folder / path.lstrip("/") if path.startswith("/") else file.parent / path
            if not (goal / "index.html" if path.endswith("/") else goal).is_file():
                found.append(f"{file.relative_to(folder)}: {link}")
    return found


@pytest.mark.parametrize(
    ("path", "query", "walked"),
    [
        ("/berita/", "tempat=jetis", True),
        ("/berita/", "sebelum=1-2&tempat=jetis", True),
        ("/berita/", "tempat=jetis&topik=iuran", False),
        ("/berita/2026/", "", True),
        ("/berita/2026/01/", "halaman=2", True),
        ("/berita/2026/", "tempat=jetis", False),
        ("/berita/umpan/rss/", "topik=iuran", False),
    ],
)
def test_a_walk_does_not_multiply_filters(path, query, walked):
    assert is_walked(Address(host="localhost", path=path, query=query)) is walked


class ExportTests(TestCase):
    def test_a_site_as_files(self):
        the_folder().clear(renew=False)
        build()  # what `make run` and collectstatic do
        with self.captureOnCommitCallbacks(execute=True):
            articles = a_site()
            hidden, private, gone = articles[0], articles[1], articles[2]
            hidden.unpublish()
            PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "kept-by-hand.txt").write_text("x")
            export(folder)
            live = list(ArticlePage.objects.public_now())
            missing = [page.url for page in live if not (folder / page.url.lstrip("/") / "index.html").is_file()]
            assert missing == []
            assert [file for file in FILES if not (folder / file).is_file()] == []
            text = "\n".join(file.read_text() for file in folder.rglob("*") if file.suffix in (".html", ".xml"))
            assert hidden.slug + "/" not in text
            assert private.slug + "/" not in text
            assert broken_links(folder) == []
            assert "http://localhost/cari/" in (folder / "index.html").read_text(), "search is on the live site"

            again = export(folder)
            assert (again.written, again.removed) == (0, 0)
            with self.captureOnCommitCallbacks(execute=True):
                gone.unpublish()
            third = export(folder)
            assert not (folder / gone.url.lstrip("/")).exists()
            assert third.removed >= 1
            assert third.written > 0, "lists and their numbers are others"
            assert third.unchanged > 100, "and the rest is left alone"
            assert (folder / "kept-by-hand.txt").exists()
