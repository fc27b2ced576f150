"""Contribution rates as dated data: what a segment pays for a program, from when until when, and by which source.

Rates change by regulation, sometimes for months only, so no rate is ever written in code or prose (domain.md 1).
Program pages show the rate of the day; editors add the next one before it starts.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index

from campaigns.rupiah import rupiah
from core.fields import HttpsURLField


class ContributionRateQuerySet(models.QuerySet):
    """Reads on: `ContributionRate.objects.valid_on(day).in_segment(segment).for_programs(programs)`."""

    def released(self) -> "ContributionRateQuerySet":
        """Rates that an editor has released; a draft counts for nobody."""
        return self.filter(live=True)

    def valid_on(self, day: date) -> "ContributionRateQuerySet":
        """Released rates that hold on a day, the first and the last day included."""
        return self.released().filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def valid_on_or_after(self, day: date) -> "ContributionRateQuerySet":
        """Released rates that hold on a day or begin later."""
        return self.released().filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def starting_after(self, day: date) -> "ContributionRateQuerySet":
        """Released rates that begin after a day, the nearest first."""
        return self.released().filter(valid_from__gt=day).order_by("valid_from", "pk")

    def ending_within(self, day: date, days: int) -> "ContributionRateQuerySet":
        """Released rates that hold on a day and end at most so many days later, the nearest first."""
        return self.valid_on(day).filter(valid_to__lte=day + timedelta(days=days)).order_by("valid_to", "pk")

    def verified_before(self, day: date) -> "ContributionRateQuerySet":
        """Rates nobody has checked since a day."""
        return self.filter(verified_on__lt=day)

    def standing(self, standing: str, day: date) -> "ContributionRateQuerySet":
        """Rates, released or not, that hold on a day, begin later or are over; `ContributionRate.Standing` names it."""
        over = Q(valid_to__lt=day)
        match standing:
            case ContributionRate.Standing.COMING:
                return self.filter(valid_from__gt=day)
            case ContributionRate.Standing.OVER:
                return self.filter(over)
        return self.filter(valid_from__lte=day).exclude(over)

    def in_segment(self, segment: str) -> "ContributionRateQuerySet":
        """Rates of one segment."""
        return self.filter(segment=segment)

    def for_programs(self, programs: Iterable[Any]) -> "ContributionRateQuerySet":
        """Rates of these programs."""
        return self.filter(program__in=programs)

    def now_and_coming(self, day: date) -> "tuple[list[ContributionRate], list[ContributionRate]]":
        """What holds on a day, by program and segment, and what comes after it, the nearest first; in one query."""
        rates = list(
            self.valid_on_or_after(day)
            .select_related("program")
            .order_by("program__name", "variant", "valid_from", "pk")
        )
        rates.sort(key=lambda rate: (rate.program.name, ContributionRate.Segment.values.index(rate.segment)))
        now = [rate for rate in rates if rate.valid_from <= day]
        coming = sorted((rate for rate in rates if rate.valid_from > day), key=lambda rate: rate.valid_from)
        return now, coming

    def total(self) -> int | None:
        """The sum of the amounts, or None where there is none: an unknown rate is not a rate of zero."""
        return self.aggregate(total=models.Sum("amount"))["total"]


class ContributionRate(DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """What one segment pays for one program between two days."""

    class Segment(models.TextChoices):
        """Who pays, as the regulations tell them apart."""

        SELF_EMPLOYED = "bpu-umum", _("Self-employed (BPU), general")
        SELF_EMPLOYED_TRANSPORT = "bpu-transportasi", _("Self-employed (BPU), transport")
        SELF_EMPLOYED_PUBLIC_FUNDS = "bpu-apbd", _("Self-employed (BPU), paid from APBN or APBD")
        EMPLOYEE = "pu", _("Employee (PU)")
        CONSTRUCTION = "jasa-konstruksi", _("Construction project")
        MIGRANT = "pmi", _("Migrant worker (PMI)")

    class Standing(models.TextChoices):
        """Where a day lies in its time."""

        IN_FORCE = "berlaku", _("In force")
        COMING = "akan-datang", _("Coming")
        OVER = "berakhir", _("Over")

    segment = models.CharField(_("segment"), max_length=24, choices=Segment.choices)
    program = models.ForeignKey(
        "directory.Program", verbose_name=_("program"), on_delete=models.PROTECT, related_name="contribution_rates"
    )
    variant = models.CharField(
        _("variant"),
        max_length=80,
        blank=True,
        help_text=_("Where one segment has several rates, such as a risk level."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day, included. Empty: until further notice.")
    )
    amount = models.PositiveBigIntegerField(
        _("amount per month in rupiah"),
        null=True,
        blank=True,
        help_text=_("Digits only: 16800. Empty for a percentage."),
    )
    formula = models.CharField(
        _("formula"),
        max_length=200,
        blank=True,
        help_text=_("In words that readers understand: “1% dari dasar penghasilan, paling sedikit Rp10.000”."),
    )
    legal_basis = models.ForeignKey(
        "directory.LegalBasis",
        verbose_name=_("legal basis"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source_name = models.CharField(_("source"), max_length=200, help_text=_("The regulation or official page."))
    source_url = HttpsURLField(_("address of the source"), max_length=500, blank=True)
    verified_on = models.DateField(_("verified on"), help_text=_("The day somebody checked the source."))

    objects = ContributionRateQuerySet.as_manager()

    panels = [
        FieldRowPanel(["segment", "program", "variant"]),
        FieldRowPanel(["valid_from", "valid_to"]),
        FieldRowPanel(["amount", "formula"]),
        MultiFieldPanel(["legal_basis", "source_name", "source_url", "verified_on"], heading=_("Source")),
    ]
    search_fields = [
        index.SearchField("formula"),
        index.SearchField("source_name"),
        index.RelatedFields("program", [index.SearchField("name")]),
        index.FilterField("segment"),
        index.FilterField("program_id"),
    ]

    class Meta:
        verbose_name = _("contribution rate")
        verbose_name_plural = _("contribution rates")
        ordering = ["segment", "program_id", "variant", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="campaigns_rate_ends_after_start",
                violation_error_message=_("A rate ends on or after the day it starts."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(formula=""),
                name="campaigns_rate_says_something",
                violation_error_message=_("Give an amount, a formula, or both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program}, {self.get_segment_display()}: {self.price}"

    def standing_on(self, day: date) -> "ContributionRate.Standing":
        """Whether it holds on a day."""
        if self.valid_from > day:
            return self.Standing.COMING
        return self.Standing.OVER if self.valid_to and self.valid_to < day else self.Standing.IN_FORCE

    @property
    def standing(self) -> str:
        """Whether it holds today, in words; the list in the admin shows it."""
        return str(self.standing_on(timezone.localdate()).label)

    @property
    def price(self) -> str:
        """What readers pay: the amount, or the formula where there is no single amount."""
        return rupiah(self.amount) or self.formula

    def clean(self) -> None:
        """Refuse a rate that overlaps another of the same segment, program and variant: a day has one rate."""
        super().clean()
        if not (self.valid_from and self.program_id):
            return
        others = ContributionRate.objects.filter(
            segment=self.segment, program_id=self.program_id, variant=self.variant
        ).exclude(pk=self.pk)
        overlapping = others.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.valid_from))
        if self.valid_to:
            overlapping = overlapping.filter(valid_from__lte=self.valid_to)
        other = overlapping.first()
        if other:
            raise ValidationError(
                {
                    "valid_from": pgettext_lazy(
                        "contribution rate", "Another rate already covers part of this time: %(other)s. End it first."
                    )
                    % {"other": other}
                }
            )
