"""Percentiles of many short measurements. Called by `evaluation` and by `bench/`."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds."""

    p50: float
    p99: float
    count: int

    def __str__(self) -> str:
        return f"p50 {self.p50:7.2f} ms  p99 {self.p99:7.2f} ms  ({self.count} queries)"


def timed(ask: Callable[[Any], object], questions: Iterable[Any], warm_up: int = 50) -> Timing:
    questions = list(questions)
    for question in questions[:warm_up]:
        ask(question)
    spent = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        spent.append(time.perf_counter() - started)
    spent.sort()
    return Timing(spent[len(spent) // 2] * 1000, spent[int(len(spent) * 0.99)] * 1000, len(spent))
