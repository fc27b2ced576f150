"""Answers that the newsroom picked for a query: shown above the hits, under a heading of their own."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from ..language.parser import MAX_LENGTH
from .words import EditorsWord, lines_of

MOST_PAGES = 3


class PinnedAnswer(ClusterableModel, EditorsWord):
    """Queries, and the pages that answer them."""

    is_indexed: ClassVar[bool] = False

    queries = models.TextField(
        _("queries"),
        help_text=_(
            "One on each line, as readers type them. Other forms and another order of the same words count too: "
            "“bayar pajak motor” is also “pembayaran pajak motor”."
        ),
    )
    until = models.DateField(
        _("shown until"), null=True, blank=True, help_text=_("The last day (WIB); empty: until somebody takes it back.")
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: why, since when. Readers never see it.")
    )

    panels = [
        FieldPanel("queries"),
        InlinePanel(
            "pages",
            heading=_("Pages"),
            label=_("Page"),
            min_num=1,
            max_num=MOST_PAGES,
            help_text=_("Only pages that anyone may read are shown, in this order."),
        ),
        FieldPanel("until"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("pinned answer")
        verbose_name_plural = _("pinned answers")
        ordering = ["queries"]

    def __str__(self) -> str:
        return ", ".join(self.query_list[:3]) or str(self._meta.verbose_name)

    @property
    def query_list(self) -> list[str]:
        return lines_of(self.queries)

    @property
    def page_titles(self) -> str:
        return ", ".join(each.page.get_admin_display_title() for each in self.pages.all())

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    def clean(self) -> None:
        super().clean()
        from ..editing.keys import plain_key_of

        keys: dict[str, str] = {}
        problems = []
        for query in self.query_list:
            key = plain_key_of(query[:MAX_LENGTH])
            if not key:
                problems.append(_("“%(query)s” is no plain query: no fields, no exclusions.") % {"query": query})
            elif key in keys:
                problems.append(
                    _("“%(query)s” and “%(other)s” are the same to search: one is enough.")
                    % {"query": query, "other": keys[key]}
                )
            keys.setdefault(key, query)
        if not self.query_list:
            problems.append(str(_("Name one query at least.")))
        for other in PinnedAnswer.objects.exclude(pk=self.pk):
            for query in other.query_list:
                if not other.is_over and plain_key_of(query) in keys:
                    problems.append(_("“%(query)s” has a pinned answer already.") % {"query": query})
        if problems:
            raise ValidationError({"queries": problems})


class PinnedPage(Orderable):
    """One of the pages of a pinned answer."""

    answer = ParentalKey(PinnedAnswer, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["answer", "page"], name="pinned_once")]

    def __str__(self) -> str:
        return str(self.page)
