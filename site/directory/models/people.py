"""People and the roles they held, dated, so that a quotation names the role of its own day (pitfalls, "Content" 1)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from core.dependencies import today

from .entries import Alias, FindableCluster, NamedEntry, PublishedEntry, PublishedQuerySet


class Person(NamedEntry, PublishedEntry, FindableCluster):
    """A person who appears in stories, usually because of an office."""

    honorific_prefix = models.CharField(_("title before the name"), max_length=60, blank=True, help_text=_("“dr.”"))
    honorific_suffix = models.CharField(
        _("title after the name"), max_length=80, blank=True, help_text=_("“Sp.OG(K).”, without the comma before it.")
    )
    biography = models.TextField(
        _("biography"), blank=True, help_text=_("A few plain sentences. Only what sources say and the office concerns.")
    )
    portrait = models.ForeignKey(
        "core.CityImage", verbose_name=_("portrait"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PublishedQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["name", FieldRowPanel(["honorific_prefix", "honorific_suffix"]), "slug"], heading=_("Person")),
        InlinePanel("aliases", heading=_("Other names"), label=_("Other name")),
        InlinePanel("appointments", heading=_("Roles over time"), label=_("Role")),
        FieldPanel("biography"),
        FieldPanel("portrait"),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.RelatedFields("aliases", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.RelatedFields("appointments", [index.SearchField("role"), index.AutocompleteField("role")]),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    @property
    def display_name(self) -> str:
        """The name with its titles: "dr. Nama, Sp.A."."""
        before = f"{self.honorific_prefix} {self.name}".strip()
        return f"{before}, {self.honorific_suffix}" if self.honorific_suffix else before

    @property
    def url(self) -> str:
        """The address of the person's page."""
        return reverse("directory:person", args=[self.slug])

    @property
    def preview_text(self) -> str:
        """What the editor's preview shows below the name."""
        return self.biography

    def get_absolute_url(self) -> str:
        """Return the address of the person's page, for the admin's "view live"."""
        return self.url

    def appointment_on(self, day: date) -> "Appointment | None":
        """Return the role held on `day`; of several the one taken up last, and of those a permanent one.

        Reads `appointments.all()`, so prefetched and unsaved (previewed) appointments count without a query.
        """
        held = [appointment for appointment in self.appointments.all() if appointment.is_valid_on(day)]
        return max(held, key=lambda each: (each.first_known_day or date.min, not each.is_acting), default=None)

    def current_appointment(self) -> "Appointment | None":
        """Return the role held today, in WIB."""
        return self.appointment_on(today())

    def appointments_newest_first(self) -> list["Appointment"]:
        """Return all roles, the latest first, without asking the database for an order."""
        return sorted(
            self.appointments.all(), key=lambda each: (each.first_known_day or date.min, each.pk or 0), reverse=True
        )


class PersonAlias(Alias):
    """Another name of a person: a short form or another spelling in print."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("other name of a person")
        verbose_name_plural = _("other names of people")


class Appointment(Orderable):
    """A role that a person held in an institution, from one day to another, with the source that says so."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(
        pgettext_lazy("public office", "role"),
        max_length=200,
        help_text=_("As printed beside a quotation: “Wali Kota Yogyakarta”."),
    )
    institution = models.ForeignKey(
        "directory.Institution",
        verbose_name=_("institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    starts_on = models.DateField(
        _("held from"), null=True, blank=True, help_text=_("Only where a source gives the day.")
    )
    ends_on = models.DateField(
        _("held until"), null=True, blank=True, help_text=_("The last day in this role, included.")
    )
    recorded_on = models.DateField(
        _("recorded on"), null=True, blank=True, help_text=_("The day on which a source states the role.")
    )
    is_acting = models.BooleanField(_("acting"), default=False)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    panels = [
        FieldPanel("role"),
        FieldPanel("institution"),
        FieldRowPanel(["starts_on", "ends_on", "recorded_on"]),
        FieldPanel("is_acting"),
        FieldRowPanel(["source_name", "source_url"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("public office", "role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.role

    @property
    def first_known_day(self) -> date | None:
        """The first day on which the role is known to be held."""
        return self.starts_on or self.recorded_on

    def is_valid_on(self, day: date) -> bool:
        """Whether the role was held on `day`; both its first and its last day count.

        Without a known start, the role counts from the day a source states it: nothing is known of the days before.
        """
        first = self.first_known_day
        return first is not None and first <= day and (self.ends_on is None or day <= self.ends_on)

    def clean(self) -> None:
        """Ask for a day, and for days in their order."""
        super().clean()
        errors: dict[str, list] = {}
        if not self.starts_on and not self.recorded_on:
            errors["starts_on"] = [_("Give the first day, or the day on which a source states the role.")]
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors.setdefault("ends_on", []).append(_("The last day comes before the first."))
        if self.recorded_on and self.ends_on and self.recorded_on > self.ends_on:
            errors.setdefault("recorded_on", []).append(_("A source cannot state the role after its last day."))
        if self.recorded_on and self.starts_on and self.recorded_on < self.starts_on:
            errors.setdefault("recorded_on", []).append(_("A source cannot state the role before its first day."))
        if errors:
            raise ValidationError(errors)
