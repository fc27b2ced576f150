"""SQLite's full-text search, unstemmed: what a site gets without any of this. A reference of `make bench-search`."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from search.measuring.corpus import CorpusDocument

FACETS = ("section", "year", "month", "source", "letter")
_WORD = re.compile(r"\w+")


class PlainFts5:
    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._database.executescript(
            """
            CREATE TABLE page (
                id INTEGER PRIMARY KEY, key TEXT, section TEXT, year TEXT, month TEXT, source TEXT, letter TEXT
            );
            CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = "unicode61 remove_diacritics 2");
            """
        )

    def fill(self, documents: Iterable[CorpusDocument]) -> None:
        for number, document in enumerate(documents):
            day = document.published.isoformat() if document.published else ""
            facets = (document.section, day[:4], day[5:7], document.id[:1], document.title[:1])
            self._database.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", (number, document.id, *facets))
            row = (number, document.title, document.body)
            self._database.execute("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", row)
        self._database.execute("INSERT INTO text (text) VALUES ('optimize')")
        self._database.commit()

    def ids(self, text: str, limit: int = 10) -> list[str]:
        rows = self._database.execute(
            "SELECT key FROM text JOIN page ON page.id = text.rowid WHERE text MATCH ?"
            " ORDER BY bm25(text, 3.0, 1.0) LIMIT ?",
            (_any_of(text), limit),
        )
        return [row[0] for row in rows]

    def page(self, text: str) -> object:
        """Ten hits with a snippet each, and the counts of five facets."""
        match = _any_of(text)
        hits = self._database.execute(
            "SELECT rowid, title, snippet(text, 1, '[', ']', '…', 30) FROM text WHERE text MATCH ?"
            " ORDER BY bm25(text, 3.0, 1.0) LIMIT 10",
            (match,),
        ).fetchall()
        facets = [
            self._database.execute(
                f"SELECT {facet}, count(*) FROM text JOIN page ON page.id = text.rowid WHERE text MATCH ?"  # noqa: S608
                f" GROUP BY {facet} ORDER BY 2 DESC LIMIT 20",
                (match,),
            ).fetchall()
            for facet in FACETS
        ]
        return hits, facets


def _any_of(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in _WORD.findall(text.lower())) or '""'
