"""Where editors find what they keep for search, and what search tells them. Wagtail reads this."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .admin import urls
from .admin.judged import JudgedSearchViewSet
from .admin.needs import UnmetNeedViewSet
from .admin.words import PinnedAnswerViewSet, ProtectedTermViewSet, StemExceptionViewSet, WordSetViewSet


class SearchGroup(SnippetViewSetGroup):
    """The group "Pencarian": first what is to be done, then what it is done with."""

    menu_label = _("Search engine")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 350
    items = (
        UnmetNeedViewSet,
        PinnedAnswerViewSet,
        WordSetViewSet,
        ProtectedTermViewSet,
        StemExceptionViewSet,
        JudgedSearchViewSet,
    )


register_snippet(SearchGroup)


class PermittedMenuItem(MenuItem):
    """A menu item for those who hold a permission."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self._permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self._permission)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Put the reports below /admin/pencarian/."""
    return [path("pencarian/", include(urls))]


@hooks.register("register_reports_menu_item")
def searches_item() -> MenuItem:
    """Offer the report of searches among the reports."""
    return PermittedMenuItem(
        _("What readers search for"),
        reverse("search_admin:searches"),
        permission="search.view_searchedtext",
        name="searches",
        icon_name="search",
        order=350,
    )


@hooks.register("register_reports_menu_item")
def scores_item() -> MenuItem:
    """Offer the scores beside it."""
    return PermittedMenuItem(
        _("Search scores"),
        reverse("search_admin:scores"),
        permission="search.view_evaluationrun",
        name="search-scores",
        icon_name="tasks",
        order=351,
    )
