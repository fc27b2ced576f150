"""collectstatic, after joining the stylesheet: a deployment cannot forget it."""

from typing import Any

from django.contrib.staticfiles.management.commands.collectstatic import Command as Collect

from core.stylesheet import PARTS, build


class Command(Collect):
    def handle(self, **options: Any) -> str | None:
        """Join the stylesheet, then collect it without its parts: their addresses are right only where they are
        joined."""
        build()
        options["ignore_patterns"] = [*options["ignore_patterns"], *PARTS]
        return super().handle(**options)
