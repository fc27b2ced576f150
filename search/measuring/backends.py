"""Backends with an index of their own that is thrown away afterwards. Called by `manage.py search_evaluate` and by
`bench/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..backends import SearchBackend
from ..names import KnownNames

BACKENDS = ("embedded",)


@contextmanager
def throw_away_backend(name: str, folder: Path, names: KnownNames) -> Iterator[SearchBackend]:
    """An empty backend; `folder` is the caller's to remove."""
    from ..backends.embedded.backend import EmbeddedBackend

    yield EmbeddedBackend(folder / "index", lambda: names)
