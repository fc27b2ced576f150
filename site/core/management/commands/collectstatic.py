"""collectstatic, after joining the stylesheet: a deployment cannot forget it."""

from typing import Any

from django.contrib.staticfiles.management.commands.collectstatic import Command as Collect

from core.stylesheet import build


class Command(Collect):
    def handle(self, **options: Any) -> str | None:
        """Join the stylesheet, then collect."""
        build()
        return super().handle(**options)
