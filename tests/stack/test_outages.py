"""While services are away, saved pages answer as ever, and the rest says what works; then all is as before.

`make drill` does the same under load and prints what readers saw.
"""

import re
import time

import pytest

from tests.journeys.editor import Editor

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("newsroom")]
ARTICLE = "/berita/2025/08/wawancara-paritrana-award-2025/"
PICTURE = re.compile(r'<img[^>]* src="(/media/[^"]+)"')
RENDERED = "/tentang/?asal=uji"


@pytest.fixture
def away(newsroom):
    """Switch services off; at the end they are back, and everything answers without a restart of anything else."""
    killed = []

    def kill(*names):
        for path in ("/", "/berita/", ARTICLE):
            newsroom.ask(path)
            assert newsroom.ask(path)[1]["X-Saved"] == "hit"
        killed.extend(names)
        newsroom.order("kill", *names)

    yield kill
    newsroom.order("start", *killed)
    began = time.monotonic()
    while not all(newsroom.ask(path)[0] == 200 for path in (RENDERED, "/cari/?q=marbot")):
        assert time.monotonic() - began < 60
        time.sleep(0.2)


def saved_pages_answer(newsroom):
    for path in ("/", "/berita/", ARTICLE):
        status, headers, _body = newsroom.ask(path)
        assert (status, headers["X-Saved"]) == (200, "hit"), path


def is_the_helpful_page(answer):
    status, headers, body = answer
    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert "no-store" in headers["Cache-Control"]
    assert "175" in body.decode()


def web_processes(newsroom):
    return [line.split()[0] for line in newsroom.order("status").splitlines() if "host-a-web" in line]


def test_without_redis_nobody_notices(newsroom, away):
    away("redis")
    saved_pages_answer(newsroom)
    for path in (RENDERED, "/cari/?q=marbot"):
        assert newsroom.ask(path)[0] == 200
    Editor(newsroom)


def test_without_elasticsearch_search_answers_from_this_host_s_own_index(newsroom, away):
    if newsroom.layout.elasticsearch_url:
        pytest.fail("the stack has a cluster of its own in CI; name none")
    away("elasticsearch")
    saved_pages_answer(newsroom)
    status, _headers, body = newsroom.ask("/cari/?q=marbot+baznas")
    assert status == 200
    assert "/kampanye/lindungi-marbot/" in body.decode()


def test_without_the_database_saved_pages_answer_and_the_rest_helps(newsroom, away):
    away("postgresql")
    saved_pages_answer(newsroom)
    is_the_helpful_page(newsroom.ask(RENDERED))
    assert newsroom.ask("/healthz")[0] == 200


def test_without_web_processes_saved_pages_answer_and_the_rest_helps(newsroom, away):
    away(*web_processes(newsroom))
    saved_pages_answer(newsroom)
    is_the_helpful_page(newsroom.ask(RENDERED))


def test_with_nothing_but_nginx_saved_pages_answer_with_their_pictures_and_the_rest_helps(newsroom, away):
    pictures = PICTURE.findall(newsroom.ask("/")[2].decode())
    assert pictures
    for picture in pictures:
        assert newsroom.ask(picture)[0] == 200
    away("postgresql", "redis", "elasticsearch", *web_processes(newsroom))
    saved_pages_answer(newsroom)
    for picture in pictures:
        status, headers, body = newsroom.ask(picture)
        assert (status, headers["Content-Type"].partition("/")[0]) == (200, "image"), picture
        assert len(body) > 100
        assert "max-age=300" in headers["Cache-Control"]
    assert newsroom.ask(f"{pictures[0]}.meta")[0] == 503
    is_the_helpful_page(newsroom.ask(RENDERED))
