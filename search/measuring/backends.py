"""Backends with an index of their own that is thrown away afterwards. Called by `manage.py search_evaluate` and by
`bench/`."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from ..backends import SearchBackend
from ..names import KnownNames

BACKENDS = ("embedded", "elasticsearch")


@contextmanager
def throw_away_backend(
    name: str, folder: Path, names: KnownNames, url: str = "", alias: str = ""
) -> Iterator[SearchBackend]:
    """An empty backend; `folder` is the caller's to remove, an index in the cluster at `url` is removed here. `alias`
    is by what another process finds that."""
    if name == "embedded":
        from ..backends.embedded.backend import EmbeddedBackend

        yield EmbeddedBackend(folder / "index", lambda: names)
        return
    from ..backends.elasticsearch.backend import ElasticsearchBackend

    backend = ElasticsearchBackend(
        url.split(), alias or f"measuring-{uuid.uuid4().hex}", names=lambda: names, versions=count(1).__next__
    )
    try:
        yield backend
    finally:
        backend.remove()
        backend.close()
