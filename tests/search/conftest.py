"""Every backend that the contract suite runs on."""

import pytest

from search.backends.embedded.backend import EmbeddedBackend
from search.names import KnownNames


@pytest.fixture
def names():
    """What a test's backend knows of names; replace `current` and rebuild."""

    class Names:
        current = KnownNames()

        def __call__(self):
            return self.current

    return Names()


@pytest.fixture(params=["embedded"])
def search_backend(request, tmp_path, names):
    """An empty index of each backend."""
    backend = EmbeddedBackend(tmp_path / "index", names)
    backend.rebuild(())
    return backend
