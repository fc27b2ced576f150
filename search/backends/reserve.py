"""The cluster answers; where it cannot, the embedded index of this host does, and says that search is limited. Made by
`get_backend` where a cluster is set."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from ..documents import SearchDocument
from ..queries import SearchQuery
from ..results import Hit, SearchResults
from . import LIKE, Documents, SearchBackend, SearchUnavailable

logger = logging.getLogger(__name__)

#: After a failure the cluster is left alone for so many seconds, so that readers do not wait for it one by one.
PAUSE: Final = 5.0
Answer = TypeVar("Answer")


class WithReserve:
    """A backend with another one beside it. Only questions are passed on: each index has its own subscriber, so
    whoever keeps an index asks that index."""

    def __init__(
        self, first: SearchBackend, reserve: SearchBackend, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first = first
        self._reserve = reserve
        self._clock = clock
        self._paused_until = 0.0

    def search(self, query: SearchQuery) -> SearchResults:
        answer, limited = self._ask(lambda backend: backend.search(query))
        return replace(answer, limited=True) if limited else answer

    def more_like(self, id: str, limit: int = LIKE) -> tuple[Hit, ...]:
        return self._ask(lambda backend: backend.more_like(id, limit))[0]

    def facet_ids(self, facet: str) -> tuple[str, ...]:
        return self._ask(lambda backend: backend.facet_ids(facet))[0]

    def _ask(self, question: Callable[[SearchBackend], Answer]) -> tuple[Answer, bool]:
        """The answer, and whether it is the reserve's."""
        if self._clock() >= self._paused_until:
            try:
                return question(self._first), False
            except SearchUnavailable as reason:
                logger.warning("Answering from the embedded index: %s", reason)
                self._paused_until = self._clock() + PAUSE
        return question(self._reserve), True

    def put(self, documents: Iterable[SearchDocument]) -> None:
        self._first.put(documents)

    def delete(self, ids: Iterable[str]) -> None:
        self._first.delete(ids)

    def update(self, documents: Iterable[SearchDocument], gone: Iterable[str]) -> None:
        self._first.update(documents, gone)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        return self._first.rebuild(documents)

    def fingerprints(self) -> Mapping[str, str]:
        return self._first.fingerprints()

    def check(self) -> None:
        self._first.check()

    def tidy(self) -> None:
        self._first.tidy()

    def describe(self) -> str:
        return self._first.describe()

    def needs_rebuild(self) -> bool:
        return self._first.needs_rebuild()

    def adopt(self, documents: Documents) -> bool:
        return self._first.adopt(documents)
