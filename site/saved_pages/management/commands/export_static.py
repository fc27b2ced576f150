"""`manage.py export_static DIR`: the whole public site as plain files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from saved_pages.export import export


class Command(BaseCommand):
    """Writes a mirror for another host; run again, it writes only what changed and removes what is gone."""

    help = "Writes the whole public site as plain files into DIR: every live address, no hidden one. Incremental."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Export."""
        run = export(folder)
        self.stdout.write(
            f"{folder}: {len(run.files)} files, {run.written} written, {run.unchanged} unchanged, {run.removed} removed"
        )
