"""`manage.py build_stylesheet`: joins tokens and components into one stylesheet. Runs at every start."""

from typing import Any

from django.core.management.base import BaseCommand

from core.stylesheet import build


class Command(BaseCommand):
    help = "Join the style files into one stylesheet."

    def handle(self, **options: Any) -> None:
        """Write the stylesheet and say where, unless asked to be silent."""
        target = build()
        if options["verbosity"] > 1:
            self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")
