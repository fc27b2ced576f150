"""Every backend that the contract suite runs on, and the site's own index for tests with pages."""

import os
import uuid
from itertools import count

import pytest
from wagtail.models import Page

from search.backends import embedded_backend
from search.backends.elasticsearch.backend import ElasticsearchBackend
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


@pytest.fixture
def live():
    """What editors' words mean for queries; replace `current`."""

    class Live:
        current = None

        def __call__(self):
            return self.current

    return Live()


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def search_backend(request, tmp_path, names, live):
    """An empty index of each backend."""
    if request.param == "embedded":
        backend = EmbeddedBackend(tmp_path / "index", names, live)
        backend.rebuild(())
        yield backend
        return
    backend = ElasticsearchBackend(
        os.environ["ELASTICSEARCH_URL"].split(),
        f"test-{uuid.uuid4().hex}",
        names=names,
        live=live,
        versions=count(1).__next__,
    )
    backend.rebuild(())
    yield backend
    backend.remove()
    backend.close()


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
