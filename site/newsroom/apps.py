"""The newsroom's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import changes


class NewsroomConfig(AppConfig):
    """Gives the worker the schedule and the embargoes, and guards what is live."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connect the signal handlers and register the timed jobs."""
        from . import schedule, signal_handlers, transitions  # noqa: F401 - importing connects

        changes.at_next(schedule.next_due, schedule.run_due, name="newsroom: schedule")
        changes.at_next(transitions.next_to_mark, transitions.mark_transitions, name="newsroom: embargo and expiry")
