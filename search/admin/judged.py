"""The office's judged queries, each with its last score."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import JudgedSearch, QueryScore


def shown(value: float | None) -> str:
    """A score with three digits, or that there is none yet."""
    return "–" if value is None else f"{value:.3f}"


class JudgedSearchViewSet(SnippetViewSet):
    """Queries with the pages that answer them, scored every night."""

    model = JudgedSearch
    icon = "tasks"
    search_backend_name = None
    list_display = [
        "text",
        Column("page_count", label=_("Pages")),
        Column("ndcg", label="nDCG@10", accessor=lambda row: shown(row.ndcg), sort_key="ndcg"),
        Column("mrr", label="MRR@10", accessor=lambda row: shown(row.mrr), sort_key="mrr"),
    ]
    search_fields = ["text", "note"]
    ordering = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the scores of the last night that has some."""
        last = QueryScore.objects.filter(judged=OuterRef("pk")).order_by("-run__day")
        rows: QuerySet[Any] = JudgedSearch.objects.annotate(
            page_count=Count("judgments", distinct=True),
            ndcg=Subquery(last.values("ndcg")[:1]),
            mrr=Subquery(last.values("mrr")[:1]),
        )
        return rows
