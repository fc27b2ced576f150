"""What stories and campaigns are about and for whom: topics, target groups, programs' names, legal bases."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .entries import NamedEntry, PublishedEntry, PublishedQuerySet, SluggedEntry


class Topic(NamedEntry, PublishedEntry, index.Indexed):
    """A subject that readers can follow."""

    description = models.TextField(_("description"), blank=True, help_text=_("Shown on top of the topic's page."))

    objects = PublishedQuerySet.as_manager()

    panels = [FieldRowPanel(["name", "slug"]), FieldPanel("description")]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    @property
    def url(self) -> str:
        """The address of the topic's page."""
        return reverse("directory:topic", args=[self.slug])

    @property
    def preview_text(self) -> str:
        """What the editor's preview shows below the name."""
        return self.description

    def get_absolute_url(self) -> str:
        """Return the address of the topic's page, for the admin's "view live"."""
        return self.url


class TargetGroup(NamedEntry, index.Indexed):
    """For whom something is meant, as in "market traders"."""

    description = models.TextField(_("description"), blank=True)

    panels = [FieldRowPanel(["name", "slug"]), FieldPanel("description")]
    search_fields = [index.SearchField("name", boost=3), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["name"]


class Program(NamedEntry, PublishedEntry, index.Indexed):
    """The name of a program of social protection; campaigns describe it on a program page."""

    short_name = models.CharField(_("short name"), max_length=40, blank=True, help_text=_("“JKK”"))
    operator = models.ForeignKey(
        "directory.Institution",
        verbose_name=_("operator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programs",
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it protects from, in one sentence."))

    objects = PublishedQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["name", "short_name", "slug"], heading=_("Program")),
        FieldPanel("operator"),
        FieldPanel("summary"),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("short_name", boost=3),
        index.AutocompleteField("short_name"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["name"]

    @property
    def display_name(self) -> str:
        """The name with its abbreviation: "Jaminan Kematian (JKM)"."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name

    @property
    def preview_text(self) -> str:
        """What the editor's preview shows below the name."""
        return self.summary


class LegalBasis(SluggedEntry, index.Indexed):
    """A law or regulation that programs and campaigns rest on."""

    short_title = models.CharField(_("short title"), max_length=80, help_text=_("“PP 50/2025”"))
    title = models.CharField(_("full title"), max_length=400)
    url = models.URLField(_("official text"), max_length=500, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What it rules or changed, in one sentence."))

    panels = [FieldRowPanel(["short_title", "slug"]), "title", FieldRowPanel(["url", "issued_on"]), "note"]
    search_fields = [
        index.SearchField("short_title", boost=3),
        index.AutocompleteField("short_title"),
        index.SearchField("title"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ["short_title"]

    def __str__(self) -> str:
        return self.short_title
