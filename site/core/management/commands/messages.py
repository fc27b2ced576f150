"""`manage.py messages news`: collects the words of one app (or "templates", or all) and compiles the catalog."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import catalogs


class Command(BaseCommand):
    """Wraps makemessages so that every app keeps a catalog of its own and nothing fuzzy stays."""

    help = "Collect and compile the Indonesian catalogs. Name apps, 'templates', or nothing for all."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the names of catalogs."""
        parser.add_argument("apps", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect, compile, and list what still lacks its Indonesian."""
        for app in options["apps"] or [*catalogs.APPS, catalogs.ROOT_CATALOG]:
            try:
                if not catalogs.folder_of(app).exists():
                    continue
            except ValueError as error:
                raise CommandError(str(error)) from error
            catalogs.collect(app)
            file = catalogs.catalog_of(app)
            catalogs.compile_catalog(file)
            missing = catalogs.untranslated(file)
            self.stdout.write(f"{app}: {len(missing)} without Indonesian")
            for msgid in missing:
                self.stdout.write(f"  {msgid!r}")
