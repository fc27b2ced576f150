"""Fills one engine with a corpus, asks it every judged query, and reports relevance, latency and indexing speed.

Called by `manage.py search_evaluate` (our backends, through the port) and by `bench/` (the same for their rivals).
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from .corpus import CorpusDocument
from .scoring import DEEP, JudgedQuery, Score, score_run, table
from .timing import Timing, timed

PAGE: Final = 10


class Measurable(Protocol):
    """An engine that can be measured."""

    def fill(self, documents: Iterable[CorpusDocument]) -> None:
        """Index everything; afterwards it can be found."""

    def ids(self, text: str, limit: int = PAGE) -> Sequence[str]:
        """The ids for what a reader typed, best first: full matches, then partial ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    scores: Mapping[str, Score]
    latency: Timing
    documents: int
    wall_seconds: float
    cpu_seconds: float
    run: Mapping[str, Sequence[str]]

    def lines(self) -> list[str]:
        rate = self.documents / self.wall_seconds if self.wall_seconds else 0.0
        cpu = 1000 * self.cpu_seconds / self.documents if self.documents else 0.0
        return [
            *table(self.scores),
            f"latency   {self.latency}, text to {PAGE} ids",
            f"indexing  {self.documents} documents in {self.wall_seconds:.1f} s: "
            f"{rate:.0f} documents/s, {cpu:.3f} ms of CPU each",
        ]


def evaluate(engine: Measurable, documents: Sequence[CorpusDocument], queries: Sequence[JudgedQuery]) -> Report:
    wall, cpu = time.perf_counter(), time.process_time()
    engine.fill(documents)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    run = {query.id: list(engine.ids(query.text, DEEP + len(query.excluded))) for query in queries}
    return Report(
        scores=score_run(queries, run),
        latency=timed(engine.ids, [query.text for query in queries]),
        documents=len(documents),
        wall_seconds=wall,
        cpu_seconds=cpu,
        run=run,
    )
