"""Reads documents, judged queries and abbreviations for measuring, and makes a bigger corpus out of a smaller one.

Called by `search.measuring.evaluation` and by `bench/`. The files lie outside the project and stay there.
"""

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from .scoring import JudgedQuery

FIRST_DAY: Final = date(2015, 1, 1)
DAYS: Final = 4000
EXCHANGED: Final = 3  # one sentence in three comes from another document
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class CorpusDocument:
    """What is indexed of a document. A summary that it may have is left out: some queries were made from it."""

    id: str
    title: str
    body: str
    published: date | None = None
    section: str = ""


def read_documents(path: Path) -> Iterator[CorpusDocument]:
    for row in _rows(path):
        published = str(row.get("date") or "")[:10]
        yield CorpusDocument(
            id=str(row["id"]),
            title=str(row.get("title") or ""),
            body=str(row.get("body") or ""),
            published=date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None,
            section=str(row.get("section") or ""),
        )


def read_queries(path: Path) -> list[JudgedQuery]:
    return [
        JudgedQuery(
            id=str(row["qid"]),
            kind=str(row.get("kind") or "all"),
            text=str(row["query"]),
            grades={str(id): int(grade) for id, grade in row["qrels"].items()},
            excluded=frozenset(row.get("exclude") or ()),
        )
        for row in _rows(path)
    ]


def read_abbreviations(path: Path) -> list[tuple[str, ...]]:
    """One group a line: a number, then the forms, parted by tabs. Lines that begin with # are comments."""
    groups = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) > 2 and not line.startswith("#"):
            groups.append(tuple(part for part in parts[1:] if part))
    return groups


def enlarged(documents: Sequence[CorpusDocument], size: int, seed: int = 7) -> Iterator[CorpusDocument]:
    """`size` documents: the corpus, then copies with new ids and days and a third of their sentences from others."""
    yield from documents[:size]
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    sentences = [_SENTENCE.split(document.body) for document in documents]
    for number in range(len(documents), size):
        place = number % len(documents)
        original = documents[place]
        own = list(sentences[place])
        for index in range(chance.randrange(EXCHANGED), len(own), EXCHANGED):
            own[index] = chance.choice(sentences[chance.randrange(len(sentences))])
        yield replace(
            original,
            id=f"{original.id}-{number // len(documents)}",
            body=" ".join(own),
            published=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
