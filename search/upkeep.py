"""What the worker does for search: one subscriber for each index, and the jobs that keep it whole. Called by `apps`.

One process builds an index's backend once and keeps it, see `backends`.
"""

from collections.abc import Callable, Collection, Iterator

from django.conf import settings

import changes

from .backends import SearchBackend, elasticsearch_backend, embedded_backend
from .editing import applying, counting, judging, needs
from .indexing import IndexKeeper

HEAL_EVERY = 5
PRESENCE_EVERY = 60
RENEW_EVERY = 60
RECONCILE_EVERY = 3600
COUNT_EVERY = 60
FORGET_EVERY = 86_400
NEEDS_EVERY = 600
SCORE_EVERY = 900


def kept_indices() -> Iterator[tuple[str, Callable[[], SearchBackend]]]:
    """(subscriber, what makes its backend) of this host's embedded index, and of the cluster's where there is one."""
    yield f"search:embedded@{settings.SEARCH_HOST_NAME}", embedded_backend
    if settings.ELASTICSEARCH_URL:
        yield "search:elasticsearch", elasticsearch_backend


def register() -> None:
    """Subscribe the indices. Backends are only made when the worker first calls."""
    for name, backend in kept_indices():
        _register(name, backend)
    # Each host has a spool of its own.
    changes.every(COUNT_EVERY, counting.count_searches, name=f"search: count@{settings.SEARCH_HOST_NAME}")
    changes.every(FORGET_EVERY, counting.forget_old, name="search: forget old searches")
    changes.every(NEEDS_EVERY, needs.look_after, name="search: unmet needs")
    changes.every(SCORE_EVERY, judging.score_if_due, name="search: nightly scores")


def _register(name: str, backend: Callable[[], SearchBackend]) -> None:
    def sync(page_ids: Collection[int]) -> None:
        IndexKeeper(backend()).sync(page_ids)

    changes.subscribe(name, sync)
    changes.every(HEAL_EVERY, lambda: IndexKeeper(backend()).heal(), name=f"{name}: heal")
    words = applying.Applying(name, lambda: IndexKeeper(backend()))
    changes.at_next(words.due, words.adopt, name=f"{name}: words")
    changes.every(RENEW_EVERY, words.renew, name=f"{name}: renew")
    changes.every(PRESENCE_EVERY, lambda: IndexKeeper(backend()).reconcile_presence(), name=f"{name}: presence")
    changes.every(RECONCILE_EVERY, lambda: IndexKeeper(backend()).reconcile(), name=f"{name}: reconcile")
