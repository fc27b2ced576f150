"""The bookkeeping of one folder, in SQLite: which files there are, on what each depends, what was forgotten lately.

Only `folder` writes files by it, and holds the folder's lock meanwhile. It needs no database but itself, so that files
stay in order while the site's own is away. It can always be made anew: an empty folder with an empty state is right.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS shape (id INTEGER PRIMARY KEY, tables TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS file (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, host TEXT NOT NULL, path TEXT NOT NULL, query TEXT NOT NULL,
  shape_id INTEGER NOT NULL, until REAL, saved_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS file_path ON file (host, path, query);
CREATE INDEX IF NOT EXISTS file_until ON file (until) WHERE until IS NOT NULL;
CREATE INDEX IF NOT EXISTS file_shape ON file (shape_id);
CREATE INDEX IF NOT EXISTS file_saved ON file (saved_at);
CREATE TABLE IF NOT EXISTS word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS tag (
  word_id INTEGER NOT NULL, file_id INTEGER NOT NULL, PRIMARY KEY (word_id, file_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tag_file ON tag (file_id);
CREATE TABLE IF NOT EXISTS forgotten (seq INTEGER PRIMARY KEY AUTOINCREMENT, tags TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS renewal (
  name TEXT PRIMARY KEY, host TEXT NOT NULL, path TEXT NOT NULL, query TEXT NOT NULL,
  since REAL NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS stamp (name TEXT PRIMARY KEY, mtime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS applied (notice INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS drift (name TEXT PRIMARY KEY, found_at REAL NOT NULL, missing TEXT NOT NULL);
"""
_TABLES = ("file", "shape", "word", "tag", "forgotten", "renewal", "applied", "drift")
_PARTS = 500


