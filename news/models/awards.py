"""Awards: the list of them, and each award with its editions, results and coverage."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.feeds import ListWithFeeds
from core.models import BasePage, PageManager
from core.text import streamfield_text
from news import award_context
from news.article_facets import place_slugs
from news.blocks import StoryBlock
from news.querysets import AwardPageQuerySet


class AwardIndexPage(ListWithFeeds, BasePage):
    """The awards that the newsroom follows, with feeds."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.AwardPage"]
    content_panels = [*BasePage.content_panels, "summary"]

    search_kind = None
    kind_label = _("Awards")

    class Meta:
        verbose_name = _("awards")
        verbose_name_plural = _("lists of awards")

    def awards(self) -> Any:
        """Every award of this list that anyone may see."""
        return AwardPage.objects.child_of(self).public_now()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find an award with what its page shows, in one query."""
        if len(path_components) == 1:
            award = AwardPage.objects.child_of(self).filter(slug=path_components[0]).for_reading()
            if award is not None:
                return award.route(request, [])
        return super().route(request, path_components)

    def feed_pages(self, request: HttpRequest) -> Any:
        """Return the awards, the one that changed last first."""
        return self.awards().order_by("-last_published_at", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `awards` by title, each with `latest_results` of its own institution, and the addresses of the feeds."""
        context = super().get_context(request, *args, **kwargs)
        base = self.get_url(request)
        return {
            **context,
            "awards": award_context.with_latest_results(self.awards().for_cards().order_by("title", "pk")),
            "feed_rss": f"{base}umpan/rss/",
            "feed_atom": f"{base}umpan/atom/",
        }


class AwardPage(BasePage):
    """An award through the years: what it is, the stages of each edition, who won, what was reported."""

    lead_image = models.ForeignKey(
        "core.CityImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(StoryBlock(), verbose_name=_("about the award"), blank=True)
    organizers = ParentalManyToManyField(
        "directory.Institution", verbose_name=_("organizers"), blank=True, related_name="+"
    )
    own_institution = models.ForeignKey(
        "directory.Institution",
        verbose_name=_("own institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whose record over the years is shown, and whose results are marked."),
    )

    objects = PageManager.from_queryset(AwardPageQuerySet)()

    parent_page_types = ["news.AwardIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
        MultiFieldPanel(["organizers", "own_institution"], heading=_("Institutions")),
        InlinePanel("editions", heading=_("Editions"), label=_("Edition")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    search_kind = "award"
    kind_label = _("Award")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def clean(self) -> None:
        """Refuse two editions of the same year and level."""
        super().clean()
        seen = [(edition.year, edition.level) for edition in self.editions.all()]
        if len(seen) != len(set(seen)):
            raise ValidationError(_("Two editions have the same year and level."))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add editions, the own record over the years, and the coverage by stage."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **award_context.surroundings(self, request)}

    @property
    def card_image(self) -> Any:
        """The picture for shared links, else the lead picture."""
        return self.social_image or self.lead_image

    # What the page tells search (house.md 4.2)

    def search_body(self) -> str:
        """Return the text, and the editions with stages and results in words."""
        lines = [streamfield_text(self.body)]
        for edition in self.editions.all():
            lines.append(f"{self.title} {edition.year}. {edition.note}".strip())
            lines.extend(stage.label for stage in edition.stages.all())
            for category in edition.categories.all():
                lines.append(category.name)
                lines.extend(f"{entry.institution.name} {entry.label}".strip() for entry in category.entries.all())
        return "\n".join(line for line in lines if line)

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the award itself, its stages, its years, and the institutions and places in it."""
        editions = list(self.editions.all())
        stages = [stage for edition in editions for stage in edition.stages.all()]
        entries = [entry for each in editions for category in each.categories.all() for entry in category.entries.all()]
        institutions = [*self.organizers.all(), *(each.organizer for each in editions if each.organizer)]
        institutions.extend(entry.institution for entry in entries)
        facets = {
            "award": (self.slug,),
            "stage": tuple(dict.fromkeys(stage.slug for stage in stages)),
            "year": tuple(dict.fromkeys(str(edition.year) for edition in editions)),
            "institution": tuple(dict.fromkeys(institution.slug for institution in institutions)),
            "place": place_slugs(stage.place for stage in stages),
        }
        return {**super().search_facets(), **{facet: slugs for facet, slugs in facets.items() if slugs}}
