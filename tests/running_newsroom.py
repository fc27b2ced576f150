"""`make run` in a folder of its own: web server, worker, database, index and the sample newsroom, from nothing.

The tests in tests/browser and tests/journeys use it as a citizen or an editor does: by its addresses. It is started
once for each process that runs such tests; their marker puts them all into one (`xdist_group`).

While writing such tests, `WARTA_TEST_NEWSROOM=/tmp/newsroom` keeps the loaded newsroom between runs (SQLite only).
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.cache import caches
from django.db import connections
from django.test import override_settings

from tests.services import is_postgresql
from tests.source_tree import ROOT

LONGEST_START = 600
LONGEST_INDEXING = 60
LONGEST_STOP = 30


class RunningNewsroom:
    """A newsroom on a free port. `start()` returns when it answers, `stop()` is one Ctrl-C."""

    def __init__(self, folder: Path, database_url=""):
        self.folder = folder
        self.var = Path(os.environ.get("WARTA_TEST_NEWSROOM") or folder / "var")
        self.port = free_port()
        self.address = self.admin_address = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "WARTA_VAR": str(self.var),
            "PORT": str(self.port),
            "DATABASE_URL": database_url or f"sqlite:///{self.var / 'warta.sqlite3'}",
            # One cluster serves all tests: a newsroom of its own searches in its own folder.
            "ELASTICSEARCH_URL": "",
        }
        self.process = None

    def start(self):
        """Start it and wait until its first page answers. Returns the seconds that took."""
        began = time.monotonic()
        with (self.folder / "output.txt").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.run"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while not self.answers() or self.is_indexing(began):
            if self.process.poll() is not None or time.monotonic() - began > LONGEST_START:
                raise RuntimeError(f"The newsroom did not start:\n{self.output()[-4000:]}")
            time.sleep(0.2)
        return time.monotonic() - began

    def stop(self):
        """What Ctrl-C in a terminal does: the signal goes to every process of the group. Returns the exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(timeout=LONGEST_STOP)
        except subprocess.TimeoutExpired:
            for pid in [*descendants(self.process.pid), self.process.pid]:
                os.kill(pid, signal.SIGKILL)
            self.process.wait()
            raise

    def answers(self):
        """Whether the web server speaks, be it to say that something is wrong."""
        return self._status("/") is not None

    def is_indexing(self, began):
        """A newsroom that other code left behind builds its index anew first, which takes seconds."""
        return self._status("/cari/") == 503 and time.monotonic() - began < LONGEST_INDEXING

    def _status(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return None

    def output(self):
        """What it printed so far."""
        return (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")

    def manage(self, *arguments):
        """Run a management command of this newsroom and return what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def accounts(self):
        """Passwords of the sample accounts, by name: what `make run` shows to whoever started it."""
        lines = (self.var / "sample-accounts.txt").read_text(encoding="utf-8").splitlines()
        return dict(line.split(maxsplit=1) for line in lines if len(line.split()) == 2)

    @contextmanager
    def in_this_process(self):
        """Within this, Django's default connection and media folder are the newsroom's, and no cache is warm."""
        original = connections["default"]
        ours = original.copy()
        url = urlsplit(self.environment["DATABASE_URL"])
        ours.settings_dict["NAME"] = url.path[1:]
        connections["default"] = ours
        forget_what_the_process_knows()
        try:
            folders = {"MEDIA_ROOT": str(self.var / "media"), "SEARCH_INDEX_DIR": self.var / "search-index"}
            with override_settings(VAR_DIR=self.var, **folders):
                yield
        finally:
            ours.close()
            connections["default"] = original
            forget_what_the_process_knows()


def descendants(pid):
    """All processes below one, as Linux lists them: those in sessions of their own too."""
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()):
        yield from descendants(child)
        yield child


def is_running(pid):
    """A process that has ended may still be listed until its parent asks for its exit code."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def forget_what_the_process_knows():
    """What a process keeps for as long as it lives: content types, its hold on the search index, its caches."""
    from django.contrib.contenttypes.models import ContentType

    from search import backends

    ContentType.objects.clear_cache()
    backends.embedded_backend.cache_clear()
    empty_the_caches()


def empty_the_caches():
    for cache in caches.all(initialized_only=True):
        cache.clear()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def empty_database(name):
    """The address of an empty PostgreSQL database where the suite runs on one; of SQLite's file otherwise: empty."""
    server = os.environ.get("DATABASE_URL", "")
    if not is_postgresql(server):
        yield ""
        return
    import psycopg

    with psycopg.connect(server.replace("pgsql://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    """One newsroom for all tests of this process, started from an empty folder, with the sample in it.

    `make stack-test` puts the real stack in its place.
    """
    if os.environ.get("WARTA_TEST_STACK"):
        from tests.running_stack import RunningStack

        stack = RunningStack()
        try:
            stack.seconds_to_start = stack.start()
            yield stack
        finally:
            stack.stop()
        return
    folder = tmp_path_factory.mktemp("newsroom")
    with empty_database(f"warta_newsroom_{os.getpid()}") as database_url:
        running = RunningNewsroom(folder, database_url)
        try:
            running.seconds_to_start = running.start()
            yield running
        finally:
            running.stop()
