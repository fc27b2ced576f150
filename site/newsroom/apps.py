"""The newsroom's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import changes


class NewsroomConfig(AppConfig):
    """Gives the worker the schedule and the embargoes."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Register the timed jobs; a registered moment is asked about once a second at most."""
        from . import schedule, transitions

        changes.at_next(schedule.next_due, schedule.run_due, name="newsroom: schedule")
        changes.at_next(transitions.next_to_mark, transitions.mark_transitions, name="newsroom: embargo and expiry")
