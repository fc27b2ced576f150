"""Institutions: governments, offices, public bodies, companies, and what else stories name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from .entries import Alias, FindableCluster, NamedEntry, PublishedEntry, PublishedQuerySet


class InstitutionKind(models.TextChoices):
    """What sort of institution it is; lists and filters of the editors use it."""

    GOVERNMENT = "government", _("Government")
    OFFICE = "office", _("Government office")
    MINISTRY = "ministry", _("Ministry")
    PUBLIC_BODY = "public_body", _("Public body")
    SOCIAL_SECURITY = "social_security", _("Social security body")
    LEGISLATURE = "legislature", _("Legislature")
    COURT = "court", _("Court or law enforcement")
    COMPANY = "company", _("Company")
    BANK = "bank", _("Bank")
    UNIVERSITY = "university", _("University or school")
    HOSPITAL = "hospital", _("Health facility")
    ASSOCIATION = "association", _("Association or union")
    COMMUNITY = "community", _("Community")
    RELIGIOUS = "religious", _("Religious institution")
    MEDIA = "media", _("News medium")
    OTHER = "other", _("Other")


class Institution(NamedEntry, PublishedEntry, FindableCluster):
    """An institution that people serve in and stories are about."""

    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=InstitutionKind.choices, default=InstitutionKind.GOVERNMENT
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    url = models.URLField(_("official website"), blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("One or two plain sentences."))

    objects = PublishedQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["name", "short_name", "slug", "kind", "parent"], heading=_("Institution")),
        InlinePanel("aliases", heading=_("Other names"), label=_("Other name")),
        FieldPanel("description"),
        FieldPanel("url"),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("short_name", boost=3),
        index.AutocompleteField("short_name"),
        index.RelatedFields("aliases", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("kind"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]

    @property
    def display_name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def preview_text(self) -> str:
        """What the editor's preview shows below the name."""
        return self.description

    def clean(self) -> None:
        """Refuse an institution that would be part of itself."""
        super().clean()
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if self.pk is not None and above.pk == self.pk:
                raise ValidationError({"parent": _("An institution cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent


class InstitutionAlias(Alias):
    """Another name of an institution, such as an abbreviation or a former name."""

    institution = ParentalKey(Institution, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("other name of an institution")
        verbose_name_plural = _("other names of institutions")
