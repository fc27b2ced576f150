"""What an award is made of: editions, and in each edition its stages, categories and entries."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from news.querysets import AwardEntryQuerySet

from .sources import Source


class AwardLevel(models.TextChoices):
    """Who competes with whom."""

    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")


class StageKind(models.TextChoices):
    """The steps of an award, in their usual order."""

    REGISTRATION = "registration", _("Registration")
    SELECTION = "selection", _("Selection")
    VERIFICATION = "verification", _("Verification")
    INTERVIEW = "interview", _("Interview")
    ANNOUNCEMENT = "announcement", _("Announcement of results")
    CEREMONY = "ceremony", _("Award ceremony")


class StageStatus(models.TextChoices):
    """What is known of a stage."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    DONE = "done", _("Done")
    CANCELED = "canceled", _("Canceled")


class AwardSource(Source):
    """Where what the award page says comes from."""

    award = ParentalKey("news.AwardPage", on_delete=models.CASCADE, related_name="sources")

    class Meta(Source.Meta):
        abstract = False
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class AwardEdition(ClusterableModel, Orderable):
    """One edition. Its year, the period assessed and the day of the ceremony differ (pitfalls, "Content" 2)."""

    award = ParentalKey("news.AwardPage", on_delete=models.CASCADE, related_name="editions")
    year = models.PositiveSmallIntegerField(_("edition year"), help_text=_("As printed, not the year of the ceremony."))
    level = models.CharField(_("level"), max_length=16, choices=AwardLevel.choices, default=AwardLevel.PROVINCE)
    period_starts_on = models.DateField(_("assessed from"), null=True, blank=True)
    period_ends_on = models.DateField(_("assessed until"), null=True, blank=True)
    organizer = models.ForeignKey(
        "directory.Institution",
        verbose_name=_("organizer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Also what is not known: “Belum ada data”."))
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldRowPanel(["year", "level"]),
        FieldRowPanel(["period_starts_on", "period_ends_on"]),
        FieldPanel("organizer"),
        FieldPanel("note"),
        FieldRowPanel(["source_name", "source_url"]),
        InlinePanel("stages", heading=_("Stages"), label=_("Stage")),
        InlinePanel("categories", heading=_("Categories and results"), label=_("Category")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("edition of an award")
        verbose_name_plural = _("editions of an award")

    def __str__(self) -> str:
        return f"{self.award.title} {self.year} ({self.get_level_display()})"

    @property
    def anchor(self) -> str:
        """The id of the edition on its page: "edisi-2025-province"."""
        return f"edisi-{self.year}-{self.level}"

    def clean(self) -> None:
        """Refuse a period that ends before it begins and a year that is none."""
        super().clean()
        errors = {}
        if self.period_starts_on and self.period_ends_on and self.period_ends_on < self.period_starts_on:
            errors["period_ends_on"] = _("The period ends before it begins.")
        if self.year is not None and not 1945 <= self.year <= 2100:
            errors["year"] = _("Give a year with four digits.")
        if errors:
            raise ValidationError(errors)


class AwardStage(Orderable):
    """A step of an edition, with its day and place where known."""

    edition = ParentalKey(AwardEdition, on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField(_("kind"), max_length=16, choices=StageKind.choices, default=StageKind.SELECTION)
    slug = models.SlugField(
        _("slug"), max_length=60, blank=True, help_text=_("Names the stage in search. Empty: the kind.")
    )
    name = models.CharField(_("name"), max_length=160, blank=True, help_text=_("Empty: the kind."))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    place = models.ForeignKey(
        "directory.Place", verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(_("status"), max_length=12, choices=StageStatus.choices, default=StageStatus.PLANNED)

    panels = [
        FieldRowPanel(["kind", "status"]),
        FieldRowPanel(["name", "slug"]),
        FieldRowPanel(["starts_on", "ends_on"]),
        FieldPanel("place"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("stage of an award")
        verbose_name_plural = _("stages of an award")

    def __str__(self) -> str:
        return f"{self.edition}: {self.label}"

    @property
    def label(self) -> str:
        """The name given here, else the kind."""
        return self.name or str(self.get_kind_display())

    def clean(self) -> None:
        """Fill in the slug; refuse days in the wrong order and a finished stage without a day."""
        super().clean()
        self.slug = self.slug or self.kind
        errors = {}
        if self.ends_on and not self.starts_on:
            errors["starts_on"] = _("Give the first day too.")
        elif self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The stage ends before it begins.")
        if self.status == StageStatus.DONE and not self.starts_on:
            errors["status"] = _("A stage that is done has a day.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with a slug, whoever saves."""
        self.slug = self.slug or self.kind
        super().save(*args, **kwargs)


class AwardCategory(ClusterableModel, Orderable):
    """A group of an edition in which entries compete; categories change from edition to edition."""

    edition = ParentalKey(AwardEdition, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("name"), max_length=160)

    panels = [FieldPanel("name"), InlinePanel("entries", heading=_("Entries"), label=_("Entry"))]

    class Meta(Orderable.Meta):
        verbose_name = _("category of an award")
        verbose_name_plural = _("categories of an award")

    def __str__(self) -> str:
        return self.name


class AwardEntry(Orderable):
    """Who competed in a category, how far it came, and its result: rank and printed label are kept apart."""

    category = ParentalKey(AwardCategory, on_delete=models.CASCADE, related_name="entries")
    institution = models.ForeignKey(
        "directory.Institution", verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )
    stage_reached = models.CharField(_("stage reached"), max_length=16, choices=StageKind.choices, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True, help_text=_("A number, for sorting."))
    label = models.CharField(_("label as printed"), max_length=80, blank=True, help_text=_("“Juara 2”, “Terbaik I”."))

    objects = AwardEntryQuerySet.as_manager()

    panels = [FieldPanel("institution"), FieldRowPanel(["stage_reached", "rank", "label"])]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of an award")
        verbose_name_plural = _("entries of an award")

    def __str__(self) -> str:
        return f"{self.institution} {self.label}".strip()

    def clean(self) -> None:
        """Refuse rank 0; readers count from one."""
        super().clean()
        if self.rank == 0:
            raise ValidationError({"rank": _("Ranks count from 1.")})
