"""What nginx itself promises: headers, no way out of its folders, two host names, compressed twins, HTTP/2, numbers."""

import gzip
import json
import socket
import subprocess
import time
import urllib.request

import pytest

from tests.visitor import Visitor

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("newsroom")]
ARTICLE = "/berita/2025/08/wawancara-paritrana-award-2025/"
SECURITY_HEADERS = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
)


@pytest.fixture
def stack(newsroom):
    return newsroom


def directives(text):
    """A policy without the order of its parts, which means nothing and differs between processes."""
    return sorted(part.strip() for part in text.split(";"))


def test_a_saved_page_comes_from_nginx_with_every_header_of_the_application(stack):
    first = stack.ask(ARTICLE, Cookie="sessionid=none")
    stack.ask(ARTICLE)
    status, headers, _body = stack.ask(ARTICLE)
    assert status == 200
    assert headers["X-Saved"] == "hit"
    assert "X-Request-ID" not in headers
    for name in SECURITY_HEADERS:
        assert directives(headers[name]) == directives(first[1][name]), name
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_its_compressed_twin_lies_beside_it(stack, coding):
    stack.ask(ARTICLE)
    plain = stack.ask(ARTICLE)
    _status, headers, body = stack.ask(ARTICLE, Accept_Encoding=coding)
    assert headers["X-Saved"] == "hit"
    assert headers["Content-Encoding"] == coding
    assert headers["Vary"] == "Accept-Encoding"
    assert len(body) < len(plain[2]) / 2
    if coding == "gzip":
        assert gzip.decompress(body) == plain[2]


