"""`manage.py search_index rebuild|sync|status|verify [--repair]`: looks after the search indices by hand."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm
from wagtail.models import Page

from changes import SubscriberUnavailable
from changes.models import Change
from search.backends import SearchUnavailable
from search.documents import page_id
from search.indexing import Drift, IndexKeeper, Progress, findable_pages
from search.upkeep import kept_indices

SHOWN = 20


class Command(BaseCommand):
    help = "Rebuild, sync, show or verify the search indices of this installation: this host's, and the cluster's."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=["rebuild", "sync", "status", "verify"],
            help="rebuild: build anew and swap. sync: repair what differs. status: what there is. "
            "verify: say what is missing, extra or stale; exit code 1 where anything is.",
        )
        parser.add_argument("--repair", action="store_true", help="With verify: repair what differs.")
        parser.add_argument(
            "--backend", choices=["embedded", "elasticsearch"], help="Only this index; all of them by default."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"] and options["action"] != "verify":
            raise CommandError("--repair belongs to verify.")
        self.options = options
        troubles = [trouble for keeper in self._keepers() if (trouble := self._trouble_with(keeper))]
        if troubles:
            raise CommandError("\n".join(troubles), returncode=1)

    def _keepers(self) -> Iterator[IndexKeeper]:
        """One for each index that was asked for. `self.name` is the one at hand, as the durable list calls it."""
        wanted = f"search:{self.options['backend'] or ''}"
        asked_for = [(name, backend) for name, backend in kept_indices() if name.startswith(wanted)]
        if not asked_for:
            raise CommandError("ELASTICSEARCH_URL is not set: there is no index in a cluster.")
        for self.name, backend in asked_for:
            yield IndexKeeper(backend())

    def _trouble_with(self, keeper: IndexKeeper) -> str:
        """Do what was asked with one index; an index that cannot be reached keeps nobody from the others."""
        self.stdout.write(self.style.MIGRATE_HEADING(self.name))
        try:
            return str(getattr(self, f"_{self.options['action']}")(keeper) or "")
        except (SearchUnavailable, SubscriberUnavailable) as reason:
            return f"{self.name}: {reason}"

    def _rebuild(self, keeper: IndexKeeper) -> None:
        count = keeper.rebuild(self._progress("rebuilding"))
        self.stdout.write(f"The index was built anew with {count} pages.")

    def _sync(self, keeper: IndexKeeper) -> None:
        drift = keeper.drift(self._progress("comparing"))
        keeper.repair(drift, self._progress("repairing"))
        self.stdout.write(f"{len(drift)} pages were brought in line." if drift else "Nothing differed.")

    def _status(self, keeper: IndexKeeper) -> None:
        known = keeper.backend.fingerprints()
        waiting = Change.objects.filter(subscriber=self.name)
        failed = waiting.filter(attempts__gte=Change.FAILED_AFTER).count()
        self.stdout.write(f"Index: {keeper.backend.describe()}")
        self.stdout.write(f"Pages in the index: {len(known)}")
        self.stdout.write(f"Pages that can be found: {findable_pages().count()}")
        self.stdout.write(f"Changes that wait for a worker: {waiting.count()}, of them failed: {failed}")
        if keeper.backend.needs_rebuild():
            self.stdout.write("Names or word lists have changed since it was built: the worker brings it in line soon.")

    def _verify(self, keeper: IndexKeeper) -> str:
        drift = keeper.drift(self._progress("comparing"))
        if not drift:
            self.stdout.write("The index agrees with the database.")
            return ""
        self._tell(drift)
        if not self.options["repair"]:
            return f"{self.name}: the index differs from the database."
        keeper.repair(drift, self._progress("repairing"))
        if left := keeper.drift(self._progress("comparing")):
            self._tell(left)
            return f"{self.name}: differences are left; pages failed, or were changed meanwhile."
        self.stdout.write("Everything was repaired.")
        return ""

    def _tell(self, drift: Drift) -> None:
        """Each page that differs, by its id and title; with `-v 2` all of them."""
        for name, ids in (("missing", drift.missing), ("extra", drift.extra), ("stale", drift.stale)):
            shown = ids if self.options["verbosity"] > 1 else ids[:SHOWN]
            numbers = [number for id in shown if (number := page_id(str(id))) is not None]
            titles = dict(Page.objects.filter(pk__in=numbers).values_list("pk", "title"))
            if ids:
                self.stdout.write(f"{name}: {len(ids)}")
            for id in shown:
                title = titles.get(page_id(str(id)) or 0, "(no such page)")
                self.stdout.write(f"  {id}  {title}")
            if len(ids) > len(shown):
                self.stdout.write(f"  and {len(ids) - len(shown)} more; -v 2 shows all")

    def _progress(self, doing: str) -> Progress:
        def progress(ids: Iterable[int], total: int) -> Iterable[int]:
            quiet = self.options["verbosity"] == 0 or not sys.stderr.isatty()
            bar: Iterable[int] = tqdm(ids, desc=doing, total=total, unit="page", disable=quiet)
            return bar

        return progress
