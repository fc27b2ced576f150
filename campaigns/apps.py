"""The campaigns app. Django starts it; its handlers and jobs are connected when all models are there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import changes


class CampaignsConfig(AppConfig):
    """Gives the worker the days on which campaigns and rates change by themselves."""

    name = "campaigns"
    verbose_name = _("Campaigns and programs")

    def ready(self) -> None:
        """Connect the handlers; register the timed job."""
        from . import signal_handlers, turning_days  # noqa: F401

        changes.at_next(
            turning_days.next_to_mark, turning_days.mark_turned_pages, name="campaigns: states and contribution rates"
        )
