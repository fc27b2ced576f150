"""The durable list itself, and what the workers leave behind about themselves."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def random_weight() -> int:
    """A number that no other change of the site is likely to have."""
    return secrets.randbits(32)


class Version(models.Model):
    """The site's one counter: a row's number is greater than every earlier one, and the sequence never goes back.

    The sum of all weights is the version of the site as a whole (`changes.kept`); the worker joins old rows into one.
    """

    id = models.BigAutoField(primary_key=True)
    weight = models.BigIntegerField(_("weight"), default=random_weight)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self) -> str:
        return str(self.pk)


class Subscriber(models.Model):
    """A subscriber that pages are marked for, in whatever process it is registered.

    Kept in the database so that a web server marks pages for the index of another host, too.
    """

    name = models.CharField(_("name"), max_length=120, primary_key=True)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    paused_until = models.DateTimeField(_("paused until"), null=True, blank=True)
    pauses = models.PositiveIntegerField(_("pauses in a row"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """A page that a subscriber must look at again. Marking it twice is one row with a higher version."""

    page_id = models.BigIntegerField(_("page"))  # no foreign key: the row outlives a deleted page, as its tombstone
    subscriber = models.CharField(_("subscriber"), max_length=120)
    version = models.BigIntegerField(_("version"))
    available_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    leased_by = models.CharField(_("worker"), max_length=120, blank=True)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.UniqueConstraint(fields=["page_id", "subscriber"], name="changes_one_row_per_page_and_subscriber")
        ]
        indexes = [models.Index(fields=["subscriber", "available_at"], name="changes_due")]

    #: After so many attempts a change counts as failed: it is shown, and tried once an hour.
    FAILED_AFTER = 10

    def __str__(self) -> str:
        return f"{self.page_id} -> {self.subscriber}"

    @property
    def has_failed(self) -> bool:
        """Whether the worker stopped trying soon again."""
        return self.attempts >= self.FAILED_AFTER


class JobRun(models.Model):
    """When a periodic job runs next, and how its last run ended."""

    name = models.CharField(_("name"), max_length=120, primary_key=True)
    due_at = models.DateTimeField(_("due at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """A sign of life of one worker process."""

    worker = models.CharField(_("worker"), max_length=120, primary_key=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.worker
