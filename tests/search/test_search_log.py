"""What readers search for is counted without anything about them, and no reader ever waits for it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from search.editing import counting, noting, spool
from search.editing.privacy import LONGEST, storable
from search.models import CountedBatch, SearchedText
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log_folder(tmp_path, settings):
    settings.SEARCH_LOG_DIR = tmp_path / "log"
    return settings.SEARCH_LOG_DIR


@pytest.fixture
def settle(monkeypatch):
    """Files need no time to settle here: nobody else writes."""
    monkeypatch.setattr(spool, "SETTLED_AFTER", -1.0)


@pytest.fixture
def article(keeper):
    made = an_article("Marbot terlindungi")
    keeper.sync([made.pk])
    return made


def ask(client, text, **parameters):
    return client.get(reverse("search:results"), {"q": text, **parameters}, REMOTE_ADDR="203.0.113.9")


def tell_opened(client, text):
    return client.post(f"{reverse('search:opened')}?q={text}", content_type="text/ping", data="PING")


def written(folder):
    return "".join(path.read_text() for path in Path(folder).glob("*"))


def counted():
    counting.count_searches()
    return {row.text: (row.count, row.zero, row.clicks, row.total) for row in SearchedText.objects.all()}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Marbot   MASJID ", "marbot masjid"),
        ("PP 50/2025", "pp 50/2025"),
        ("26 Agustus 2025", "26 agustus 2025"),
        ("26-08-2025", "26-08-2025"),
        ("2025-08-26", "2025-08-26"),
        ("Liga 14-15/9/2019", "liga 14-15/9/2019"),
        ("anggaran 2024 2025 2026", "anggaran 2024 2025 2026"),
        ("iuran rp 16.800", "iuran rp 16.800"),
        ("santunan 42.000.000", "santunan 42.000.000"),
        ("a" * 500, "a" * LONGEST),
    ],
)
def test_what_many_could_have_typed_is_kept(typed, kept):
    assert storable(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "3471010101900001",
        "nik 3471 0101 0190 0001",
        "3471-0101-0190-0001",
        "0812 3456 7890",
        "+62 812-3456-7890",
        "(0274) 515865",
        "0812.3456.7890",
        "0812 2025 1999",
        "３４７１０１０１０１９０００１",
        "siti@example.com",
        "siti (at) example.com",
        "kosong delapan satu dua tiga empat lima",
        "https://example.com/x",
        "",
        "?!",
    ],
)
def test_what_looks_personal_is_written_nowhere(client, article, log_folder, typed):
    assert storable(typed) is None
    ask(client, typed)
    assert written(log_folder) == ""


def test_a_search_leaves_its_text_day_and_result_and_nothing_else(client, article, log_folder):
    ask(client, "Marbot")
    (line,) = written(log_folder).splitlines()
    assert json.loads(line) == {"d": timezone.localdate().isoformat(), "q": "marbot", "n": 1, "z": 0}
    fields = {field.name for field in SearchedText._meta.get_fields()}
    assert fields == {"id", "day", "text", "key", "count", "zero", "clicks", "total"}


def test_searches_are_added_up_by_day_and_text(client, article, settle):
    for text in ("marbot", "Marbot", "zzqx"):
        ask(client, text)
    tell_opened(client, "MARBOT")
    assert counted() == {"marbot": (2, 0, 1, 1), "zzqx": (1, 1, 0, 0)}
    ask(client, "marbot")
    assert counted()["marbot"] == (3, 0, 1, 1)
    assert spool.settled() == []


def test_only_the_first_page_of_a_plain_question_counts(client, article, log_folder):
    ask(client, "marbot", halaman="2")
    ask(client, "marbot", jenis="article")
    ask(client, "")
    client.get(reverse("search:results"), {"q": "marbot"}, headers={"Sec-Purpose": "prefetch"})
    client.head(reverse("search:results"), {"q": "marbot"})
    assert written(log_folder) == ""


def test_nothing_is_counted_where_the_office_wants_no_log(client, article, log_folder, settings):
    settings.SEARCH_LOG_DAYS = 0
    assert "ping=" not in ask(client, "marbot").content.decode()
    tell_opened(client, "marbot")
    assert written(log_folder) == ""


def test_links_tell_of_their_opening_without_a_script(client, article):
    page = ask(client, "marbot").content.decode()
    assert f'ping="{noting.address_of_counter("marbot")}"' in page
    assert f'href="{article.get_url()}"' in page


def test_the_counter_takes_a_word_and_asks_the_database_nothing(client, log_folder):
    with CaptureQueriesContext(connection) as asked:
        answer = tell_opened(client, "marbot")
    assert (answer.status_code, answer.content, len(asked)) == (204, b"", 0)
    assert client.get(reverse("search:opened")).status_code == 405
    assert "sessionid" not in answer.cookies


def test_what_was_opened_but_never_searched_for_is_not_believed(client, settle):
    tell_opened(client, "iklan")
    assert counted() == {}


def test_a_search_asks_the_database_for_nothing_that_counting_needs(client, article, settings):
    def questions():
        ask(client, "marbot")
        with CaptureQueriesContext(connection) as asked:
            ask(client, "marbot")
            return len([query for query in asked.captured_queries if "editorsstate" not in query["sql"]])

    counting_on = questions()
    settings.SEARCH_LOG_DAYS = 0
    assert questions() == counting_on


@pytest.mark.parametrize("trouble", ["no folder", "full"])
def test_a_reader_gets_their_answer_whatever_happens_to_the_log(
    client, article, settings, tmp_path, monkeypatch, trouble
):
    if trouble == "no folder":
        (tmp_path / "file").write_text("")
        settings.SEARCH_LOG_DIR = tmp_path / "file" / "log"
    else:
        monkeypatch.setattr("os.write", lambda *args: (_ for _ in ()).throw(OSError("no space left")))
    assert ask(client, "marbot").status_code == 200


def test_the_log_stops_growing_while_no_worker_takes_it_away(client, article, log_folder, monkeypatch):
    monkeypatch.setattr(spool, "MOST_BYTES", 100)
    for _ in range(20):
        ask(client, "marbot")
    assert len(written(log_folder)) < 200


def test_a_worker_that_dies_before_it_removes_a_file_counts_nothing_twice(client, article, settle, monkeypatch):
    ask(client, "marbot")
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("killed")))
        with pytest.raises(OSError, match="killed"):
            counting.count_searches()
    assert len(spool.settled()) == 1
    assert counted() == {"marbot": (1, 0, 0, 1)}
    assert spool.settled() == []
    assert CountedBatch.objects.count() == 1


def test_lines_that_cannot_be_read_are_left_out(log_folder, settle):
    log_folder.mkdir()
    good = {"d": "2026-01-02", "q": "marbot", "n": 3, "z": 0}
    lines = [
        "{",
        "[]",
        "null",
        '{"q":"x"}',
        '{"d":"gestern","q":"x","n":1,"z":0}',
        '{"d":"2026-01-02","q":"siti@example.com","n":1,"z":0}',
    ]
    (log_folder / "queue").write_text("\n".join([*lines, json.dumps(good), '{"d":"2026-']))
    assert counted() == {"marbot": (1, 0, 0, 3)}


def test_old_counts_go(settings):
    settings.SEARCH_LOG_DAYS = 30
    today = timezone.localdate()
    for age in (0, 30, 31):
        SearchedText.objects.create(day=today - timedelta(days=age), text="marbot", key="marbot", count=1)
    counting.forget_old()
    assert sorted((today - row.day).days for row in SearchedText.objects.all()) == [0, 30]
