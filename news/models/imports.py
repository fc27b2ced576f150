"""What the import of a text guessed, kept beside its article for the editor. text_import writes it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleImport(models.Model):
    """The text that an article was made from. Not part of its revisions: it tells of the import, not of the story."""

    article = models.OneToOneField("news.ArticlePage", on_delete=models.CASCADE, related_name="text_import")
    file_name = models.CharField(_("file"), max_length=200)
    text_digest = models.CharField(max_length=64, db_index=True, editable=False)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: text_import.notes.Note, as plain values.
    notes = models.JSONField(_("notes"), default=list)

    class Meta:
        verbose_name = _("imported text")
        verbose_name_plural = _("imported texts")

    def __str__(self) -> str:
        return self.file_name
