"""A campaign: an offer with a beginning and, mostly, an end. Its state is computed from its days, in WIB."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from campaigns.blocks import steps_block
from campaigns.enrollment import EnrollmentStatus, EnrollmentWindow
from campaigns.querysets import CampaignPageQuerySet
from campaigns.stamps import STATE_EXPLANATIONS, Stamp, stamp
from core.dependencies import depends_on, page_tables, public_pages_of
from core.dependencies import today as current_day
from core.models import PageManager
from core.search_shape import SearchDates
from core.text import streamfield_text
from directory.models import Program

from .action_page import ActionPage
from .contribution_rate import ContributionRate

#: How many open campaigns one that is not open leads to.
OPEN_INSTEAD = 3


class CampaignPage(ActionPage):
    """A campaign that people can join for a time. Kept as a record when it is over."""

    promise = models.CharField(
        _("promise"), max_length=200, help_text=_("One sentence, right below the title: what people get, until when.")
    )
    opens_on = models.DateField(_("opens on"), help_text=_("The first day, in WIB."))
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("The last day, included. Readers see it on the stamp.")
    )
    has_no_end = models.BooleanField(
        _("no end date (“tanpa batas”)"), default=False, help_text=_("Then fill in “check again on”, too.")
    )
    stopped_on = models.DateField(
        _("stopped on"), null=True, blank=True, help_text=_("From this day on the campaign is shown as stopped.")
    )
    stop_reason = models.TextField(
        _("why it was stopped"), max_length=400, blank=True, help_text=_("Public: readers see it below the stamp.")
    )
    programs = ParentalManyToManyField("directory.Program", verbose_name=_("programs"), blank=True, related_name="+")
    places = ParentalManyToManyField("directory.Place", verbose_name=_("places"), blank=True, related_name="+")
    shows_rates = models.BooleanField(
        _("show the contribution rates of its programs"),
        default=False,
        help_text=_("Readers see the rates of the day they read the page, each with its source, and the next ones."),
    )
    steps = StreamField(
        steps_block(), blank=True, verbose_name=_("steps"), help_text=_("Numbered for readers, in this order.")
    )

    objects = PageManager.from_queryset(CampaignPageQuerySet)()

    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *ActionPage.content_panels,
        FieldPanel("promise"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel(["opens_on", "closes_on"]),
                FieldRowPanel(["has_no_end", "review_on"]),
                FieldRowPanel(["stopped_on", "stop_reason"]),
            ],
            heading=_("Time"),
        ),
        *ActionPage.action_panels,
        *ActionPage.picture_panels,
        FieldPanel("benefits"),
        FieldPanel("steps"),
        FieldPanel("cost"),
        FieldPanel("questions"),
        FieldPanel("body"),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        *ActionPage.subject_panels,
        MultiFieldPanel(["programs", "shows_rates", "places"], heading=_("Programs and places")),
        FieldPanel("sources"),
    ]
    promote_panels = [
        ActionPage.promote_panels[0],
        MultiFieldPanel(["show_in_menus", "owner_unit"], heading=_("Upkeep")),
    ]
    search_fields = [*ActionPage.search_fields, index.FilterField("opens_on"), index.FilterField("closes_on")]

    search_kind = "campaign"
    kind_label = pgettext_lazy("kind of page", "Campaign")

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        """Ask for a last day or the explicit word that there is none, and for a reason where it was stopped."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.closes_on and self.has_no_end:
            errors["has_no_end"] = _("Give a last day or mark “tanpa batas”, not both.")
        if not self.closes_on and not self.has_no_end:
            errors["closes_on"] = _("Give the last day, or mark “tanpa batas”.")
        if self.has_no_end and not self.review_on:
            errors["review_on"] = _("Without an end, say when to check the campaign again.")
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            errors["closes_on"] = _("The last day comes before the first.")
        if self.stopped_on and not self.stop_reason.strip():
            errors["stop_reason"] = _("Tell readers why the campaign was stopped.")
        if self.stop_reason.strip() and not self.stopped_on:
            errors["stopped_on"] = _("Say from which day on the campaign is stopped.")
        if self.stopped_on and self.closes_on and self.stopped_on > self.closes_on:
            errors["stopped_on"] = _("By then the campaign has ended on its own.")
        if errors:
            raise ValidationError(errors)

    @property
    def window(self) -> EnrollmentWindow:
        """The campaign's time as a pure rule. Drafts in preview may hold days in the wrong order: then no end."""
        closes_on = self.closes_on if self.closes_on and self.closes_on >= self.opens_on else None
        return EnrollmentWindow(opens_on=self.opens_on, closes_on=closes_on, stopped_on=self.stopped_on)

    def state_on(self, day: date) -> EnrollmentStatus:
        """The state on a day."""
        return self.window.status(day)

    @property
    def state(self) -> EnrollmentStatus:
        """The state today, in WIB."""
        return self.state_on(current_day())

    @property
    def stamp(self) -> Stamp:
        """The state stamp of today, in WIB. Pages and cards show it."""
        return stamp(self.window, current_day())

    @property
    def card_date(self) -> date:
        """The day it opens or opened."""
        return self.opens_on

    def search_parts(self) -> list[str]:
        """Add promise, steps, partners and the reason for a stop."""
        partners = ", ".join(partner.institution.name for partner in self.shown_partners())
        return [self.promise, *super().search_parts(), streamfield_text(self.steps), partners, self.stop_reason]

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Add state, programs, partner institutions, and places with all that they lie in."""
        places = list(self.places.all())
        above = [ancestor for place in places for ancestor in place.ancestors()]
        return {
            **super().search_facets(),
            "state": (self.state.value,),
            "program": tuple(self.programs.values_list("slug", flat=True).order_by("slug")),
            "institution": tuple(sorted({partner.institution.slug for partner in self.shown_partners()})),
            "place": tuple(dict.fromkeys(place.slug for place in [*places, *above])),
        }

    def search_dates(self) -> SearchDates:
        """The campaign's days are the days it is about."""
        return SearchDates(
            published=self.first_published_at,
            updated=self.updated_at,
            event_starts=self.opens_on,
            event_ends=self.stopped_on or self.closes_on,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add stamp, buttons or what is open instead, rates, partners, subjects and news."""
        context = super().get_context(request, *args, **kwargs)
        today = current_day()
        is_open = self.state_on(today).is_open
        programs = self.programs_with_pages()
        rates, coming_rates = [], []
        if is_open and self.shows_rates:
            named = [program for program, _url in programs]
            rates, coming_rates = ContributionRate.objects.for_programs(named).now_and_coming(today)
        return {
            **context,
            "today": today,
            "stamp": self.stamp,
            "state_explanation": STATE_EXPLANATIONS[self.state_on(today)],
            "calls": self.calls_to_action() if is_open else [],
            "open_campaigns": [] if is_open else self.open_instead(today),
            "list_url": context["crumbs"][-2][1] if len(context["crumbs"]) > 1 else "",
            "partners": self.shown_partners(),
            "target_groups": self.target_groups.all(),
            "programs": programs,
            "rates": rates,
            "coming_rates": coming_rates,
            "news": self.coverage(Page.objects.filter(pk=self.pk)),
        }

    def open_instead(self, today: date) -> list["CampaignPage"]:
        """Campaigns that take people in today; those for the same people or programs first."""
        others = CampaignPage.objects.public_now().open_on(today).exclude(pk=self.pk)
        with depends_on(public_pages_of(CampaignPage), covers=page_tables()):
            return list(others.nearest_first(self.pk or 0, today)[:OPEN_INSTEAD])

    def programs_with_pages(self) -> list[tuple[Program, str]]:
        """The campaign's programs, each with the address of its public page; empty where there is none."""
        from .program_page import ProgramPage

        pages = ProgramPage.objects.public_now().filter(program=OuterRef("pk")).order_by("pk")
        # Asked anew by their ids: in a preview the page's own programs are a list, not a query.
        programs = Program.objects.published().filter(pk__in=self.programs.values_list("id", flat=True))
        found = programs.annotate(
            page_number=Subquery(pages.values("pk")[:1]), page_path=Subquery(pages.values("url_path")[:1])
        ).order_by("name")
        with depends_on(public_pages_of(ProgramPage), covers=page_tables()):
            found = list(found)
        return [
            (program, ProgramPage(pk=program.page_number, url_path=program.page_path).url if program.page_path else "")
            for program in found
        ]

    def shown_partners(self) -> list["CampaignPartner"]:
        """The partners whose institution is published."""
        return [partner for partner in self.partners.select_related("institution") if partner.institution.live]


class CampaignPartner(Orderable):
    """An institution that carries the campaign, and what it does there."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="partners")
    institution = models.ForeignKey(
        "directory.Institution", verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(
        _("role"), max_length=80, blank=True, help_text=_("In small letters: penyelenggara, pembayar iuran, mitra.")
    )

    panels = [FieldRowPanel(["institution", "role"])]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return f"{self.institution} ({self.role})" if self.role else str(self.institution)
