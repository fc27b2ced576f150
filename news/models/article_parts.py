"""What hangs on an article: contributors, institutions, sources, corrections, related pages, tags."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from .sources import Source


class ContributorRole(models.TextChoices):
    """What somebody of the newsroom did for an article."""

    WRITER = "writer", _("Writer")
    EDITOR = "editor", _("Editor")
    PHOTOGRAPHER = "photographer", _("Photographer")
    ILLUSTRATOR = "illustrator", _("Illustrator")
    TRANSLATOR = "translator", _("Translator")


class ArticleContributor(Orderable):
    """Somebody who made the article, named below the headline."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="contributors")
    name = models.CharField(_("name"), max_length=120, help_text=_("A name or initials, as printed."))
    role = models.CharField(_("role"), max_length=20, choices=ContributorRole.choices, default=ContributorRole.WRITER)

    panels = [FieldRowPanel(["name", "role"])]

    class Meta(Orderable.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return self.name


class ArticleInstitution(Orderable):
    """An institution in the story and what it did there."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="institutions")
    institution = models.ForeignKey(
        "directory.Institution", verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=120, blank=True, help_text=_("What it did here: “penyelenggara”."))

    panels = [FieldRowPanel(["institution", "role"])]

    class Meta(Orderable.Meta):
        verbose_name = _("institution in the story")
        verbose_name_plural = _("institutions in the story")

    def __str__(self) -> str:
        return str(self.institution)


class ArticleSource(Source):
    """Where the article's statements come from."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="sources")

    class Meta(Source.Meta):
        abstract = False
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class CorrectionKind(models.TextChoices):
    """The four kinds of Pedoman Pemberitaan Media Siber (Dewan Pers, 2012); the codes are its own words."""

    ERRATUM = "ralat", _("Ralat (a fact was wrong)")
    CORRECTION = "koreksi", _("Koreksi (wording was wrong)")
    RIGHT_OF_REPLY = "hak_jawab", _("Hak Jawab (right of reply)")
    UPDATE = "pemutakhiran", _("Pemutakhiran (new facts)")

    @property
    def short_label(self) -> str:
        """The word readers see above the note."""
        return self.value.replace("_", " ").title()


class ArticleCorrection(models.Model):
    """A dated, typed note that says what changed after publication."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=16, choices=CorrectionKind.choices, default=CorrectionKind.ERRATUM)
    text = models.TextField(_("text"), help_text=_("Public: what was wrong, what is right, and where it was changed."))
    published_at = models.DateTimeField(_("published at"), default=timezone.now, help_text=_("In WIB."))

    panels = [FieldRowPanel(["kind", "published_at"]), FieldPanel("text")]

    class Meta:
        ordering = ["published_at", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    @property
    def kind_word(self) -> str:
        """ "Ralat", "Koreksi", "Hak Jawab" or "Pemutakhiran"."""
        return CorrectionKind(self.kind).short_label

    @property
    def changes_meaning(self) -> bool:
        """Whether the note belongs above the text: everything but new facts does."""
        return self.kind != CorrectionKind.UPDATE


class ArticleRelatedPage(Orderable):
    """Another page that an editor recommends beside the article."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="related_links")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.page)


class ArticleTag(TaggedItemBase):
    """A free word on an article."""

    content_object = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")
