"""The lists of campaigns and of programs: plain GET filters, stable paging, feeds."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from campaigns import listing
from core.dependencies import depends_on, page_tables, public_pages_of, today
from core.feeds import ListWithFeeds
from core.filter_links import kept_parameters
from core.models import BasePage
from directory.paging import PAGE_PARAMETER, page_of

from .campaign_page import CampaignPage
from .program_page import ProgramPage

SHOWN_ON_PAGE = ("lead_image", "social_image", "call_to_action__document", "secondary_call_to_action__document")


class ActionIndexPage(ListWithFeeds, BasePage):
    """Abstract. A filtered list; it finds a child with all that it shows in one query instead of two and one each."""

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    search_kind: ClassVar[str | None] = None
    #: The filters of the list, in the order of the page.
    filter_names: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def listed(self) -> Any:
        """The children of this list that anyone may see."""
        raise NotImplementedError

    def children_to_read(self) -> Any:
        """The children, with what their own pages show of other tables."""
        raise NotImplementedError

    def ordered(self, pages: Any) -> Any:
        """The pages in the order of the list, ties broken so that paging is stable."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the child with this slug."""
        if path_components:
            with depends_on(covers=page_tables()):
                child = self.children_to_read().filter(slug=path_components[0]).first()
            if child is not None:
                return child.route(request, path_components[1:])
        return super().route(request, path_components)

    def feed_pages(self, request: HttpRequest) -> Any:
        """The public pages that fit the chosen filters, the newest first."""
        chosen = listing.chosen_filters(request.GET, self.filter_names)
        return listing.narrowed(self.listed(), chosen, today()).newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the page of the list that was asked for, its filters and its feeds."""
        context = super().get_context(request, *args, **kwargs)
        with depends_on(public_pages_of(self.listed().model), covers=page_tables()):
            return {**context, **self._list(request)}

    def _list(self, request: HttpRequest) -> dict[str, Any]:
        chosen = listing.chosen_filters(request.GET, self.filter_names)
        found = self.ordered(listing.narrowed(self.listed(), chosen, today()))
        groups = listing.filter_groups(self.listed(), self.filter_names, chosen)
        kept = kept_parameters(chosen)
        base = self.get_url(request)
        query = f"?{kept.removesuffix('&')}" if kept else ""
        with_pictures = found.select_related("lead_image")
        entries = page_of(request, with_pictures, listing.PAGES_PER_PAGE)
        entries.object_list = list(entries.object_list)
        shown = f"{kept}{PAGE_PARAMETER}={entries.number}" if entries.number > 1 else kept.removesuffix("&")
        return {
            "entries": entries,
            "canonical": f"{self.get_full_url(request)}?{shown}" if shown else self.get_full_url(request),
            "filter_groups": groups,
            "chosen_filters": [group.chosen_link for group in groups if group.chosen],
            "kept_parameters": kept,
            "feed_rss": f"{base}umpan/rss/{query}",
            "feed_atom": f"{base}umpan/atom/{query}",
        }


class CampaignIndexPage(ActionIndexPage):
    """All campaigns, by state: those that need a decision soon first. At /kampanye/."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]

    kind_label = pgettext_lazy("kind of page", "Campaigns")
    filter_names = (listing.STATE, listing.TARGET_GROUP, listing.PROGRAM, listing.TOPIC)

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def listed(self) -> Any:
        """The public campaigns."""
        return CampaignPage.objects.child_of(self).public_now()

    def children_to_read(self) -> Any:
        """Campaigns with picture and buttons."""
        return CampaignPage.objects.child_of(self).select_related(*SHOWN_ON_PAGE)

    def ordered(self, pages: Any) -> Any:
        """By state."""
        return pages.most_urgent_first(today())


class ProgramIndexPage(ActionIndexPage):
    """All programs, in the order of the tree. At /program/."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.ProgramPage"]

    kind_label = pgettext_lazy("kind of page", "Programs")
    filter_names = (listing.TARGET_GROUP, listing.TOPIC)

    class Meta:
        verbose_name = _("list of programs")
        verbose_name_plural = _("lists of programs")

    def listed(self) -> Any:
        """The public program pages."""
        return ProgramPage.objects.child_of(self).public_now()

    def children_to_read(self) -> Any:
        """Program pages with program, picture and buttons."""
        return ProgramPage.objects.child_of(self).select_related("program__operator", *SHOWN_ON_PAGE)

    def ordered(self, pages: Any) -> Any:
        """As editors arranged them."""
        return pages.in_order()
