"""Two hosts of one city: every change reaches the files of both within a second. Each has its own files, or both share
them (`STACK_SHARED=1`), as docs/deploy.md says."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys.editor import PUBLISH, Editor, body

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("newsroom")]
WITHIN = 1.0


def seconds_until_both(newsroom, is_so):
    """How late a reader of each host may ask and still see the old: from then on whoever asks sees the new."""
    began = time.monotonic()

    def seconds_until(host):
        while (asked := time.monotonic() - began) < 20:
            if is_so(host):
                return round(asked, 2)
            time.sleep(0.02)
        raise AssertionError(f"host {host} never showed it")

    hosts = range(len(newsroom.hosts))
    with ThreadPoolExecutor(len(hosts)) as readers:
        return dict(zip(hosts, readers.map(seconds_until, hosts), strict=True))


def wait_until_saved(newsroom, path, host):
    """Ask until a file answers: what has just been started still brings about changes, and no answer from before one is
    saved after it."""
    deadline = time.monotonic() + 20
    while newsroom.ask(path, host)[1]["X-Saved"] != "hit":
        assert time.monotonic() < deadline, f"{path} of host {host} was never saved"
        time.sleep(0.1)


def published(newsroom, editor, word, **fields):
    fields = {"title": f"Kabar {word}", "slug": word, **body(f"Isi {word}."), **fields}
    return editor.write("news/articlepage", "Berita", PUBLISH, **fields)


@pytest.fixture
def word():
    return f"duahost{time.monotonic_ns()}"


@pytest.fixture
def editor(newsroom):
    return Editor(newsroom)


def test_a_publication_a_change_and_an_end_reach_the_files_of_both(newsroom, editor, word, measured):
    lists = ("/", "/berita/", "/berita/umpan/rss/", "/sitemap.xml")
    for host in (0, 1):
        for path in lists:
            wait_until_saved(newsroom, path, host)

    def shows(text):
        return lambda host: all(
            text in newsroom.ask(path, host)[2].decode() for path in ("/berita/", "/berita/umpan/rss/")
        )

    number = published(newsroom, editor, word)
    out = seconds_until_both(newsroom, shows(f"Kabar {word}"))
    editor.change(number, PUBLISH, title=f"Warta {word}", **body(f"Isi {word}."))
    changed = seconds_until_both(newsroom, shows(f"Warta {word}"))
    editor.unpublish(number)
    gone = seconds_until_both(newsroom, lambda host: word not in newsroom.ask("/berita/", host)[2].decode())
    for name, found in (("published", out), ("changed", changed), ("unpublished", gone)):
        for host, seconds in found.items():
            measured("seconds after the form until seen", f"{name} on host {'ab'[host]}", seconds)
            # The newsroom's own page, which comes after, took longer than this: the change was there before it.
            assert seconds <= WITHIN, (name, found)


def test_each_host_has_its_own_files_or_both_the_same(newsroom):
    folders = {host.saved_pages for host in newsroom.hosts}
    assert len(folders) == (1 if os.environ.get("STACK_SHARED") == "1" else 2)
    for host in range(len(newsroom.hosts)):
        wait_until_saved(newsroom, "/berita/", host)
    for folder in folders:
        assert list(folder.glob("pages/*/berita/index.html"))
