"""A program in service order: what, for whom, what you get, what you need, cost, how, offices, complaints, law."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from campaigns.blocks import channels_block, needs_block
from campaigns.querysets import ProgramPageQuerySet
from core.blocks import BodyBlock
from core.dependencies import depends_on, page_tables, public_pages_of, today
from core.models import PageManager
from core.text import streamfield_text
from directory.models import Program

from .action_page import ActionPage
from .contribution_rate import ContributionRate

CAMPAIGNS_SHOWN = 3


class ProgramPage(ActionPage):
    """What a citizen must know about one program, in the order in which people ask."""

    program = models.ForeignKey(
        "directory.Program",
        verbose_name=_("program"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("One page per program. News and campaigns about it are found by this."),
    )
    for_whom = models.TextField(_("for whom"), max_length=600, blank=True)
    needs = StreamField(needs_block(), blank=True, verbose_name=_("what you need"))
    cost_details = StreamField(
        BodyBlock(), blank=True, verbose_name=_("cost in detail"), help_text=_("Tables with their source and date.")
    )
    channels = StreamField(channels_block(), blank=True, verbose_name=_("how to enroll, by channel"))
    offices = models.TextField(_("offices"), max_length=800, blank=True)
    complaints = models.TextField(_("complaints"), max_length=800, blank=True)
    legal_bases = ParentalManyToManyField(
        "directory.LegalBasis", verbose_name=_("legal basis"), blank=True, related_name="+"
    )
    notice = models.TextField(
        _("notice"),
        max_length=400,
        blank=True,
        help_text=_("At the end of the page: what it does not promise."),
    )
    verified_on = models.DateField(
        _("verified on"), null=True, blank=True, help_text=_("The day the page was last held against its sources.")
    )

    objects = PageManager.from_queryset(ProgramPageQuerySet)()

    parent_page_types = ["campaigns.ProgramIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *ActionPage.content_panels,
        FieldPanel("program"),
        FieldPanel("summary"),
        *ActionPage.picture_panels,
        FieldPanel("body", heading=_("What it is")),
        MultiFieldPanel(["for_whom", "target_groups"], heading=_("For whom")),
        FieldPanel("benefits"),
        FieldPanel("needs"),
        MultiFieldPanel(["cost", "cost_details"], heading=_("Cost")),
        FieldPanel("channels"),
        *ActionPage.action_panels,
        FieldPanel("offices"),
        FieldPanel("complaints"),
        FieldPanel("questions"),
        FieldPanel("legal_bases"),
        FieldPanel("topics"),
        FieldRowPanel(["verified_on", "notice"]),
        FieldPanel("sources"),
    ]

    search_kind = "program"
    kind_label = pgettext_lazy("kind of page", "Program")

    class Meta:
        verbose_name = _("program page")
        verbose_name_plural = _("program pages")

    def clean(self) -> None:
        """Refuse a second page for a program."""
        super().clean()
        if self.program_id and ProgramPage.objects.filter(program=self.program_id).exclude(pk=self.pk).exists():
            raise ValidationError({"program": _("This program has a page already. Edit that one.")})

    def search_parts(self) -> list[str]:
        """Add who, needs, channels, offices, complaints and law. Rates are dated data, not words to be found."""
        laws = ", ".join(self.legal_bases.values_list("short_title", flat=True))
        return [
            self.for_whom,
            *super().search_parts(),
            streamfield_text(self.needs),
            streamfield_text(self.cost_details),
            streamfield_text(self.channels),
            self.offices,
            self.complaints,
            laws,
        ]

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Add the program and who runs it."""
        facets = {**super().search_facets(), "program": (self.program.slug,)}
        if self.program.operator_id:
            facets["institution"] = (self.program.operator.slug,)
        return facets

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rates of the day and the next ones, buttons, campaigns that take people in now, and news."""
        from .campaign_page import CampaignPage

        context = super().get_context(request, *args, **kwargs)
        day = today()
        rates, coming_rates = ContributionRate.objects.for_programs([self.program_id]).now_and_coming(day)
        open_campaigns = CampaignPage.objects.public_now().open_on(day).of_program(self.program.slug)
        with depends_on(public_pages_of(CampaignPage), covers=page_tables()):
            campaigns = list(open_campaigns.most_urgent_first(day)[:CAMPAIGNS_SHOWN])
        news = self.coverage(Program.objects.filter(pk=self.program_id))
        return {
            **context,
            "today": day,
            "rates": rates,
            "coming_rates": coming_rates,
            "target_groups": self.target_groups.all(),
            "legal_bases": self.legal_bases.all(),
            "calls": self.calls_to_action(),
            "open_campaigns": campaigns,
            "news": [page for page in news if page.pk not in {campaign.pk for campaign in campaigns}],
        }
