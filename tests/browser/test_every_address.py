"""Every address of the sitemap, over plain HTTP: it answers, is small, speaks Indonesian and is sound HTML."""

import re
from collections import Counter

import pytest

from tests.visitor import Visitor

from .test_every_page_type import ENGLISH, NAMES
from .test_page_weight import HTML_CEILING

pytestmark = pytest.mark.xdist_group("newsroom")

ADDRESS = re.compile(r"<loc>https?://[^/]+([^<]*)</loc>")
#: A page refers to another origin only by links that a reader follows, and by its own canonical address.
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|srcset|data)=\"(?:https?:)?//"
)


@pytest.fixture(scope="module")
def answers(newsroom):
    """The answer of each address that the sitemap names."""
    reader = Visitor(newsroom.address)
    return {path: reader.get(path) for path in ADDRESS.findall(reader.get("/sitemap.xml").text)}


def test_the_sitemap_names_the_whole_sample(answers):
    kinds = Counter(path.strip("/").partition("/")[0] for path in answers)
    assert {"", "berita", "kampanye", "program", "penghargaan", "tentang"} <= set(kinds)
    assert kinds["berita"] > 30


def test_every_address_answers_as_named(answers):
    assert {path: (each.status, each.url) for path, each in answers.items() if not each.url.endswith(path)} == {}
    assert {path: each.status for path, each in answers.items() if each.status != 200} == {}


def test_html_is_light(answers):
    assert {path: each.bytes_received for path, each in answers.items() if each.bytes_received > HTML_CEILING} == {}


def test_nothing_is_loaded_from_elsewhere(answers):
    assert {path: found for path, each in answers.items() if (found := LOADED.findall(each.text))} == {}


def test_every_page_speaks_indonesian(answers):
    wrong = {}
    for path, each in answers.items():
        page = each.page
        for foreign in page.select("[lang]:not(html):not([lang=id]), script, svg"):
            foreign.decompose()
        found = ENGLISH.findall(NAMES.sub("", page.body.get_text(" ")))
        if page.html.get("lang") != "id" or found:
            wrong[path] = found
    assert wrong == {}


def test_no_id_comes_twice(answers):
    wrong = {}
    for path, each in answers.items():
        ids = Counter(element["id"] for element in each.page.select("[id]"))
        if twice := [name for name, number in ids.items() if number > 1]:
            wrong[path] = twice
    assert wrong == {}


def test_every_picture_says_what_it_shows_and_keeps_its_room(answers):
    """An alternative text (empty where a picture only decorates), and a size, so that nothing jumps."""
    wrong = {
        path: found
        for path, each in answers.items()
        if (
            found := [
                str(picture)[:120]
                for picture in each.page.select("img")
                if not {"alt", "width", "height"} <= set(picture.attrs)
            ]
        )
    }
    assert wrong == {}


def test_every_link_inside_the_site_answers(answers, newsroom):
    reader = Visitor(newsroom.address)
    links = {
        link["href"].partition("#")[0]
        for each in answers.values()
        for link in each.page.select("a[href^='/']")
        if not link["href"].startswith("//")
    }
    # Search results and filters are endless; one of each form is visited elsewhere.
    plain = sorted(link for link in links - set(answers) if "?" not in link)
    assert {link: status for link in plain if (status := reader.get(link).status) != 200} == {}