def test_a_page_that_did_not_change_is_not_sent_again(stack):
    stack.ask(ARTICLE)
    _status, headers, _body = stack.ask(ARTICLE)
    status, again, body = stack.ask(ARTICLE, If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")
    assert again["Content-Security-Policy"]


@pytest.mark.parametrize(
    "given",
    [
        {"Cookie": "sessionid=abc"},
        {"Cookie": "a=b; messages=x"},
        {"Authorization": "Basic eDp5"},
    ],
)
def test_who_is_somebody_gets_the_application_s_answer(stack, given):
    stack.ask(ARTICLE)
    _status, headers, _body = stack.ask(ARTICLE, **given)
    assert headers.get("X-Saved") != "hit"
    assert headers["X-Request-ID"]


@pytest.mark.parametrize(
    "path", ["/", "/berita/", "/berita/umpan/rss/", "/berita/umpan/atom/", "/sitemap.xml", "/robots.txt"]
)
def test_lists_feeds_and_maps_have_the_type_that_the_application_gives(stack, path):
    from_application = stack.ask(path, Cookie="sessionid=none")
    stack.ask(path)
    from_nginx = stack.ask(path)
    assert from_nginx[1]["X-Saved"] == "hit", path
    assert from_nginx[1]["Content-Type"].replace(" ", "") == from_application[1]["Content-Type"].replace(" ", "")
    assert from_nginx[2] == from_application[2]


TRAVERSALS = (
    "/../state.sqlite3",
    "/..%2fstate.sqlite3",
    "/%2e%2e/%2e%2e/secret-key",
    "/berita/..%2f..%2f..%2fsecret-key",
    "/berita/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret-key",
    "/static/../secret-key",
    "/static/..%2fsecret-key",
    "/static../secret-key",
    "/media/../secret-key",
    "/media/..%2f..%2fsecret-key",
    "/-/media/original_images/",
    "/-/media/../secret-key",
    "/index.html.meta",
    "/index.html",
    "/index.html.gz",
    "/berita/index.html.meta",
    "/503.html.gz",
    "/berita/?../../../../secret-key",
    "/?/../../../state.sqlite3",
    "/sitemap.xml?/../../../secret-key",
    "/berita/umpan/rss/?%2e%2e%2f",
    "/@none/",
    "/berita/%00/",
    "//etc/passwd",
    "/\\..\\secret-key",
)


@pytest.mark.parametrize("target", TRAVERSALS)
def test_no_address_leads_out_of_the_folders(stack, target):
    secret = (stack.folder / "secret-key").read_bytes()
    status, body = stack.ask_raw(target)
    assert secret not in body
    assert b"SQLite format" not in body
    assert b'"tags"' not in body
    assert status in (200, 301, 302, 400, 404), target
    if status == 200:
        assert target.startswith(("/berita/?", "/?", "/sitemap.xml?", "/berita/umpan/rss/?")), target


@pytest.mark.parametrize("host", ["", "evil.example", "localhost:18180/../..", "..", "localhost", "LOCALHOST"])
def test_another_name_reaches_no_saved_page(stack, host):
    request = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", stack.port), timeout=10) as connection:
        connection.sendall(request.encode())
        received = connection.recv(65536)
    assert b"X-Saved: hit" not in received


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/django-admin/", "/readyz", "/metrics"])
def test_the_public_host_knows_neither_the_admin_nor_the_numbers(stack, path):
    assert stack.ask(path)[0] == 404


def test_no_session_is_ever_given_on_the_public_host(stack):
    for path in ("/", ARTICLE, "/cari/?q=marbot"):
        assert "sessionid" not in str(stack.ask(path)[1].get_all("Set-Cookie"))


def test_the_newsroom_has_its_own_host_where_readiness_and_numbers_are_too(stack):
    visitor = Visitor(stack.admin_address)
    assert visitor.get("/admin/login/").status == 200
    ready = visitor.get("/readyz")
    assert ready.status == 200, ready.text
    assert json.loads(ready.text)["ready"] is True
    assert {"database", "migrations", "search", "worker", "publications"} <= set(json.loads(ready.text)["checks"])
    numbers = visitor.get("/metrics").text
    for name in ("warta_requests_total", "warta_renders_total", "warta_changes_waiting", "warta_saved_hits_total"):
        assert f"\n{name}" in numbers, name


def test_hits_are_counted_though_no_process_of_ours_sees_them(stack):
    def hits():
        text = Visitor(stack.admin_address).get("/metrics").text
        return next(float(line.split()[1]) for line in text.splitlines() if line.startswith("warta_saved_hits_total"))

    before = hits()
    for _each in range(20):
        stack.ask(ARTICLE)
    time.sleep(1.5)  # nginx writes its log at least once a second
    assert hits() >= before + 19


def test_http_2_is_spoken(stack):
    done = subprocess.run(
        [
            "curl",
            "-sk",
            "-o",
            "/dev/null",
            "-w",
            "%{http_version} %{http_code}",
            f"https://localhost:{stack.hosts[0].https_port}/",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2 200"


def test_a_static_file_may_be_kept_for_a_year(stack):
    page = urllib.request.urlopen(stack.address + "/", timeout=30).read().decode()
    stylesheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    _status, headers, _body = stack.ask(stylesheet, Accept_Encoding="br")
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Encoding"] == "br"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_log_names_a_reader_or_what_was_asked(stack):
    stack.ask("/cari/?q=penyakitlangka", User_Agent="PerambanLangka/1.0")
    time.sleep(1.5)
    texts = [file.read_text(errors="replace") for file in (stack.hosts[0].nginx / "log").iterdir()]
    texts += [file.read_text(errors="replace") for file in stack.layout.logs.glob("host-*.log")]
    for text in texts:
        assert "penyakitlangka" not in text
        assert "PerambanLangka" not in text


def test_nginx_s_number_of_a_request_is_the_application_s(stack):
    _status, headers, _body = stack.ask("/cari/?q=marbot")
    time.sleep(1.5)
    number = headers["X-Request-ID"]
    assert number in (stack.hosts[0].nginx / "log" / "readers.json").read_text()
    assert any(number in file.read_text(errors="replace") for file in stack.layout.logs.glob("host-a-web-*.log"))
