"""The directory in the admin: one menu group with a listing, search and filters for each kind. Wagtail reads this."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Institution, LegalBasis, Person, Place, Program, TargetGroup, Topic


class PersonViewSet(SnippetViewSet):
    """People and their roles."""

    model = Person
    icon = "user"
    list_display = ["name", Column("current_appointment", label=_("Role today")), UpdatedAtColumn()]
    list_filter = {"live": ["exact"], "appointments__institution": ["exact"]}
    ordering = ["name"]


class InstitutionViewSet(SnippetViewSet):
    """Institutions."""

    model = Institution
    icon = "group"
    list_display = ["name", "short_name", Column("get_kind_display", label=_("Kind"), sort_key="kind"), "parent"]
    list_filter = {"kind": ["exact"], "live": ["exact"]}
    ordering = ["name"]


class PlaceViewSet(SnippetViewSet):
    """Places."""

    model = Place
    icon = "site"
    list_display = ["name", Column("get_kind_display", label=_("Kind"), sort_key="kind"), "parent", "code"]
    list_filter = {"kind": ["exact"], "live": ["exact"]}
    list_per_page = 100
    ordering = ["code", "name"]


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    list_display = ["name", "description", UpdatedAtColumn()]
    list_filter = {"live": ["exact"]}
    ordering = ["name"]


class TargetGroupViewSet(SnippetViewSet):
    """Target groups."""

    model = TargetGroup
    icon = "crosshairs"
    list_display = ["name", "description"]
    ordering = ["name"]


class ProgramViewSet(SnippetViewSet):
    """Names of programs."""

    model = Program
    icon = "folder-open-inverse"
    list_display = ["name", "short_name", "operator", UpdatedAtColumn()]
    list_filter = {"operator": ["exact"], "live": ["exact"]}
    ordering = ["name"]


class LegalBasisViewSet(SnippetViewSet):
    """Laws and regulations."""

    model = LegalBasis
    icon = "doc-full"
    list_display = ["short_title", "title", "issued_on"]
    list_filter = {"issued_on": ["year__exact"]}
    ordering = ["short_title"]


@register_snippet
class DirectoryViewSetGroup(SnippetViewSetGroup):
    """The group "Direktori"."""

    menu_label = _("Directory")
    menu_name = "directory"
    menu_icon = "list-ul"
    menu_order = 300
    items = (
        PersonViewSet,
        InstitutionViewSet,
        PlaceViewSet,
        TopicViewSet,
        ProgramViewSet,
        TargetGroupViewSet,
        LegalBasisViewSet,
    )
