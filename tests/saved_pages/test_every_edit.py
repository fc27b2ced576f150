"""After any edit, every saved file is what the application answers now. The one promise of saved pages.

A share of the sequences runs always; all 1,000 in `make test-long`.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches
from django.test import TestCase

from core.visibility import public_pages
from news.models import ArticlePage
from saved_pages.folder import the_folder
from saved_pages.rendering import render
from tests.saved_pages.edits import Newsroom
from tests.saved_pages.factories import ADDRESSES, a_site
from tests.saved_pages.reader import Reader

MOST_EDITS_IN_A_SEQUENCE = 3
_PICTURE = re.compile(r"/media/images/[^\s\"',]+")
BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def differences():
    """(file, what a fresh render is) of every saved file that is not what the application answers."""
    folder, found = the_folder(), []
    rows = folder.state.rows.execute("SELECT name, host, path, query FROM file ORDER BY name").fetchall()
    for name, host, path, query in rows:
        file = folder.path_of(name)
        fresh = render(host, path, query, fresh=True)
        if not file.exists() or fresh.status_code not in (200, 404) or file.read_bytes() != fresh.content:
            found.append(name)
    return found, len(rows)


def files_that_nobody_knows():
    folder = the_folder()
    known = {name for (name,) in folder.state.rows.execute("SELECT name FROM file")}
    there = {
        str(file.relative_to(folder.pages))
        for file in folder.pages.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".br", ".meta")
    }
    return there - known


def hidden_titles_in_files():
    hidden = ArticlePage.objects.exclude(pk__in=public_pages().values("pk")).values_list("title", flat=True)
    shown = set(ArticlePage.objects.filter(pk__in=public_pages().values("pk")).values_list("title", flat=True))
    text = "\n".join(file.read_text() for file in the_folder().pages.rglob("index*.html"))
    words = set(text.replace("<", " ").replace(">", " ").replace('"', " ").split())
    return (set(hidden) - shown) & words


class EveryEditTests(TestCase):
    def sequences(self, seeds):
        checked = kept = 0
        self.pictures = 0
        with time_machine.travel(BEGIN, tick=False) as clock:
            the_folder().clear(renew=False)
            with self.captureOnCommitCallbacks(execute=True):
                a_site()
            reader = Reader()
            for seed in seeds:
                newsroom = Newsroom(seed, clock)
                self.read_everything(reader)
                for _each in range(1 + seed % MOST_EDITS_IN_A_SEQUENCE):
                    with self.captureOnCommitCallbacks(execute=True):
                        newsroom.edit()
                found, files = differences()
                assert found == [], f"seed {seed}, {newsroom.done}"
                assert files_that_nobody_knows() == set()
                self.pictures += sum(1 for _each in the_folder().pages.rglob("*.webp"))
                assert hidden_titles_in_files() == set()
                checked, kept = checked + 1, kept + files
        return checked, kept

    def read_everything(self, reader):
        articles = [page.url for page in ArticlePage.objects.public_now().order_by("-pk")[:12]]
        pictures = set()
        for address in [*ADDRESSES, *articles]:
            answer = reader.get(address)
            assert answer.status in (200, 302, 404, 410), address
            pictures |= set(_PICTURE.findall(answer.text))
        for address in sorted(pictures):
            assert reader.get(address).status == 200, address

    def setUp(self):
        for cache in caches.all():
            cache.clear()

    def test_some_sequences_of_edits_leave_no_file_that_is_not_true(self):
        checked, kept = self.sequences(range(25))
        assert checked == 25
        assert kept > 60, "the test would show nothing if every edit removed every file"
        assert self.pictures > 25, "nor if no picture was ever saved"

    @pytest.fixture(autouse=True)
    def _numbers(self, measured):
        self.measured = measured


def _hundred_sequences(begin):
    @pytest.mark.long
    def test(self):
        checked, kept = self.sequences(range(begin, begin + 100))
        self.measured("saved files compared after 100 sequences of edits, all equal", f"from {begin}", kept)
        assert checked == 100

    return test


# Each hundred has a site of its own; together they are 1,000, on as many processors as there are.
for begin in range(100, 1100, 100):
    name = f"test_sequences_of_edits_from_{begin}_leave_no_file_that_is_not_true"
    setattr(EveryEditTests, name, _hundred_sequences(begin))