class State:
    """The open state of a folder; one connection for each thread."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()

    @property
    def rows(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.file, isolation_level=None, timeout=20)
            # A crash of the machine is noticed in another way (`folder`), so nothing waits for the disk.
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=OFF")
            found.executescript(_SCHEMA)
            self._local.connection = found
        return found

    def close(self) -> None:
        """Close this thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        rows = self.rows
        rows.execute("BEGIN IMMEDIATE")
        try:
            yield rows
        except BaseException:
            rows.execute("ROLLBACK")
            raise
        rows.execute("COMMIT")

    def fact(self, name: str) -> str | None:
        """A remembered value."""
        found = self.rows.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def remember(self, name: str, value: str) -> None:
        """Remember a value."""
        self.rows.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def note_applied(self, notice: int) -> None:
        """Note that a notice of the database needs no second look here."""
        self.rows.execute("INSERT OR IGNORE INTO applied VALUES (?, ?)", (notice, time.time()))

    def applied(self, notices: Iterable[int]) -> set[int]:
        """Which of these notices were applied here."""
        found: set[int] = set()
        for part in _parts(list(notices)):
            marks = ",".join("?" * len(part))
            found.update(
                number
                for (number,) in self.rows.execute(f"SELECT notice FROM applied WHERE notice IN ({marks})", part)  # noqa: S608
            )
        return found

    def renewals(self, limit: int) -> list[tuple[str, str, str, str]]:
        """(name, host, path, query) of what is to be made anew, what most readers ask for first."""
        return self.rows.execute(
            "SELECT name, host, path, query FROM renewal ORDER BY rank, since LIMIT ?", (limit,)
        ).fetchall()

    def renewed(self, name: str) -> None:
        """Strike a file off the list of what is to be made anew."""
        self.rows.execute("DELETE FROM renewal WHERE name = ?", (name,))

    def prune(self, before: float, notices_before: float) -> None:
        """Forget what nobody asks for any more: old changes (the last one stays), old notices, unused words."""
        with self.writing() as rows:
            rows.execute("DELETE FROM forgotten WHERE at < ? AND seq < (SELECT MAX(seq) FROM forgotten)", (before,))
            rows.execute("DELETE FROM applied WHERE at < ?", (notices_before,))
            rows.execute("DELETE FROM word WHERE id NOT IN (SELECT word_id FROM tag)")
            rows.execute("DELETE FROM shape WHERE id NOT IN (SELECT shape_id FROM file)")

    def latest(self) -> int:
        """The number of the last change that was applied to this folder."""
        return self.rows.execute("SELECT COALESCE(MAX(seq), 0) FROM forgotten").fetchone()[0]

    def forgotten_since(self, seq: int) -> set[str] | None:
        """The tags of all changes after `seq`; None where that is too long ago to tell."""
        found = self.rows.execute("SELECT seq, tags FROM forgotten WHERE seq >= ?", (seq,)).fetchall()
        if seq and (not found or found[0][0] != seq):
            return None
        return {tag for number, tags in found if number > seq for tag in json.loads(tags)}

    def add_file(
        self,
        *,
        name: str,
        where: tuple[str, str, str],
        tags: Iterable[str],
        tables: Iterable[str],
        until: float | None,
        at: float,
    ) -> None:
        """Note a file with what it depends on, in place of an earlier one of the name."""
        with self.writing() as rows:
            self._remove(rows, self._ids(rows, "name", [name]))
            text = json.dumps(sorted(tables))
            rows.execute("INSERT OR IGNORE INTO shape (tables) VALUES (?)", (text,))
            (shape,) = rows.execute("SELECT id FROM shape WHERE tables = ?", (text,)).fetchone()
            added = rows.execute(
                "INSERT INTO file (name, host, path, query, shape_id, until, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, *where, shape, until, at),
            )
            words = [(tag,) for tag in tags]
            rows.executemany("INSERT OR IGNORE INTO word (text) VALUES (?)", words)
            rows.executemany(
                f"INSERT INTO tag SELECT id, {added.lastrowid:d} FROM word WHERE text = ?",  # noqa: S608 - a number
                words,
            )
            rows.execute("DELETE FROM renewal WHERE name = ?", (name,))

    def files_with(self, tags: Iterable[str], tables: Iterable[str]) -> list[tuple[int, str, str, str, str]]:
        """(id, name, host, path, query) of the files that depend on any of the tags, or read any of the tables."""
        rows, ids = self.rows, set()
        for part in _parts(list(tags)):
            marks = ",".join("?" * len(part))
            ids.update(
                rows.execute(
                    f"SELECT DISTINCT file_id FROM tag JOIN word ON word.id = word_id WHERE text IN ({marks})",  # noqa: S608
                    part,
                )
            )
        wanted = set(tables)
        if wanted:
            for shape, text in rows.execute("SELECT id, tables FROM shape").fetchall():
                if wanted & set(json.loads(text)):
                    ids.update(rows.execute("SELECT id FROM file WHERE shape_id = ?", (shape,)))
        return self.by_ids(number for (number,) in ids)

    def by_ids(self, ids: Iterable[int]) -> list[tuple[int, str, str, str, str]]:
        """(id, name, host, path, query) of files."""
        found: list[tuple[int, str, str, str, str]] = []
        for part in _parts(list(ids)):
            marks = ",".join("?" * len(part))
            found += self.rows.execute(
                f"SELECT id, name, host, path, query FROM file WHERE id IN ({marks})",  # noqa: S608
                part,
            ).fetchall()
        return found

    def over_at(self, moment: float) -> list[tuple[int, str, str, str, str]]:
        """The files whose time is over at `moment`."""
        return self.rows.execute("SELECT id, name, host, path, query FROM file WHERE until <= ?", (moment,)).fetchall()

    def drop(self, ids: Iterable[int], tags: Iterable[str], at: float, renewals: Iterable[tuple[Any, ...]]) -> None:
        """Forget files, note which change it was, and who is to be made anew."""
        with self.writing() as rows:
            rows.execute("INSERT INTO forgotten (tags, at) VALUES (?, ?)", (json.dumps(sorted(tags)), at))
            self._remove(rows, list(ids))
            rows.executemany("INSERT OR REPLACE INTO renewal VALUES (?, ?, ?, ?, ?, ?)", renewals)

    def clear(self, tags: Iterable[str], at: float, renewals: Iterable[tuple[Any, ...]] = ()) -> None:
        """Forget all files."""
        with self.writing() as rows:
            for table in ("file", "shape", "word", "tag"):
                rows.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
            rows.execute("INSERT INTO forgotten (tags, at) VALUES (?, ?)", (json.dumps(sorted(tags)), at))
            rows.executemany("INSERT OR REPLACE INTO renewal VALUES (?, ?, ?, ?, ?, ?)", renewals)

    def _ids(self, rows: sqlite3.Connection, column: str, values: list[str]) -> list[int]:
        marks = ",".join("?" * len(values))
        return [number for (number,) in rows.execute(f"SELECT id FROM file WHERE {column} IN ({marks})", values)]  # noqa: S608

    def _remove(self, rows: sqlite3.Connection, ids: list[int]) -> None:
        for part in _parts(ids):
            marks = ",".join("?" * len(part))
            rows.execute(f"DELETE FROM tag WHERE file_id IN ({marks})", part)  # noqa: S608 - question marks
            rows.execute(f"DELETE FROM file WHERE id IN ({marks})", part)  # noqa: S608


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _PARTS):
        yield values[start : start + _PARTS]
