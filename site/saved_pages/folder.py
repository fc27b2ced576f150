"""The folder of saved files: write, find, forget; one at a time across all processes of a host.

Order is kept by one rule: whoever renders asks `latest()` before it reads anything, and `save` refuses if a change of
what was read was applied since. Forgetting and saving hold the same lock, and a file is noted before it is found. So
an older answer never follows a newer one, and a process that dies at any moment leaves no file that nobody knows.
"""

import fcntl
import gzip
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import brotli
from django.conf import settings

from core.dependencies import EVERYTHING, table_tag

from .addresses import Address
from .state import State

#: At most so many files with a query string for each path, and so many files in all: older ones make room.
MOST_VARIANTS = 100
#: How long the tags of an applied change are kept: longer than any render takes.
REMEMBERED_SECONDS = 600
_UNCOUNTED = f"{table_tag('')}!"  # begins the tag of a table in which a change could not be placed


def somewhere_in(table: str) -> str:
    """The tag of a change that is somewhere in a table: every file that read it, however exactly, counts as changed."""
    return f"{_UNCOUNTED}{table}"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A complete answer to save, with what it was made from."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    tags: frozenset[str]
    tables: frozenset[str]
    until: float | None


def is_packed(headers: Iterable[Sequence[str]]) -> bool:
    """Whether an answer with these headers has compressed companions: pictures are compressed already."""
    return not any(name.lower() == "content-type" and value.startswith("image/") for name, value in headers)


