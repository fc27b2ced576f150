"""Every backend that the contract suite runs on, and the site's own index for tests with pages."""

import pytest
from wagtail.models import Page

from search.backends import embedded_backend
from search.backends.embedded.backend import EmbeddedBackend
from search.indexing import IndexKeeper
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


@pytest.fixture
def home():
    return Page.objects.get(depth=2).specific


@pytest.fixture
def backend(tmp_path, settings):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    embedded_backend.cache_clear()
    yield embedded_backend()
    embedded_backend.cache_clear()


@pytest.fixture
def keeper(backend):
    keeper = IndexKeeper(backend)
    keeper.rebuild()
    return keeper
