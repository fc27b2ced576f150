"""What the schedule remembers between two looks: items that failed, and how far embargoes were followed."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScheduleAction(models.TextChoices):
    """What was due."""

    PUBLISH = "publish", _("Publish")
    EXPIRE = "expire", _("Expire")


class ScheduleFailure(models.Model):
    """A due page or snippet that could not be published or expired. It keeps its schedule and is tried again.

    The row goes when a later attempt succeeds, and when an editor cancels or changes the schedule.
    """

    action = models.CharField(_("action"), max_length=10, choices=ScheduleAction.choices)
    content_type = models.ForeignKey(ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(_("object"), max_length=255)
    title = models.CharField(_("title"), max_length=255)
    due_at = models.DateTimeField(_("due at"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    failed_at = models.DateTimeField(_("last attempt"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)

    class Meta:
        verbose_name = _("failed schedule")
        verbose_name_plural = _("failed schedules")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "content_type", "object_id"], name="newsroom_one_failure_per_item_and_action"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.title}"

    @property
    def thing(self) -> models.Model | None:
        """The page or snippet itself, if it is still there."""
        model = self.content_type.model_class()
        return model._base_manager.filter(pk=self.object_id).first() if model else None


class TransitionsFollowed(models.Model):
    """One row: up to which moment pages were marked because an embargo ended or an expiry came."""

    followed_until = models.DateTimeField(_("followed until"))

    class Meta:
        verbose_name = _("followed transitions")
        verbose_name_plural = _("followed transitions")

    def __str__(self) -> str:
        return self.followed_until.isoformat()
