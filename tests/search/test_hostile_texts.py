"""Two thousand texts that mean harm: each gets a plain answer, and no engine speaks in it. How long the slowest took is
printed with the other measured numbers; none may take a quarter of a second."""

import gc
import os
import random
import time
import uuid
from itertools import count
from urllib.parse import quote

import pytest
from django.urls import reverse

from search import wording
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.forms import Trouble
from search.indexing import IndexKeeper
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db

COUNT = 2_000
FEW = 250
WHOLE = (
    "a" * 100_000,
    "(" * 5_000,
    '"' * 5_000,
    "-" * 5_000,
    "a* " * 500,
    "é" * 20_000,
    "\u202e\u202d" * 1_000,
    "(?=(a+)+b)" * 200,
    "a{1,99999}" * 100,
    "🏳️‍🌈" * 2_000,
    "مرحبا بالعالم " * 200,
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
#: Query strings as they come over the wire: lone surrogates, bytes that are no text, numbers without end.
WIRE = (
    *(f"q={half}" for half in ("%ED%A0%80", "%ED%BF%BF", "marbot%ED%A0%80", "%ED%BF%BF%ED%A0%80")),
    *(f"q={bytes_}" for bytes_ in ("%00", "%FF%FE", "%C0%80", "%", "%u0041", "%F8%88%80%80%80")),
    "q=marbot&q[]=1&q[$ne]=1",
    "q=" + "%00" * 10_000,
    "&".join(["topik=a"] * 5_000),
    "&".join(["topik=a"] * 20_000),
    "sejak=" + "9" * 5_000,
)
PAGES = (
    "0",
    "-1",
    "1e9",
    "1.5",
    "abc",
    "٣",
    "²",
    "0x10",
    "NaN",
    "",
    " ",
    *("1" + "0" * n for n in (3, 5, 9, 18, 19, 400, 9_000)),
)
LEAKS = ("tantivy", "elasticsearch", "lucene", "PanicException", "Traceback", "SELECT ", "SyntaxError", "_exception")
#: Most go to the results page, some to the others that take a reader's text.
ADDRESSES = ("results", "results", "results", "results", "suggestions", "results", "results", "rss", "json")
PARAMETERS = ("q", "q", "q", "q", "halaman", "topik", "sejak", "urut", "hari", "setelah", "sebelum")


def hostile_queries(number):
    """So many query strings, the same ones each time."""
    chance = random.Random(11)
    made = [*WIRE, *(f"q=marbot&halaman={quote(page)}" for page in PAGES), *(f"q={quote(text)}" for text in WHOLE)]
    while len(made) < number:
        text = "".join(chance.choice(PIECES) + chance.choice(("", " ")) for _ in range(chance.randrange(1, 60)))
        made.append(f"q=marbot&{chance.choice(PARAMETERS)}={quote(text)}")
    return made[:number]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def asked(request, monkeypatch):
    """The engine behind the results page, with an article in it; gives its name."""
    article = an_article("Marbot membayar iuran")
    if request.param == "embedded":
        request.getfixturevalue("keeper").sync([article.pk])
        yield request.param
        return
    url = os.environ["ELASTICSEARCH_URL"].split()
    backend = ElasticsearchBackend(url, f"test-{uuid.uuid4().hex}", versions=count(1).__next__)
    IndexKeeper(backend).rebuild()
    for module in ("search.views", "search.feeds"):
        monkeypatch.setattr(f"{module}.get_backend", lambda: backend)
    yield request.param
    backend.remove()
    backend.close()


def answer_all(client, queries):
    """Ask each; give the longest time that one took (seconds of this thread, with its engine; seconds by the clock)."""
    client.get(reverse("search:results"), {"q": "marbot"})  # opens the index
    spent, waited = 0.0, 0.0
    for number, query in enumerate(queries):
        began, thread = time.perf_counter(), time.thread_time()
        response = client.get(reverse(f"search:{ADDRESSES[number % len(ADDRESSES)]}"), QUERY_STRING=query)
        spent, waited = max(spent, time.thread_time() - thread), max(waited, time.perf_counter() - began)
        assert response.status_code in (200, 400), (number, query[:80])
        assert not any(leak in response.text for leak in LEAKS), (number, query[:80])
    return spent, waited


@pytest.fixture
def as_served():
    """The collector of garbage passes over what is loaded, as in a web process (config/serving.py)."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize("number", [FEW, pytest.param(COUNT, marks=pytest.mark.long)])
def test_every_hostile_text_gets_a_plain_answer(client, asked, number, measured):
    spent, waited = answer_all(client, hostile_queries(number))
    measured("slowest answer to a hostile text, ms (at most 250)", f"{asked}, {number}, processor", round(spent * 1000))
    measured("slowest answer to a hostile text, ms (at most 250)", f"{asked}, {number}, clock", round(waited * 1000))


@pytest.mark.parametrize("page", [101, 10**9, 10**400], ids=["101", "billion", "endless"])
def test_pages_too_deep_are_refused_in_plain_words(client, asked, page):
    response = client.get(reverse("search:results"), {"q": "marbot", "halaman": page})
    assert response.status_code == 200
    assert str(wording.trouble_sentence(Trouble.PAGE_TOO_DEEP)) in response.text
    assert not response.context["full"]
