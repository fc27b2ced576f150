"""Up to which day the worker has marked the pages that change by themselves. `campaigns.turning_days` keeps it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TurningDaysFollowed(models.Model):
    """One row: everything that turned up to this day, included, is marked."""

    followed_until = models.DateField(_("followed until"))

    class Meta:
        verbose_name = _("campaign days followed")
        verbose_name_plural = _("campaign days followed")

    def __str__(self) -> str:
        return self.followed_until.isoformat()
