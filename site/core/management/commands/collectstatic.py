"""collectstatic, after joining the stylesheet: a deployment cannot forget it."""

from typing import Any

from core.stylesheet import build
from django.contrib.staticfiles.management.commands.collectstatic import Command as Collect


class Command(Collect):
    def handle(self, **options: Any) -> str | None:
        """Join the stylesheet, then collect."""
        build()
        return super().handle(**options)
