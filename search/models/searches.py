"""What was searched for, counted by day. No address, no session, no browser: only texts that many could have typed
(`search.editing.privacy`). Written by the worker from what the web processes left in the spool."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchedText(models.Model):
    """How often a text was searched for on a day (WIB), and what became of it."""

    day = models.DateField(_("day"))
    text = models.CharField(_("query"), max_length=100)
    #: The same for every form and order of the same words, see `search.editing.keys`.
    key = models.CharField(max_length=300)
    count = models.PositiveIntegerField(_("searches"), default=0)
    zero = models.PositiveIntegerField(_("without a result"), default=0)
    clicks = models.PositiveIntegerField(_("opened results"), default=0)
    #: Of the last search.
    total = models.PositiveIntegerField(_("results"), default=0)

    class Meta:
        verbose_name = _("searched text")
        verbose_name_plural = _("searched texts")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="one_row_for_a_text_and_day")]
        indexes = [models.Index(fields=["key", "day"], name="searched_by_key")]

    def __str__(self) -> str:
        return self.text


class CountedBatch(models.Model):
    """A file of the spool that is in the counts already, written in the same transaction: none counts twice."""

    name = models.CharField(max_length=120, primary_key=True)
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
