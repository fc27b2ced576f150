"""Percentiles of many short measurements. Called by `evaluation` and by `bench/`."""

import time
from collections.abc import Callable, Iterable, Sequence
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
    return _timing(spent)


def best_of(
    rivals: Sequence[Callable[[Any], object]],
    questions: Sequence[Any],
    clock: Callable[[], float] = time.perf_counter,
    times: int = 3,
    warm_up: int = 100,
) -> list[Timing]:
    """Times several engines side by side: each question goes to one after the other, `times` times over, and the best
    time of each counts. What else the machine does then weighs on all of them alike, and mostly on none; with
    `time.thread_time`, for engines that work in the asking thread, waiting for a processor does not count."""
    for question in questions[:warm_up]:
        for ask in rivals:
            ask(question)
    spent = [[float("inf")] * len(questions) for _ in rivals]
    for _round in range(times):
        for place, question in enumerate(questions):
            for rival, ask in enumerate(rivals):
                started = clock()
                ask(question)
                spent[rival][place] = min(spent[rival][place], clock() - started)
    return [_timing(each) for each in spent]


def _timing(spent: list[float]) -> Timing:
    ordered = sorted(spent)
    return Timing(ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000, len(ordered))
