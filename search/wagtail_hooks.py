"""Where editors find what they keep for search: one group of the menu. Wagtail reads this."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .admin.words import PinnedAnswerViewSet, ProtectedTermViewSet, StemExceptionViewSet, WordSetViewSet


class SearchGroup(SnippetViewSetGroup):
    """The group "Pencarian"."""

    menu_label = _("Search engine")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 350
    items = (PinnedAnswerViewSet, WordSetViewSet, ProtectedTermViewSet, StemExceptionViewSet)


register_snippet(SearchGroup)
