"""What the site remembers of every page, whatever its type: its permanent number and what holds it back."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Permalink(models.Model):
    """The permanent number of a page, `/b/<id>/`. Rows are never deleted, so a number is never used again.

    The row stays when its page is deleted (`page` becomes empty); the database's sequence does the rest
    (SQLite's AUTOINCREMENT and PostgreSQL's identity never hand out a number twice).
    """

    id = models.BigAutoField(primary_key=True)
    page = models.OneToOneField(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="permalink_record", editable=False
    )
    title_when_deleted = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("permanent link")
        verbose_name_plural = _("permanent links")

    def __str__(self) -> str:
        return self.get_absolute_url()

    def get_absolute_url(self) -> str:
        """The short address that always leads to the page."""
        return reverse("permalink", args=[self.pk])


class PublicationHold(models.Model):
    """Why a live page is not public: under embargo until a moment, or withdrawn.

    A row exists only for a page that is held; `BasePage.save()` keeps it equal to the page's own fields, so that
    `core.visibility` can ask about pages of every type in one query.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="publication_hold"
    )
    embargo_until = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("publication hold")
        verbose_name_plural = _("publication holds")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.withdrawn_at or self.embargo_until}"


def kept_beside(page_id: int) -> set[type[models.Model]]:
    """Which of permanent number and hold a page has, in one question."""
    both = (Permalink, PublicationHold)
    first, second = (
        each.objects.filter(page_id=page_id).order_by().values_list(models.Value(place))
        for place, each in enumerate(both)
    )
    return {both[place] for (place,) in first.union(second, all=True)}
