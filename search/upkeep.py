"""What the worker does for search: one subscriber for each index, and the jobs that keep it whole. Called by `apps`.

One process builds an index's backend once and keeps it, see `backends`.
"""

from collections.abc import Callable, Collection

from django.conf import settings

import changes

from .backends import SearchBackend, elasticsearch_backend, embedded_backend
from .indexing import IndexKeeper

HEAL_EVERY = 5
PRESENCE_EVERY = 60
RENEW_EVERY = 60
RECONCILE_EVERY = 3600


def register() -> None:
    """Subscribe this host's embedded index, and the cluster's where there is one. Backends are only made when the
    worker first calls."""
    _register(f"search:embedded@{settings.SEARCH_HOST_NAME}", embedded_backend)
    if settings.ELASTICSEARCH_URL:
        _register("search:elasticsearch", elasticsearch_backend)


def _register(name: str, backend: Callable[[], SearchBackend]) -> None:
    def sync(page_ids: Collection[int]) -> None:
        IndexKeeper(backend()).sync(page_ids)

    changes.subscribe(name, sync)
    changes.every(HEAL_EVERY, lambda: IndexKeeper(backend()).heal(), name=f"{name}: heal")
    changes.every(RENEW_EVERY, lambda: IndexKeeper(backend()).renew(), name=f"{name}: renew")
    changes.every(PRESENCE_EVERY, lambda: IndexKeeper(backend()).reconcile_presence(), name=f"{name}: presence")
    changes.every(RECONCILE_EVERY, lambda: IndexKeeper(backend()).reconcile(), name=f"{name}: reconcile")
