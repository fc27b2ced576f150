"""Documents with what a citizen wants to know before a download."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class CityDocument(AbstractDocument):
    """A file that readers may download once a public page refers to it."""

    description = models.TextField(_("description"), blank=True, help_text=_("What the file holds, in one sentence."))
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "description", "publisher", "issued_on")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
