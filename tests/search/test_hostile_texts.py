"""Two thousand texts that mean harm: each gets a plain answer, quickly, and no engine speaks in it."""

import random
import time

import pytest
from django.urls import reverse

from tests.news.factories import an_article

pytestmark = [pytest.mark.django_db, pytest.mark.long]

COUNT = 2_000
LONGEST = 0.25
WHOLE = (
    "a" * 100_000,
    "(" * 5_000,
    '"' * 5_000,
    "-" * 5_000,
    "a* " * 500,
    "é" * 20_000,
    "\u202e\u202d" * 1_000,
    "\ud800\udfff".encode("utf-16", "surrogatepass").decode("utf-16"),
    "(a ATAU " * 200,
    "judul:" * 500,
    "sejak:9999-99-99 sampai:0000-00-00",
    "^(a+)+$" * 50,
    "' OR 1=1; DROP TABLE wagtailcore_page; --",
    "title:[* TO *] AND _id:* || {!func}",
    "<script>alert(1)</script>",
    "${jndi:ldap://x}",
    "\x00\x01\x02\x1b[31m",
    "%00%ff%fe",
    "../../etc/passwd",
)
PIECES = (
    *(
        '"',
        "(",
        ")",
        "-",
        "*",
        "~",
        "^",
        ":",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "/",
        "&&",
        "||",
        "!",
        "+",
        "'",
        ";",
        "%",
        "\0",
        "\u202e",
    ),
    *(
        "ATAU",
        "TANPA",
        "DAN",
        "NOT",
        "judul:",
        "tokoh:",
        "tahun:",
        "sejak:",
        "jenis:",
        "\U0001f600",
        "ﷺ",
        "ı",
        "ß",
        "\u0301",
    ),
    *("marbot", "iuran", "PP 50/2025", "26 Agustus 2025", "1" * 400, "a" * 300, " " * 50, "\n\t"),
)
PAGES = (*("results",) * 5, "suggestions", "rss", "json")
LEAKS = ("tantivy", "elasticsearch", "lucene", "PanicException", "Traceback", "SELECT ", "SyntaxError")


def hostile_texts():
    chance = random.Random(11)
    yield from WHOLE
    for _number in range(COUNT - len(WHOLE)):
        yield "".join(chance.choice(PIECES) + chance.choice(("", " ")) for _ in range(chance.randrange(1, 60)))


def test_every_hostile_text_gets_a_plain_answer_quickly(client, keeper):
    article = an_article("Marbot membayar iuran")
    keeper.sync([article.pk])
    client.get(reverse("search:results"), {"q": "marbot"})  # opens the index
    chance = random.Random(12)
    slow = []
    for number, text in enumerate(hostile_texts()):
        name = chance.choice(("q", "q", "q", "q", "halaman", "topik", "sejak", "urut", "hari", "setelah", "sebelum"))
        page = reverse(f"search:{chance.choice(PAGES)}")
        started = time.thread_time()
        response = client.get(page, {"q": "marbot", name: text})
        spent = time.thread_time() - started
        assert response.status_code in (200, 400), (number, text[:80])
        assert not any(leak in response.text for leak in LEAKS), (number, text[:80])
        if spent > LONGEST:
            slow.append((number, name, text[:40], spent))
    assert slow == []
