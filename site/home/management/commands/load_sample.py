"""`manage.py load_sample`: fill an installation with the sample newsroom; safe to repeat, adds only what is missing."""

import logging
import sys
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation
from tqdm import tqdm

from home.sample.loaders.accounts import passwords_file
from home.sample.plan import steps


class Command(BaseCommand):
    """Load the sample's accounts, directory, pictures, programs, campaigns, award, articles and home page."""

    help = "Load the sample newsroom: what we wrote ourselves about social protection in Yogyakarta."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--anyway`."""
        parser.add_argument(
            "--anyway", action="store_true", help="Load it with production settings too: it adds accounts and pages."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every step in its own transaction, then make it searchable."""
        if (settings.SETTINGS_MODULE or "").endswith(".production") and not options["anyway"]:
            raise CommandError("This is a city's server. Its readers would see the sample; say --anyway to load it.")
        quiet = options["verbosity"] == 0
        level = logging.root.manager.disable
        # Wagtail logs several lines for each object; the progress bar says it shorter.
        logging.disable(logging.INFO)
        try:
            with translation.override("id"):
                made = self._load(quiet)
        finally:
            logging.disable(level)
        if not quiet:
            self._tell(made)

    def _load(self, quiet: bool) -> int:
        plan = steps()
        made = 0
        total = sum(step.count() for step in plan)
        with tqdm(total=total, unit="", disable=quiet or not sys.stderr.isatty()) as bar:
            for step in plan:
                bar.set_description(f"{step.label:<12}")
                with transaction.atomic():
                    for was_made in step.load():
                        made += was_made
                        bar.update()
            if made:
                bar.set_description(f"{'pencarian':<12}")
                self._index()
        return made

    def _index(self) -> None:
        try:
            call_command("search_index", "rebuild", verbosity=0, stdout=StringIO())
        except CommandError as reason:
            self.stderr.write(f"Search is not up to date yet; the worker sees to it. ({reason})")

    def _tell(self, made: int) -> None:
        if not made:
            self.stdout.write("The sample is already there; nothing was changed.")
            return
        self.stdout.write(f"Loaded {made} items.")
        if passwords_file().exists():
            self.stdout.write(f"One account for each role, with its password: {passwords_file()}")
