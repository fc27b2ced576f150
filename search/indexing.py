"""Keeps an index equal to the database: what anyone may see now, and nothing else (house.md 4.4).

The worker calls `sync` with pages that may have changed, and the jobs that `apps` registers; `manage.py search_index`
calls the rest. Everything is safe to repeat, in any order, by several processes.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from wagtail.models import get_page_models
from wagtail.query import PageQuerySet

import changes
from core.visibility import public_pages

from .backends import IndexBusy, IndexMissing, SearchBackend, SearchUnavailable
from .documents import SearchDocument, document_for, document_id, page_id

logger = logging.getLogger(__name__)

BATCH = 200
#: Given ids and how many there are, gives the same ids and shows how far it is.
Progress: TypeAlias = Callable[[Iterable[int], int], Iterable[int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """Pages in which an index differs from the database."""

    missing: tuple[int, ...] = ()
    extra: tuple[str, ...] = ()
    stale: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.missing) + len(self.extra) + len(self.stale)

    @property
    def page_ids(self) -> list[int]:
        gone = (number for id in self.extra if (number := page_id(id)) is not None)
        return sorted({*self.missing, *self.stale, *gone})


def findable_pages() -> PageQuerySet:
    """Public pages of every type that says what it is to search."""
    types = [model for model in get_page_models() if getattr(model, "search_kind", None)]
    return public_pages().type(*types) if types else public_pages().none()


def _quiet(ids: Iterable[int], total: int) -> Iterable[int]:
    return ids


class IndexKeeper:
    """Keeps one backend's index. There is one for each subscriber."""

    def __init__(self, backend: SearchBackend) -> None:
        self.backend = backend

    def sync(self, page_ids: Collection[int]) -> None:
        """Make the index agree with the database for these pages. The backend takes its lock, then asks for the
        documents, so that an older truth never replaces a newer one."""
        truth = _Truth(page_ids)
        try:
            self.backend.update(truth.documents(), truth.gone())
        except SearchUnavailable as reason:
            raise changes.SubscriberUnavailable(str(reason)) from reason

    def rebuild(self, progress: Progress = _quiet) -> int:
        """Build a new index beside the old one and swap. Returns the number of pages in it."""
        return self.backend.rebuild(self._everything(progress))

    def drift(self, progress: Progress = _quiet) -> Drift:
        """Compare everything."""
        known = dict(self.backend.fingerprints())
        missing: list[int] = []
        stale: list[int] = []
        for document in self._everything(progress, unreadable=lambda pk: known.pop(document_id(pk), None)):
            fingerprint = known.pop(document.id, None)
            if fingerprint is None:
                missing.append(int(document.id))
            elif fingerprint != document.fingerprint:
                stale.append(int(document.id))
        return Drift(missing=tuple(missing), extra=tuple(sorted(known)), stale=tuple(stale))

    def presence_drift(self) -> Drift:
        """Compare only which pages there are: quick enough to do often."""
        known = set(self.backend.fingerprints())
        ids = {document_id(pk): pk for pk in findable_pages().values_list("pk", flat=True)}
        return Drift(
            missing=tuple(sorted(pk for id, pk in ids.items() if id not in known)),
            extra=tuple(sorted(known - ids.keys())),
        )

    def repair(self, drift: Drift, progress: Progress = _quiet) -> None:
        """Bring what differs in line, in small batches. A batch with a page that fails is left to the durable list,
        which finds that page and lets it alone wait."""
        odd = [id for id in drift.extra if page_id(id) is None]
        if odd:
            self.backend.delete(odd)
        for batch in _batches(progress(drift.page_ids, len(drift.page_ids))):
            try:
                self.sync(batch)
            except changes.SubscriberUnavailable:
                raise
            except Exception:
                logger.exception("%s pages that differ could not be repaired at once", len(batch))
                changes.mark(batch)

    def reconcile(self) -> None:
        """Find and repair every difference: bulk updates, loaded fixtures, a restored database."""
        self._when_possible(lambda: self.repair(self.drift()))

    def reconcile_presence(self) -> None:
        """Find and repair pages that are missing or should be gone."""
        self._when_possible(lambda: self.repair(self.presence_drift()))

    def heal(self) -> None:
        """Rebuild an index that is missing or cannot be read."""
        try:
            self.backend.check()
        except IndexMissing as reason:
            logger.warning("Rebuilding the search index: %s", reason)
            self._when_possible(self.rebuild)
        except SearchUnavailable as reason:
            logger.warning("The search index cannot be checked: %s", reason)

    def renew(self) -> bool:
        """Remove what killed rebuilds left; bring an index to today's names and tables, by the pages that hold what
        changed, else by a rebuild. Says whether it is there now."""

        def adopt_or_rebuild() -> None:
            self.backend.tidy()
            if self.backend.needs_rebuild() and not self.backend.adopt(self._documents_of):
                self.rebuild()

        return self._when_possible(adopt_or_rebuild)

    def adopt(self) -> bool:
        """The quick half of `renew`: False where a rebuild is wanted, or somebody else writes."""
        adopted: list[bool] = []
        done = self._when_possible(lambda: adopted.append(self.backend.adopt(self._documents_of)))
        return done and adopted == [True]

    def _when_possible(self, job: Callable[[], object]) -> bool:
        """What cannot be done now is done by who holds the index, or by the next run."""
        try:
            job()
        except (IndexBusy, changes.SubscriberUnavailable, SearchUnavailable) as reason:
            logger.info("Search upkeep waits: %s", reason)
            return False
        return True

    def _documents_of(self, ids: Collection[str]) -> Iterator[SearchDocument]:
        return self._documents(sorted(pk for id in ids if (pk := page_id(id)) is not None))

    def _everything(
        self, progress: Progress, unreadable: Callable[[int], object] | None = None
    ) -> Iterator[SearchDocument]:
        """Documents of all findable pages. Which pages those are is asked when the first one is taken: by then the
        backend has its lock, and a page that is published from now on is written by whoever syncs it."""
        ids = list(findable_pages().order_by("pk").values_list("pk", flat=True))
        yield from self._documents(progress(ids, len(ids)), unreadable)

    def _documents(
        self, ids: Iterable[int], unreadable: Callable[[int], object] | None = None
    ) -> Iterator[SearchDocument]:
        """Documents of the pages that are still findable when their turn comes. A page that fails is told to
        `unreadable` and left to the durable list, which tries it again and shows its error."""
        for batch in _batches(ids):
            for page in findable_pages().filter(pk__in=batch).specific():
                try:
                    document = document_for(page)
                except Exception:
                    logger.exception("Page %s cannot be read for search", page.pk)
                    changes.mark([page.pk])
                    if unreadable:
                        unreadable(page.pk)
                else:
                    yield document


class _Truth:
    """The truth about some pages, read when the backend asks for it: documents first, then what is gone."""

    def __init__(self, page_ids: Collection[int]) -> None:
        self.page_ids = page_ids
        self.found: set[str] = set()

    def documents(self) -> Iterator[SearchDocument]:
        for page in findable_pages().filter(pk__in=self.page_ids).specific():
            document = document_for(page)
            self.found.add(document.id)
            yield document

    def gone(self) -> Iterator[str]:
        for pk in self.page_ids:
            if document_id(pk) not in self.found:
                yield document_id(pk)


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
