"""`manage.py messages news`: collects one catalog (an app, "templates", "wagtail", or all) and compiles it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import catalogs, wagtail_words


class Command(BaseCommand):
    """Wraps makemessages so that every app keeps a catalog of its own and nothing fuzzy stays."""

    help = "Collect and compile the Indonesian catalogs. Name apps, 'templates', 'wagtail', or nothing for all."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the names of catalogs."""
        parser.add_argument("apps", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect, compile, and list what still lacks its Indonesian."""
        for app in options["apps"] or [*catalogs.APPS, catalogs.ROOT_CATALOG, wagtail_words.NAME]:
            if app == wagtail_words.NAME:
                wagtail_words.collect()
                files = wagtail_words.files()
            else:
                files = self.collect_app(app)
            for file in files:
                catalogs.compile_catalog(file)
            missing = [msgid for file in files for msgid in catalogs.untranslated(file)]
            self.stdout.write(f"{app}: {len(missing)} without Indonesian")
            for msgid in missing:
                self.stdout.write(f"  {msgid!r}")

    def collect_app(self, app: str) -> list[Path]:
        """Collect the words of one of our apps, if it is there."""
        try:
            if not catalogs.folder_of(app).exists():
                return []
        except ValueError as error:
            raise CommandError(str(error)) from error
        catalogs.collect(app)
        return [catalogs.catalog_of(app)]
