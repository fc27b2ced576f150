"""`manage.py publish_scheduled`, in place of Wagtail's command of that name, which has no lock and stops at a failure.

For installations with a timer instead of a worker. It may run beside any number of workers.
"""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.schedule import run_due


class Command(BaseCommand):
    """Publishes and expires what is due, as the worker does, and ends."""

    help = "Publishes and expires what is due, each item exactly once, and ends. The worker does this by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due now."""
        self.stdout.write(f"Published or expired: {run_due(limit=None)}")
