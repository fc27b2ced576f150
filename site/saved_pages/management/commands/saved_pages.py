"""`manage.py saved_pages status|clear|verify|warm`: looks after the saved pages of this host."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from saved_pages import health, upkeep, verification
from saved_pages.folder import Folder, the_folder
from saved_pages.live_addresses import live_targets
from saved_pages.troubled import write_page


class Command(BaseCommand):
    """Shows, empties, compares or fills the folder of saved pages."""

    help = "Looks after the saved pages of this host: status, clear, verify (compare all), warm (render all)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of four words."""
        parser.add_argument("action", choices=["status", "clear", "verify", "warm"])

    def handle(self, *, action: str, **options: Any) -> None:
        """Do it; `verify` fails if a file was wrong."""
        folder = the_folder()
        if folder is None:
            raise CommandError("SAVED_PAGES_DIR is empty: pages are not saved here.")
        getattr(self, f"_{action}")(folder)

    def _status(self, folder: Folder) -> None:
        found = health.status()
        self.stdout.write(f"{folder.root}: {found.pages} pages saved, {found.waiting_renewals} to be made anew")
        self.stdout.write(
            f"{found.unapplied_changes} changes not applied yet, the oldest {found.oldest_unapplied_seconds:.1f} s ago"
        )
        self.stdout.write(f"{found.drift} pages were wrong when they were last compared")

    def _clear(self, folder: Folder) -> None:
        self.stdout.write(f"{folder.clear(renew=False)} pages removed")

    def _verify(self, folder: Folder) -> None:
        findings = verification.check(folder)
        for finding in findings:
            self.stdout.write(f"{finding.name} is wrong; it lacked: {', '.join(finding.missing) or 'no tag'}")
        if findings:
            raise CommandError(f"{len(findings)} saved pages were not what the site shows; they are removed.")
        self.stdout.write(f"{health.status().pages} saved pages are what the site shows")

    def _warm(self, folder: Folder) -> None:
        write_page(folder)
        self.stdout.write(f"{upkeep.warm(live_targets())} pages saved")
