"""Listings and forms of editors' words and picked answers, each with its state: in force, or being applied."""

from functools import partial
from typing import Any

from django.db.models import BigIntegerField, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from ..editing.applying import applied_everywhere, is_in_force
from ..models import PinnedAnswer, ProtectedTerm, StemException, WordSet


class StateColumn(BaseColumn):
    """Whether all indexes know the words of a row by now."""

    cell_template_name = "search_admin/state_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["in_force"] = is_in_force(instance, instance.applied)
        return context


state_column = partial(StateColumn, "state", label=_("State"))


class WordsViewSet(SnippetViewSet):
    """What all kinds of editors' words have in common."""

    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each row with how far the indexes are, asked once for all."""
        applied = Value(applied_everywhere(), BigIntegerField())
        rows: QuerySet[Any] = self.model._default_manager.annotate(applied=applied)
        return rows


class WordSetViewSet(WordsViewSet):
    """Names of one thing, and words of like meaning."""

    model = WordSet
    icon = "list-ul"
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        state_column(),
        UpdatedAtColumn(),
    ]
    list_filter = {"kind": ["exact"]}
    search_fields = ["forms", "note"]
    ordering = ["forms"]


class ProtectedTermViewSet(WordsViewSet):
    """Terms that are never stemmed."""

    model = ProtectedTerm
    icon = "lock"
    list_display = ["term", "note", state_column(), UpdatedAtColumn()]
    search_fields = ["term", "note"]
    ordering = ["term"]


class StemExceptionViewSet(WordsViewSet):
    """Forms with the root that the stemmer does not find."""

    model = StemException
    icon = "cogs"
    list_display = ["form", "root", "note", state_column(), UpdatedAtColumn()]
    search_fields = ["form", "root", "note"]
    ordering = ["form"]


class PinnedAnswerViewSet(WordsViewSet):
    """Queries with the pages that answer them."""

    model = PinnedAnswer
    icon = "thumbtack"
    list_display = ["__str__", Column("page_titles", label=_("Pages")), "until", state_column(), UpdatedAtColumn()]
    search_fields = ["queries", "note"]
    ordering = ["queries"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With their pages: each row names them."""
        return super().get_queryset(request).prefetch_related("pages__page")
