"""What every host must hear of: one row for each transaction that changed what pages may show."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """A change, and the tags of what it may concern.

    Written in the transaction of the change, without tags: that stands for everything. Right after the commit the same
    process adds the tags and applies them to its own folder; should it die in between, everything counts as changed.
    Each host remembers in its own folder which notices it has applied, so the order of commits does not matter.
    """

    id = models.BigAutoField(primary_key=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, db_index=True)
    tags = models.JSONField(_("tags"), null=True)

    class Meta:
        verbose_name = _("notice of a change")
        verbose_name_plural = _("notices of changes")

    def __str__(self) -> str:
        return f"{self.pk}: {self.tags or '*'}"
