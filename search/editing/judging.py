"""Scores search on the office's own judged queries, once a night. A job of the worker."""

from typing import Final

from django.db import transaction
from django.utils import timezone

from ..backends import SearchUnavailable, get_backend
from ..indexing import findable_pages
from ..measuring.scoring import JudgedQuery, Score, score_query
from ..models import EvaluationRun, JudgedSearch, QueryScore
from ..queries import SearchQuery

#: Between these hours (WIB) hardly anybody searches.
NIGHT: Final = range(1, 5)
LOOKED_THROUGH: Final = 100


def score_if_due() -> None:
    """Once in a night; the very first time at once, so that whoever judges a first query need not wait."""
    now = timezone.localtime()
    if EvaluationRun.objects.filter(day=now.date()).exists() or not JudgedSearch.objects.exists():
        return
    if now.hour in NIGHT or not EvaluationRun.objects.exists():
        score()


def score() -> EvaluationRun | None:
    """Ask every judged query and keep the scores of this day; a second run on a day replaces the first. None where no
    judged page is public, or where search cannot answer: half a run would look like bad search."""
    judged = list(JudgedSearch.objects.prefetch_related("judgments"))
    public = set(findable_pages().filter(pk__in=_judged_pages(judged)).values_list("pk", flat=True))
    scores: dict[int, Score] = {}
    backend = get_backend()
    try:
        for each in judged:
            grades = {str(one.page_id): one.grade for one in each.judgments.all() if one.page_id in public}
            if grades:
                found = backend.search(SearchQuery(text=each.text, limit=LOOKED_THROUGH, ids_only=True)).hits
                query = JudgedQuery(id=str(each.pk), kind="office", text=each.text, grades=grades)
                scores[each.pk] = score_query(query, [hit.id for hit in found])
        engine = backend.describe()
    except SearchUnavailable:
        return None
    if not scores:
        return None
    with transaction.atomic():
        run, _ = EvaluationRun.objects.update_or_create(
            day=timezone.localdate(),
            defaults={
                "engine": engine.split(",")[0],
                "queries": len(scores),
                "left_out": len(judged) - len(scores),
                "ndcg": sum(score.ndcg for score in scores.values()) / len(scores),
                "mrr": sum(score.mrr for score in scores.values()) / len(scores),
            },
        )
        run.scores.all().delete()
        QueryScore.objects.bulk_create(
            QueryScore(run=run, judged_id=pk, ndcg=score.ndcg, mrr=score.mrr) for pk, score in scores.items()
        )
    return run


def _judged_pages(judged: list[JudgedSearch]) -> set[int]:
    return {one.page_id for each in judged for one in each.judgments.all()}
