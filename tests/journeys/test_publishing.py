"""An editor publishes, schedules, corrects, withdraws; a reader sees and finds it, or no longer does.

Web server and worker are those of `make run`. Nobody helps: no command is run, no row is touched.
"""

import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from .editor import PUBLISH, Editor, body, in_the_form, now
from .reader import seconds_until

pytestmark = pytest.mark.xdist_group("newsroom")

#: From its moment on: seen by readers, and from then on: found by search (issue 3, "Shown by" 1).
SEEN_WITHIN = FOUND_WITHIN = 5


def address(slug):
    return f"/berita/{now() + timedelta(hours=7):%Y/%m}/{slug}/"


@pytest.fixture
def article(editor, word):
    """An article that is published now; its number and its address."""
    number = editor.write(
        "news/articlepage", "Berita", PUBLISH, title=f"Kabar {word}", slug=word, **body(f"Isi {word}.")
    )
    return number, address(word)


def test_a_published_article_is_seen_listed_and_found(editor, reader, word, measured):
    fields = {"title": f"Kabar {word}", "slug": word, "summary": "Ringkasan.", **body("Isi berita.", f"Kata {word}.")}
    number = editor.write("news/articlepage", "Berita", **fields)
    assert reader.status_of(address(word)) == 404
    editor.change(number, PUBLISH, **fields)
    assert reader.sees(address(word), f"Kabar {word}", f"Kata {word}.")
    assert reader.sees("/berita/", f"Kabar {word}")
    assert f"Kabar {word}" in reader.get("/berita/umpan/rss/").text
    assert address(word) in reader.get("/sitemap.xml").text
    assert address(word) in reader.get("/sitemap-berita.xml").text
    taken = seconds_until(lambda: reader.finds(word, address(word)), FOUND_WITHIN)
    measured("seconds until found", "published at once", round(taken, 2))


@pytest.fixture
def soon(editor, word):
    """A draft, and a moment far enough ahead to fill in its form once more: this machine's own pace says how far."""
    began = time.monotonic()
    number = editor.write("news/articlepage", "Berita", title=f"Kabar {word}", slug=word, **body(f"Isi {word}."))
    ahead = timedelta(seconds=6 + 3 * (time.monotonic() - began))
    return number, (now() + ahead).replace(microsecond=0)


def watch(reader, word, moment):
    """Watch an article come out at its moment. Returns seconds: after its moment until seen, then until found."""
    assert now() < moment, "the form took longer than the time that was left"
    assert reader.status_of(address(word)) == 404
    assert not reader.finds(word, address(word))
    left = max((moment - now()).total_seconds(), 0)
    seconds_until(lambda: reader.sees(address(word), f"Isi {word}."), left + SEEN_WITHIN)
    late = (now() - moment).total_seconds()
    assert late >= 0
    return round(late, 2), round(seconds_until(lambda: reader.finds(word, address(word)), FOUND_WITHIN), 2)


def test_a_scheduled_article_appears_on_time_and_is_found(editor, reader, word, soon, measured):
    """The minute of the long test, compressed."""
    number, moment = soon
    editor.change(number, PUBLISH, go_live_at=in_the_form(moment), **body(f"Isi {word}."))
    seen, found = watch(reader, word, moment)
    measured("seconds after its time until seen", "scheduled shortly ahead", seen)
    measured("seconds until found", "scheduled shortly ahead", found)


@pytest.mark.long
def test_an_article_scheduled_one_minute_ahead_appears_on_time_and_is_found(editor, reader, word, measured):
    moment = now().replace(microsecond=0) + timedelta(minutes=1)
    fields = {"title": f"Kabar {word}", "slug": word, "go_live_at": in_the_form(moment), **body(f"Isi {word}.")}
    editor.write("news/articlepage", "Berita", PUBLISH, **fields)
    seen, found = watch(reader, word, moment)
    measured("seconds after its time until seen", "scheduled a minute ahead", seen)
    measured("seconds until found", "scheduled a minute ahead", found)


def test_an_embargoed_article_waits_though_it_is_published(editor, reader, word, soon):
    number, moment = soon
    editor.change(number, PUBLISH, embargo_until=in_the_form(moment), **body(f"Isi {word}."))
    assert word not in reader.get("/berita/").text
    watch(reader, word, moment)


def test_an_article_expires_on_time_and_is_found_no_more(editor, reader, word, soon):
    number, moment = soon
    editor.change(number, PUBLISH, expire_at=in_the_form(moment), **body(f"Isi {word}."))
    left = max((moment - now()).total_seconds(), 0)
    seconds_until(lambda: reader.status_of(address(word)) == 404, left + SEEN_WITHIN)
    assert now() >= moment
    assert not reader.finds(word, address(word))


def test_a_withdrawn_article_says_why_and_is_found_no_more(editor, reader, article, word):
    number, path = article
    seconds_until(lambda: reader.finds(word, path), FOUND_WITHIN)
    reason = "Angka pada berita ini keliru."
    editor.withdraw(number, reason)
    answer = reader.get(path)
    assert answer.status == 410
    assert reason in answer.words
    assert f"Isi {word}." not in answer.words
    assert not reader.finds(word, path)
    assert word not in reader.get("/berita/").text
    assert path not in reader.get("/sitemap.xml").text
    editor.restore(number)
    assert reader.sees(path, f"Isi {word}.")
    seconds_until(lambda: reader.finds(word, path), FOUND_WITHIN)


def test_an_unpublished_article_is_gone_everywhere(editor, reader, article, word):
    number, path = article
    seconds_until(lambda: reader.finds(word, path), FOUND_WITHIN)
    editor.unpublish(number)
    assert reader.status_of(path) == 404
    assert not reader.finds(word, path)
    assert word not in reader.get("/berita/umpan/rss/").text


def test_a_corrected_article_is_found_by_its_new_words_only(editor, reader, article, word):
    number, path = article
    seconds_until(lambda: reader.finds(word, path), FOUND_WITHIN)
    editor.change(number, PUBLISH, title="Kabar yang dibetulkan", **body(f"Isi baru{word}."))
    assert reader.sees(path, "Kabar yang dibetulkan", f"Isi baru{word}.")
    seconds_until(lambda: reader.finds(f"baru{word}", path) and not reader.finds(f'"{word}"', path), FOUND_WITHIN)


def test_an_article_with_a_new_slug_is_reached_by_its_old_and_its_permanent_address(editor, reader, article, word):
    number, path = article
    permanent = reader.get(path).page.select_one("a[href^='/b/'], [href*='/b/']")["href"]
    editor.change(number, PUBLISH, slug=f"baru-{word}", **body(f"Isi {word}."))
    new = address(f"baru-{word}")
    for old in (path, urlsplit(permanent).path):
        assert urlsplit(reader.get(old).url).path == new
    seconds_until(lambda: reader.finds(word, new), FOUND_WITHIN)


def test_a_reporter_hands_in_and_cannot_publish(newsroom, editor, reader, word):
    reporter = Editor(newsroom, "reporter")
    section = reporter.section("Berita")
    assert "Terbitkan" not in reporter.buttons(f"/admin/pages/add/news/articlepage/{section}/")
    fields = {"title": f"Kabar {word}", "slug": word, **body(f"Isi {word}.")}
    number = reporter.write("news/articlepage", "Berita", PUBLISH, **fields)
    assert reader.status_of(address(word)) == 404
    editor.change(number, PUBLISH, **body(f"Isi {word}."))
    assert reader.sees(address(word), f"Isi {word}.")
