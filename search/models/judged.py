"""The office's own judged queries, and how search did on them, night after night."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from ..analysis.tokens import words_of


class JudgedSearch(ClusterableModel):
    """A query, and the pages that answer it."""

    text = models.CharField(_("query"), max_length=200, unique=True, help_text=_("As readers type it."))
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: why, since when. Readers never see it.")
    )

    panels = [
        FieldPanel("text"),
        InlinePanel("judgments", heading=_("Pages that answer it"), label=_("Page"), min_num=1, max_num=20),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("judged query")
        verbose_name_plural = _("judged queries")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if not words_of(self.text):
            raise ValidationError({"text": _("A query has letters or digits.")})


class Judgment(Orderable):
    """How well a page answers a query."""

    class Grade(models.IntegerChoices):
        SOME = 1, _("1: helps a little")
        GOOD = 2, _("2: a good answer")
        BEST = 3, _("3: exactly this")

    judged = ParentalKey(JudgedSearch, on_delete=models.CASCADE, related_name="judgments")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    grade = models.PositiveSmallIntegerField(
        _("grade"),
        choices=Grade.choices,
        default=Grade.GOOD,
        validators=[MinValueValidator(Grade.SOME), MaxValueValidator(Grade.BEST)],
    )

    panels = [PageChooserPanel("page"), FieldPanel("grade")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["judged", "page"], name="judged_once")]

    def __str__(self) -> str:
        return f"{self.page}: {self.grade}"


class EvaluationRun(models.Model):
    """One night's scores over all judged queries that have a public answer."""

    day = models.DateField(_("day"), unique=True)
    finished_at = models.DateTimeField(auto_now=True)
    engine = models.CharField(_("engine"), max_length=120, blank=True)
    queries = models.PositiveIntegerField(_("queries"))
    #: Judged queries whose pages are all hidden at the time.
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    ndcg = models.FloatField("nDCG@10")
    mrr = models.FloatField("MRR@10")

    class Meta:
        verbose_name = _("search score")
        verbose_name_plural = _("search scores")
        default_permissions = ("view",)
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: nDCG@10 {self.ndcg:.3f}"


class QueryScore(models.Model):
    """One judged query in one night."""

    run = models.ForeignKey(EvaluationRun, on_delete=models.CASCADE, related_name="scores")
    judged = models.ForeignKey(JudgedSearch, on_delete=models.CASCADE, related_name="scores")
    ndcg = models.FloatField()
    mrr = models.FloatField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["run", "judged"], name="scored_once_a_run")]

    def __str__(self) -> str:
        return f"{self.judged}: {self.ndcg:.3f}"
