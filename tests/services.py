"""Services that some tests need beside Python. tests/conftest.py asks for them by the tests' markers.

A test whose service is missing is skipped, with the reason, on a developer's machine; with `CI=true` no test may be
skipped at all. PostgreSQL and Elasticsearch are asked for by address: where none is named, tests that need one are
left out, and where one is named, it must answer.
"""

import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

CHROMIUM = "/usr/bin/chromium"


def in_ci():
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def chromium():
    """The browser's program: Debian's, or whatever PATH has under the usual names. None if there is none."""
    if Path(CHROMIUM).exists():
        return CHROMIUM
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing_browser():
    return "" if chromium() else "no Chromium: `apt-get install chromium` brings it"


def missing_postgresql():
    address = os.environ.get("DATABASE_URL", "")
    return _unreachable(address, "DATABASE_URL", 5432) if is_postgresql(address) else ""


def missing_elasticsearch():
    return _unreachable(os.environ.get("ELASTICSEARCH_URL", ""), "ELASTICSEARCH_URL", 9200)


def is_postgresql(address):
    return urlsplit(address).scheme in ("postgres", "postgresql", "pgsql")


#: By marker: is it asked for here, and what is missing if it is.
SERVICES = {
    "browser": (lambda: True, missing_browser),
    "postgresql": (lambda: is_postgresql(os.environ.get("DATABASE_URL", "")), missing_postgresql),
    "elasticsearch": (lambda: bool(os.environ.get("ELASTICSEARCH_URL")), missing_elasticsearch),
    "stack": (lambda: bool(os.environ.get("WARTA_TEST_STACK")), lambda: ""),
}


def is_asked_for(marker):
    return SERVICES[marker][0]()


def what_is_missing(marker):
    """An empty text if the service is there, else what to do about it."""
    return SERVICES[marker][1]()


def _unreachable(address, variable, default_port):
    parts = urlsplit(address)
    host, port = parts.hostname or "localhost", parts.port or default_port
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as reason:
        return f"{variable} names {host}:{port}, where nothing answers ({reason})"
    return ""
