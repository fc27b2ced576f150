"""An editor gives search a name, picks an answer, and takes both back; a reader finds it so, at once.

Web server and worker are those of `make run`; the worker alone brings the name into the index.
"""

from datetime import timedelta

import pytest

from .editor import PUBLISH, body, now
from .reader import seconds_until

pytestmark = pytest.mark.xdist_group("newsroom")

#: A process looks at most twice a second whether editors changed anything; a busy machine takes longer.
IN_FORCE_WITHIN = 5
IN_THE_INDEX_WITHIN = 90
SETS = "/admin/snippets/search/wordset/"
PINS = "/admin/snippets/search/pinnedanswer/"


@pytest.fixture
def article(editor, reader, word):
    """A published article that search finds by its own words; its number and its address."""
    fields = {"title": f"Kabar {word}", "slug": word, **body(f"Isi {word}.")}
    number = editor.write("news/articlepage", "Berita", PUBLISH, **fields)
    address = f"/berita/{now() + timedelta(hours=7):%Y/%m}/{word}/"
    seconds_until(lambda: reader.finds(word, address), 60)
    return number, address


def keep(editor, path, **fields):
    answer = editor.visitor.post(f"{path}add/", {"csrfmiddlewaretoken": token(editor, f"{path}add/"), **fields})
    assert answer.page.select_one(".messages .success"), answer.words[:1500]


def token(editor, path):
    return editor.visitor.get(path).page.select_one("[name=csrfmiddlewaretoken]")["value"]


def test_a_name_that_an_editor_keeps_is_found_at_once_and_soon_in_the_index(editor, reader, article, word, measured):
    other = f"alias{word}"
    assert not reader.finds(other, article[1])
    keep(editor, SETS, kind="name", forms=f"{word}\n{other}", note="")
    measured(
        "seconds until in force",
        "name",
        round(seconds_until(lambda: reader.finds(other, article[1]), IN_FORCE_WITHIN), 2),
    )

    def is_in_force():
        row = next(row for row in editor.visitor.get(SETS).page.select("tbody tr") if other in row.get_text())
        return "Berlaku" in row.get_text()

    measured("seconds until in the index", "name", round(seconds_until(is_in_force, IN_THE_INDEX_WITHIN), 2))
    assert reader.finds(other, article[1])


def test_a_picked_answer_stands_above_the_hits(editor, reader, article, word, measured):
    number, address = article
    query = f"tanya{word}"
    keep(editor, PINS, queries=query, until="", note="", **pages_of(number))

    def is_shown():
        answer = reader.get(f"/cari/?q={query}")
        return any(link["href"] == address for link in answer.page.select(".hits-pinned a[href]"))

    measured("seconds until in force", "picked answer", round(seconds_until(is_shown, IN_FORCE_WITHIN), 2))
    editor.unpublish(number)
    assert not is_shown()


def pages_of(number):
    return {
        "pages-TOTAL_FORMS": "1",
        "pages-INITIAL_FORMS": "0",
        "pages-MIN_NUM_FORMS": "1",
        "pages-MAX_NUM_FORMS": "3",
        "pages-0-page": str(number),
        "pages-0-id": "",
        "pages-0-ORDER": "1",
        "pages-0-DELETE": "",
    }
