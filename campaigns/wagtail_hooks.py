"""Where editors find calls to action and contribution rates: one menu group of snippets. Wagtail reads this."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaigns.models import CallToAction, ContributionRate

#: A number, address or rate that nobody looked at for so long is asked about.
STALE_AFTER = timedelta(days=180)


class StaleFilterMixin(django_filters.FilterSet):
    """Adds "nobody checked it for half a year" to the filters of something with `verified_on`."""

    stale = django_filters.BooleanFilter(
        label=_("Not checked for half a year"), method="filter_stale", widget=BooleanRadioSelect
    )

    def filter_stale(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        """Those that were never checked, or too long ago; or the others."""
        fresh = {"verified_on__gte": timezone.localdate() - STALE_AFTER}
        return queryset.exclude(**fresh) if value else queryset.filter(**fresh)


class CallToActionFilterSet(StaleFilterMixin, WagtailFilterSet):
    """Narrows the list of calls to action."""

    class Meta:
        model = CallToAction
        fields = ["kind", "live"]


def usage_url(call: CallToAction) -> str:
    """The address of the list of pages that use a button."""
    return reverse(CallToAction.snippet_viewset.get_url_name("usage"), args=[call.pk])


class CallToActionViewSet(SnippetViewSet):
    """Buttons that pages share; what a button is used for leads to its pages."""

    model = CallToAction
    icon = "link"
    menu_label = _("Calls to action")
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("label", label=_("Button text")),
        Column("target", label=_("Leads to")),
        TitleColumn("usage_count", label=_("Uses"), sort_key="usage_count", get_url=usage_url),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LiveStatusTagColumn(),
    ]
    filterset_class = CallToActionFilterSet
    search_fields = ["name", "label", "phone", "url", "email"]
    search_backend_name = None
    list_export = ["name", "slug", "kind", "label", "target", "note", "verified_on", "live"]
    ordering = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Count how often each is used, for the list."""
        return CallToAction.objects.annotate(usage_count=ReferenceIndex.usage_count_subquery(CallToAction))


class ContributionRateFilterSet(StaleFilterMixin, WagtailFilterSet):
    """Narrows the list of rates: what holds today, what comes, what ends soon."""

    standing = django_filters.ChoiceFilter(
        label=_("Today"), choices=ContributionRate.Standing.choices, method="filter_standing"
    )
    valid_to = django_filters.DateFromToRangeFilter(label=_("Ends between"), widget=DateRangePickerWidget)

    class Meta:
        model = ContributionRate
        fields = ["segment", "program", "live"]

    def filter_standing(self, queryset: Any, name: str, value: str) -> QuerySet:
        """Those that hold today, begin later, or are over."""
        return queryset.standing(value, timezone.localdate())


class ContributionRateViewSet(SnippetViewSet):
    """Dated rates: what ends soon stands out by its date."""

    model = ContributionRate
    icon = "calendar"
    menu_label = _("Contribution rates")
    list_display = [
        "__str__",
        Column("standing", label=_("Today")),
        Column("valid_from", label=_("Valid from"), sort_key="valid_from"),
        Column("valid_to", label=_("Valid to"), sort_key="valid_to"),
        Column("source_name", label=_("Source")),
        Column("verified_on", label=_("Verified on"), sort_key="verified_on"),
        LiveStatusTagColumn(),
    ]
    filterset_class = ContributionRateFilterSet
    list_export = [
        "segment",
        "program",
        "variant",
        "valid_from",
        "valid_to",
        "amount",
        "formula",
        "source_name",
        "source_url",
        "verified_on",
    ]
    ordering = ["segment", "program", "variant", "-valid_from"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Read the program with each rate: its name is part of the list."""
        return ContributionRate.objects.select_related("program")


class ServicesGroup(SnippetViewSetGroup):
    """Both in one place of the menu."""

    menu_label = _("Services")
    menu_name = "services"
    menu_icon = "tag"
    menu_order = 250
    items = (CallToActionViewSet, ContributionRateViewSet)


register_snippet(ServicesGroup)
