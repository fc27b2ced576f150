"""`manage.py search_index rebuild|sync|status|verify [--repair]`: looks after the search index by hand."""

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from changes import SubscriberUnavailable
from search.backends import SearchUnavailable, get_backend
from search.indexing import Drift, IndexKeeper, findable_pages

SHOWN = 20


class Command(BaseCommand):
    help = "Rebuild, sync, show or verify the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=["rebuild", "sync", "status", "verify"],
            help="rebuild: build anew and swap. sync: repair what differs. status: what there is. "
            "verify: say what differs; exit code 1 where anything does.",
        )
        parser.add_argument("--repair", action="store_true", help="With verify: repair what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.keeper = IndexKeeper(get_backend())
        try:
            getattr(self, options["action"])(**options)
        except (SearchUnavailable, SubscriberUnavailable) as reason:
            raise CommandError(str(reason)) from reason

    def rebuild(self, **options: Any) -> None:
        count = self.keeper.rebuild(self._progress(options))
        self.stdout.write(f"The index was built anew with {count} pages.")

    def sync(self, **options: Any) -> None:
        drift = self.keeper.drift(self._progress(options))
        self.keeper.repair(drift)
        self.stdout.write(f"{len(drift.page_ids)} pages were brought in line." if drift else "Nothing differed.")

    def status(self, **options: Any) -> None:
        known = self.keeper.backend.fingerprints()
        self.stdout.write(f"Index: {self.keeper.backend.describe()}")
        self.stdout.write(f"Pages in the index: {len(known)}")
        self.stdout.write(f"Pages that can be found: {findable_pages().count()}")
        if self.keeper.backend.needs_rebuild():
            self.stdout.write("Names or word lists have changed since it was built: the worker brings it in line soon.")

    def verify(self, **options: Any) -> None:
        drift = self.keeper.drift(self._progress(options))
        if not drift:
            self.stdout.write("The index agrees with the database.")
            return
        self._tell(drift)
        if not options["repair"]:
            raise CommandError("The index differs from the database.", returncode=1)
        self.keeper.repair(drift)
        left = self.keeper.drift()
        if left:
            raise CommandError("Differences are left; the worker or an editor changed pages meanwhile.", returncode=1)
        self.stdout.write("Everything was repaired.")

    def _tell(self, drift: Drift) -> None:
        for name, ids in (("missing", drift.missing), ("extra", drift.extra), ("stale", drift.stale)):
            if ids:
                shown = ", ".join(str(id) for id in ids[:SHOWN])
                more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
                self.stdout.write(f"{name}: {shown}{more}")

    def _progress(self, options: dict[str, Any]) -> Any:
        def progress(ids: Iterable[int], total: int) -> Iterable[int]:
            quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
            bar: Iterable[int] = tqdm(ids, total=total, unit="page", disable=quiet)
            return bar

        return progress
