"""The article: fields and panels for editors, addresses, and what readers and search get."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester
from wagtail.search import index

from core.models import BasePage, PageManager
from core.search_shape import SearchDates, SpokenQuote
from core.text import reading_minutes, streamfield_text
from news import article_context, article_facets
from news.addresses import article_path
from news.blocks import StoryBlock
from news.kinds import LABELS, ArticleKind
from news.panels import ImportNotesPanel
from news.permissions import FlatStorePermissionTester
from news.querysets import ArticlePageQuerySet
from news.quotations import complete_quotes, spoken_quotes


class ArticlePage(BasePage):
    """A news article. Scheduled, previewed and published by editors; found by everyone."""

    kind = models.CharField(_("kind"), max_length=16, choices=ArticleKind.choices, default=ArticleKind.NEWS)
    dateline = models.ForeignKey(
        "directory.Place",
        verbose_name=_("dateline"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The place the report comes from, printed in capitals before the text."),
    )
    event_on = models.DateField(
        _("event on"), null=True, blank=True, help_text=_("The day it happened, not the day of publication.")
    )
    event_ends_on = models.DateField(
        _("event until"), null=True, blank=True, help_text=_("Only for an event of several days.")
    )
    venue = models.ForeignKey(
        "directory.Place", verbose_name=_("venue"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    venue_note = models.CharField(
        _("venue in words"), max_length=200, blank=True, help_text=_("Room or place that is not in the directory.")
    )
    lead_image = models.ForeignKey(
        "core.CityImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_caption = models.CharField(
        _("caption here"), max_length=400, blank=True, help_text=_("Empty: the picture's own caption.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    topics = ParentalManyToManyField("directory.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    programs = ParentalManyToManyField("directory.Program", verbose_name=_("programs"), blank=True, related_name="+")
    target_groups = ParentalManyToManyField(
        "directory.TargetGroup", verbose_name=_("target groups"), blank=True, related_name="+"
    )
    places = ParentalManyToManyField(
        "directory.Place",
        verbose_name=_("places"),
        blank=True,
        related_name="+",
        help_text=_("Places the story is about, besides dateline and venue."),
    )
    people = ParentalManyToManyField(
        "directory.Person",
        verbose_name=_("officials and people"),
        blank=True,
        related_name="+",
        help_text=_("People in the story; those quoted count by themselves."),
    )
    award_edition = models.ForeignKey(
        "news.AwardEdition",
        verbose_name=_("award edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    award_stage = models.ForeignKey(
        "news.AwardStage",
        verbose_name=_("award stage"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    tags = ClusterTaggableManager(through="news.ArticleTag", verbose_name=_("tags"), blank=True)

    objects = PageManager.from_queryset(ArticlePageQuerySet)()

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        ImportNotesPanel(heading=_("Imported text")),
        FieldPanel("kind"),
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(["lead_image", "lead_image_caption"], heading=_("Lead picture")),
        MultiFieldPanel(
            ["dateline", FieldRowPanel(["event_on", "event_ends_on"]), "venue", "venue_note"],
            heading=_("Where and when"),
        ),
        FieldPanel("body"),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
        MultiFieldPanel(
            ["topics", "programs", "target_groups", "places", "people", "tags"], heading=_("What it is about")
        ),
        InlinePanel("institutions", heading=_("Institutions"), label=_("Institution")),
        MultiFieldPanel(["award_edition", "award_stage"], heading=_("Award")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        InlinePanel("contributors", heading=_("Contributors"), label=_("Contributor")),
        InlinePanel("related_links", [PageChooserPanel("page")], heading=_("Related pages"), label=_("Page")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    search_kind = "article"
    kind_label = _("News")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return Wagtail's tester without sorting by hand."""
        return FlatStorePermissionTester(user, self)

    def clean(self) -> None:
        """Check days and award link, and complete quotations from the directory."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.event_ends_on and not self.event_on:
            errors["event_on"] = _("Give the first day of the event too.")
        elif self.event_ends_on and self.event_ends_on < self.event_on:
            errors["event_ends_on"] = _("The event ends before it begins.")
        if self.award_stage and not self.award_edition:
            self.award_edition = self.award_stage.edition
        if self.award_stage and self.award_stage.edition_id != self.award_edition_id:
            errors["award_stage"] = _("This stage belongs to another edition.")
        if errors:
            raise ValidationError(errors)
        complete_quotes(self.body, self.event_on)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Put year and month of the first publication (WIB) into the address."""
        parts = super().get_url_parts(request)
        if parts is None or parts[2] is None:
            return parts
        return parts[0], parts[1], article_path(parts[2], self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what surrounds the text: dates, corrections, quotations' people, coverage, citation, JSON-LD."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **article_context.surroundings(self, request)}

    # What cards and the article's head show

    @property
    def kicker(self) -> str:
        """The kind, as in "Press release"."""
        return str(LABELS.get(self.kind, self.kind))

    @property
    def card_image(self) -> Any:
        """The picture for shared links, else the lead picture."""
        return self.social_image or self.lead_image

    @property
    def lead_caption(self) -> str:
        """The caption given here, else the picture's own."""
        return self.lead_image_caption or (self.lead_image.caption if self.lead_image else "")

    @property
    def venue_line(self) -> str:
        """Room and venue in one line."""
        return ", ".join(part for part in (self.venue_note, self.venue.name if self.venue else "") if part)

    @property
    def reading_minutes(self) -> int:
        """How long reading takes."""
        return reading_minutes(self.search_body())

    # What the page tells search (house.md 4.2)

    def search_body(self) -> str:
        """Return the text with its corrections."""
        corrections = "\n".join(correction.text for correction in self.corrections.all())
        return "\n".join(part for part in (streamfield_text(self.body), corrections) if part)

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the slugs of everything the article is about."""
        return {**super().search_facets(), **article_facets.facets_of(self)}

    def search_people(self) -> tuple[str, ...]:
        """Return names and aliases of people in the story and of those quoted."""
        return article_facets.names_of_people(self)

    def search_quotes(self) -> tuple[SpokenQuote, ...]:
        """Return the quotations with speaker and role of the day."""
        return spoken_quotes(self.body)

    def search_dates(self) -> SearchDates:
        """Return publication, update and the days of the event."""
        return SearchDates(
            published=self.first_published_at,
            updated=self.updated_at,
            event_starts=self.event_on,
            event_ends=self.event_ends_on or self.event_on,
        )

    @property
    def card_date(self) -> date | datetime | None:
        """The first publication."""
        return self.first_published_at
