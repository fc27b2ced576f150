"""Where statements come from: the shape that the sources of articles and awards share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class Source(Orderable):
    """Abstract. A document, page or report that a text rests on."""

    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True, help_text=_("Empty: the source bears no date."))

    panels = [FieldPanel("title"), FieldRowPanel(["publisher", "issued_on"]), FieldPanel("url")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title
