"""The lists of campaigns and of programs: plain GET filters, stable paging, feeds."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from core.models import BasePage

from .campaign_page import CampaignPage
from .program_page import ProgramPage

SHOWN_ON_PAGE = ("lead_image", "social_image", "call_to_action__document", "secondary_call_to_action__document")


class ActionIndexPage(BasePage):
    """Abstract. A list that finds its children with all that they show, in one query instead of two and one each."""

    class Meta:
        abstract = True

    def children_to_read(self) -> Any:
        """The children, with what their own pages show of other tables."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the child with this slug."""
        if path_components:
            child = self.children_to_read().filter(slug=path_components[0]).first()
            if child is not None:
                return child.route(request, path_components[1:])
        return super().route(request, path_components)


class CampaignIndexPage(ActionIndexPage):
    """All campaigns, those that need a decision soon first. At /kampanye/."""

    max_count = 1
    subpage_types = ["campaigns.CampaignPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    search_kind: ClassVar[str | None] = None
    kind_label = pgettext_lazy("kind of page", "Campaigns")

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def children_to_read(self) -> Any:
        """Campaigns with picture and buttons."""
        return CampaignPage.objects.child_of(self).select_related(*SHOWN_ON_PAGE)

    def campaigns(self) -> Any:
        """The public campaigns of this list."""
        return CampaignPage.objects.child_of(self).public_now()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the campaigns."""
        context = super().get_context(request, *args, **kwargs)
        context["campaigns"] = self.campaigns().most_urgent_first(timezone.localdate()).select_related("lead_image")
        return context


class ProgramIndexPage(ActionIndexPage):
    """All programs, in the order of the tree. At /program/."""

    max_count = 1
    subpage_types = ["campaigns.ProgramPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    search_kind: ClassVar[str | None] = None
    kind_label = pgettext_lazy("kind of page", "Programs")

    class Meta:
        verbose_name = _("list of programs")
        verbose_name_plural = _("lists of programs")

    def children_to_read(self) -> Any:
        """Program pages with program, picture and buttons."""
        return ProgramPage.objects.child_of(self).select_related("program__operator", *SHOWN_ON_PAGE)

    def programs(self) -> Any:
        """The public program pages of this list."""
        return ProgramPage.objects.child_of(self).public_now().in_order()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the programs."""
        context = super().get_context(request, *args, **kwargs)
        context["programs"] = self.programs().select_related("program", "lead_image")
        return context
