"""Two reports: what readers search for and hardly find, and how search did on the office's judged queries."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from ..editing import reporting
from ..models import EvaluationRun, SearchedText
from .exporting import PlainCellsMixin
from .history import Curve

PERIOD = timedelta(days=30)
SHOWN_RUNS = 90
HEADINGS = {
    "text": _("Query"),
    "spellings": _("Spellings"),
    "count": _("Searches"),
    "zero": _("Without a result"),
    "clicks": _("Opened results"),
    "percent": _("Opened for each search"),
    "last": _("Last"),
}


class SearchesFilterSet(WagtailFilterSet):
    """Which days, and which queries of those days. Without days: the last thirty."""

    days = django_filters.DateFromToRangeFilter(label=_("Days"), widget=DateRangePickerWidget)
    only = django_filters.ChoiceFilter(
        label=_("Only"),
        choices=[("zero", _("Without a result")), ("seldom", _("Results seldom opened"))],
        empty_label=_("All queries"),
    )

    class Meta:
        model = SearchedText
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        since, until = self.period()
        rows = reporting.grouped(since, until)
        match self.form.cleaned_data.get("only"):
            case "zero":
                return reporting.without_result(rows)
            case "seldom":
                return reporting.seldom_opened(rows)
        return rows

    def period(self) -> tuple[date | None, date | None]:
        """First and last day that were asked for."""
        days = self.form.cleaned_data.get("days")
        since, until = (days.start, days.stop) if days else (None, None)
        if since is None and until is None:
            return timezone.localdate() - PERIOD, None
        return (since.date() if since else None), (until.date() if until else None)


class SearchesReportView(PlainCellsMixin, PermissionRequiredMixin, ReportView):
    """Queries by the stems of their words: how often, how often in vain, how often a result was opened."""

    permission_required = "search.view_searchedtext"
    page_title = _("What readers search for")
    header_icon = "search"
    index_url_name = "search_admin:searches"
    index_results_url_name = "search_admin:searches_results"
    filterset_class = SearchesFilterSet
    default_ordering = None
    list_export = list(HEADINGS)
    export_headings = HEADINGS
    columns = [
        TitleColumn(
            "text",
            label=_("Query"),
            get_url=lambda group: f"{reverse('search:results')}?{urlencode({'q': group.text})}",
            link_attrs={"rel": "noreferrer"},
        ),
        *(Column(name, label=label) for name, label in HEADINGS.items() if name != "text"),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        return reporting.grouped(timezone.localdate() - PERIOD, None)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As the filter orders them."""
        return queryset

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        """Wagtail fills the table before it asks to decorate the rows."""
        return super().get_table(self.decorate_paginated_queryset(object_list), **kwargs)

    def decorate_paginated_queryset(self, object_list: Any) -> list[reporting.Group]:
        return [reporting.group_of(row) for row in object_list]

    def get_filename(self) -> str:
        return f"pencarian-{timezone.localdate().isoformat()}"


class ScoresReportView(PlainCellsMixin, PermissionRequiredMixin, ReportView):
    """How search did on the office's judged queries, night after night."""

    permission_required = "search.view_evaluationrun"
    page_title = _("Search scores")
    header_icon = "tasks"
    index_url_name = "search_admin:scores"
    index_results_url_name = "search_admin:scores_results"
    results_template_name = "search_admin/scores_results.html"
    default_ordering = None
    list_export = ["day", "queries", "left_out", "ndcg", "mrr", "engine"]
    export_headings = {
        "day": _("Day"),
        "queries": _("Queries"),
        "left_out": _("Left out"),
        "ndcg": "nDCG@10",
        "mrr": "MRR@10",
        "engine": _("Engine"),
    }
    columns = [
        Column("day", label=_("Day")),
        Column("ndcg", label="nDCG@10", accessor=lambda run: f"{run.ndcg:.3f}"),
        Column("mrr", label="MRR@10", accessor=lambda run: f"{run.mrr:.3f}"),
        Column("queries", label=_("Queries")),
        Column("left_out", label=_("Left out: no public page")),
        Column("engine", label=_("Engine")),
    ]

    def get_queryset(self) -> QuerySet[EvaluationRun]:
        return EvaluationRun.objects.order_by("-day")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        runs = list(reversed(EvaluationRun.objects.order_by("-day")[:SHOWN_RUNS]))
        return {
            **context,
            "curves": [Curve.of("nDCG@10", [run.ndcg for run in runs]), Curve.of("MRR@10", [run.mrr for run in runs])],
        }

    def get_filename(self) -> str:
        return f"nilai-pencarian-{timezone.localdate().isoformat()}"
