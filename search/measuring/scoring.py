"""Scores of a run against judged queries: nDCG@10 (gain 2^grade - 1), MRR@10 and recall@100, for each kind of query.

A run holds, for each query, the ids that were found, best first. Ids that a query excludes (its own source, say) are
taken out before anything is counted. The mean is the mean over kinds, so that no kind outweighs another by its number.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

TOP: Final = 10
DEEP: Final = 100
MEAN: Final = "MEAN"


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedQuery:
    id: str
    kind: str
    text: str
    grades: Mapping[str, int]
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    ndcg: float
    mrr: float
    recall: float
    queries: int = 1


def score_query(query: JudgedQuery, found: Sequence[str]) -> Score:
    ids = [id for id in found if id not in query.excluded]
    gained = _discounted(query.grades.get(id, 0) for id in ids[:TOP])
    best = _discounted(sorted(query.grades.values(), reverse=True)[:TOP])
    first = next((place for place, id in enumerate(ids[:TOP], start=1) if query.grades.get(id)), None)
    return Score(
        ndcg=gained / best if best else 0.0,
        mrr=1 / first if first else 0.0,
        recall=sum(id in query.grades for id in ids[:DEEP]) / len(query.grades) if query.grades else 0.0,
    )


def score_run(queries: Iterable[JudgedQuery], run: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """The mean score of each kind, in the order in which kinds appear, and `MEAN` last."""
    by_kind: dict[str, list[Score]] = {}
    for query in queries:
        by_kind.setdefault(query.kind, []).append(score_query(query, run.get(query.id, ())))
    scores = {kind: _mean(found) for kind, found in by_kind.items()}
    if scores:
        overall = _mean(list(scores.values()))
        scores[MEAN] = Score(overall.ndcg, overall.mrr, overall.recall, sum(len(found) for found in by_kind.values()))
    return scores


def table(scores: Mapping[str, Score]) -> list[str]:
    return [
        f"{kind:<8} {score.queries:4d}  nDCG@10 {score.ndcg:.3f}  MRR@10 {score.mrr:.3f}  R@100 {score.recall:.3f}"
        for kind, score in scores.items()
    ]


def _discounted(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _mean(scores: Sequence[Score]) -> Score:
    count = len(scores)
    return Score(
        ndcg=sum(score.ndcg for score in scores) / count,
        mrr=sum(score.mrr for score in scores) / count,
        recall=sum(score.recall for score in scores) / count,
        queries=count,
    )
