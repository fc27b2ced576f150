"""Where editors find calls to action and contribution rates: one menu group of snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaigns.models import CallToAction, ContributionRate


class CallToActionViewSet(SnippetViewSet):
    """Buttons that pages share."""

    model = CallToAction
    icon = "link"
    menu_label = _("Calls to action")
    list_display = ["name", "get_kind_display", "label", "verified_on", LiveStatusTagColumn()]
    list_filter = ["kind"]
    search_fields = ["name", "label"]


class ContributionRateViewSet(SnippetViewSet):
    """Dated rates: what ends soon stands out by its date."""

    model = ContributionRate
    icon = "calendar"
    menu_label = _("Contribution rates")
    list_display = ["__str__", "valid_from", "valid_to", "verified_on", LiveStatusTagColumn()]
    list_filter = {"segment": ["exact"], "program": ["exact"], "valid_to": ["lte", "gte"]}
    list_export = [
        "segment",
        "program",
        "variant",
        "valid_from",
        "valid_to",
        "amount",
        "formula",
        "source_name",
        "verified_on",
    ]
    ordering = ["segment", "program", "variant", "-valid_from"]


class ServicesGroup(SnippetViewSetGroup):
    """Both in one place of the menu."""

    menu_label = _("Services")
    menu_icon = "tag"
    menu_order = 250
    items = (CallToActionViewSet, ContributionRateViewSet)


register_snippet(ServicesGroup)