class Folder:
    """`SAVED_PAGES_DIR` of this host."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages = root / "pages"
        self._locks = root / "locks"
        self._turns: dict[str, threading.Lock] = {}
        self._made = False
        self._making = threading.Lock()
        self.state = State(root / "state.sqlite3")

    def ready(self) -> "Folder":
        """Make the folder on first use; after a crash of the machine nothing in it is trusted."""
        if self._made and self.state.file.exists():
            return self
        with self._making:
            self._locks.mkdir(parents=True, exist_ok=True)
            self.pages.mkdir(exist_ok=True)
            with self._locked():
                boot = Path("/proc/sys/kernel/random/boot_id")
                now = boot.read_text().strip() if boot.exists() else ""
                fresh = not self.state.file.exists()
                if fresh:
                    self.state.close()
                if fresh or self.state.fact("boot") != now:
                    self._clear({EVERYTHING}, renew=False)
                    self.state.remember("boot", now)
            self._made = True
        return self

    # Finding

    def path_of(self, name: str) -> Path:
        """Where the file of a name lies."""
        return self.pages / name

    def latest(self) -> int:
        """The number of the last change that was applied here. Ask before reading what will be saved."""
        return self.ready().state.latest()

    # Saving

    def save(self, address: Address, answer: Answer, *, started: int, name: str | None = None) -> bool:
        """Write the files of an answer; False if what it was made from has changed since `started`, or it is over.

        Args:
            address: the request.
            answer: what was rendered.
            started: `latest()` from before the first thing that was read.
            name: the file, where it is not the address's own (404.html).
        """
        self.ready()
        name = name or address.name
        at = time.time()
        packed = {}
        if is_packed(answer.headers):
            packed = {".gz": gzip.compress(answer.body, 6, mtime=0), ".br": brotli.compress(answer.body, quality=5)}
        where = (address.host, address.path, address.query)
        with self._locked():
            since = self.state.forgotten_since(started)
            if since is None or self._concerns(since, answer) or (answer.until and answer.until <= at):
                return False
            target = self.path_of(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            mtime = self._new_mtime(name, int(at))
            self.state.add_file(
                name=name, where=where, tags=answer.tags, tables=answer.tables, until=answer.until, at=at
            )
            meta = {"status": answer.status, "headers": answer.headers, "until": answer.until, "saved_at": at}
            for ending, content in {".meta": json.dumps(meta).encode(), **packed}.items():
                self._write(target.with_name(target.name + ending), content, mtime)
            self._write(target, answer.body, mtime)
            self._make_room(address)
        return True

    def _concerns(self, since: set[str], answer: Answer) -> bool:
        return EVERYTHING in since or bool(since & answer.tags) or any(somewhere_in(t) in since for t in answer.tables)

    def _new_mtime(self, name: str, now: int) -> int:
        """A second that this file never had: web servers tell versions of a file by their second and size."""
        rows = self.state.rows
        before = rows.execute("SELECT mtime FROM stamp WHERE name = ?", (name,)).fetchone()
        mtime = max(now, before[0] + 1) if before else now
        rows.execute("INSERT OR REPLACE INTO stamp VALUES (?, ?)", (name, mtime))
        return mtime

    def _write(self, target: Path, content: bytes, mtime: int) -> None:
        waiting = target.with_name(f".{target.name}.{os.getpid()}.{threading.get_ident()}")
        waiting.write_bytes(content)
        os.utime(waiting, (mtime, mtime))
        waiting.replace(target)

    def _make_room(self, address: Address) -> None:
        rows = self.state.rows
        surplus: list[tuple[int, ...]] = []
        if address.query:
            surplus = rows.execute(
                "SELECT id FROM file WHERE host = ? AND path = ? AND query != '' "
                "ORDER BY saved_at DESC LIMIT 50 OFFSET ?",
                (address.host, address.path, MOST_VARIANTS),
            ).fetchall()
        (total,) = rows.execute("SELECT COUNT(*) FROM file").fetchone()
        if total > settings.SAVED_PAGES_MOST:
            surplus += rows.execute(
                "SELECT id FROM file ORDER BY query = '', saved_at LIMIT ?", (total - settings.SAVED_PAGES_MOST,)
            ).fetchall()
        if surplus:
            self._drop(self.state.by_ids(number for (number,) in surplus), (), renew=False)

    # Forgetting

    def forget(self, tags: Collection[str], *, renew: bool = True) -> int:
        """Remove every file that depends on any of these tags, and ask for a new one of each; return how many.

        Args:
            tags: of `core.dependencies`, of `somewhere_in`, or EVERYTHING.
            renew: whether the worker is to make them anew.
        """
        self.ready()
        wanted = set(tags)
        if not wanted:
            return 0
        with self._locked():
            if EVERYTHING in wanted:
                return self._clear(wanted, renew=renew)
            tables = {tag.removeprefix(_UNCOUNTED) for tag in wanted if tag.startswith(_UNCOUNTED)}
            files = self.state.files_with(wanted, tables)
            self._drop(files, wanted, renew=renew)
        return len(files)

    def forget_outdated(self, moment: float) -> int:
        """Remove the files whose time is over at `moment` (seconds since 1970)."""
        self.ready()
        with self._locked():
            files = self.state.over_at(moment)
            if files:
                self._drop(files, (), renew=True)
        return len(files)

    def forget_file(self, name: str) -> None:
        """Remove one file, which was found not to be true."""
        self.ready()
        with self._locked():
            self._drop(self.state.by_ids(self.state._ids(self.state.rows, "name", [name])), (), renew=True)

    def clear(self, *, renew: bool = True) -> int:
        """Remove every file."""
        return self.forget({EVERYTHING}, renew=renew)

    def _drop(self, files: list[tuple[int, str, str, str, str]], tags: Iterable[str], *, renew: bool) -> None:
        for _id, name, *_where in files:
            remove(self.path_of(name))
        renewals = _renewals(files) if renew else []
        self.state.drop([each[0] for each in files], tags, time.time(), renewals)

    def _clear(self, tags: Iterable[str], *, renew: bool) -> int:
        """Everything in one step: the folder of pages goes out of the way, then it is emptied at leisure."""
        waste = self.root / f"waste-{os.getpid()}-{time.time_ns()}"
        if self.pages.exists():
            self.pages.rename(waste)
        self.pages.mkdir(parents=True, exist_ok=True)
        files = self.state.rows.execute("SELECT id, name, host, path, query FROM file").fetchall()
        self.state.clear(tags, time.time(), _renewals(files) if renew else ())
        for each in self.root.glob("waste-*"):
            shutil.rmtree(each, ignore_errors=True)
        return len(files)

    # Locks

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Alone among all threads and processes that use this folder."""
        with (self._locks / "folder").open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def rendering(self, name: str, patience: float) -> Iterator[None]:
        """Let one at a time render a file. Whoever waited looks first whether it is there by now.

        After `patience` seconds it goes on all the same: a slow page is no reason to send a reader away.
        """
        self.ready()
        digest = hashlib.blake2b(name.encode(), digest_size=2).hexdigest()
        give_up = time.monotonic() + patience
        # Of each process only one asks the others again and again; the rest sleep until it is done.
        turn = self._turns.setdefault(digest, threading.Lock())
        is_ours = turn.acquire(timeout=patience)
        try:
            with (self._locks / digest).open("wb") as file:
                while not _is_taken(file) and time.monotonic() < give_up:
                    time.sleep(0.005)
                yield
        finally:
            if is_ours:
                turn.release()


def _is_taken(file: IO[bytes]) -> bool:
    """Take the lock of a file, unless another process holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def remove(file: Path) -> None:
    """Remove a file and its companions: the one that a web server looks for first."""
    for each in (file, *(file.with_name(file.name + ending) for ending in (".meta", ".gz", ".br"))):
        each.unlink(missing_ok=True)


def _renewals(files: Iterable[tuple[int, str, str, str, str]]) -> list[tuple[str, str, str, str, float, int]]:
    """What the worker makes anew, the pages of most readers first: home, lists, then pages; with filters last."""
    at = time.time()
    return [
        (name, host, path, query, at, (100 if query else 0) + path.count("/")) for _id, name, host, path, query in files
    ]


@cache
def _folder(root: str) -> Folder:
    return Folder(Path(root))


def the_folder() -> Folder | None:
    """The folder of this host; None where pages are not saved."""
    return _folder(str(settings.SAVED_PAGES_DIR)) if settings.SAVED_PAGES_DIR else None


def meta_of(file: Path) -> Mapping[str, object]:
    """The sidecar of a file."""
    return json.loads(file.with_name(file.name + ".meta").read_bytes())
