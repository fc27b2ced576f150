"""A real cluster that goes away and comes back, as the results page sees it: limited answers meanwhile, no error."""

import os
import socket
import threading
import uuid
from contextlib import suppress
from itertools import count
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from search import backends
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.backends.reserve import PAUSE, WithReserve
from search.queries import SearchQuery
from tests.search.documents import a_document

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


class Wire:
    """A wire to the cluster that can be cut and mended."""

    def __init__(self, url):
        self.target = (urlsplit(url).hostname, urlsplit(url).port)
        self.port = 0
        self.connections = []
        self.mend()

    def mend(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def cut(self):
        for each in [self.listener, *self.connections]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.connections.clear()

    def _accept(self, listener):
        with suppress(OSError):
            while True:
                near = listener.accept()[0]
                far = socket.create_connection(self.target)
                self.connections += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def wire():
    wire = Wire(os.environ["ELASTICSEARCH_URL"].split()[0])
    yield wire
    wire.cut()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def backend_in_use(wire, clock, keeper, monkeypatch):
    """What the site asks: the cluster behind the wire, beside it the embedded index."""
    name = f"test-{uuid.uuid4().hex}"
    cluster = ElasticsearchBackend([f"http://127.0.0.1:{wire.port}"], name, versions=count(1).__next__)
    cluster.rebuild([a_document(id="1", title="Marbot di kluster")])
    keeper.backend.put([a_document(id="1", title="Marbot di tempat")])
    both = WithReserve(cluster, keeper.backend, clock)
    reverse("search:results")  # loads every view: none of them may keep what is put in place here
    monkeypatch.setattr(backends, "get_backend", lambda: both)
    monkeypatch.setattr("search.views.get_backend", lambda: both)
    yield both
    with suppress(OSError):
        wire.mend()
    cluster.remove()
    cluster.close()


def titles(backend, text="marbot"):
    return [hit.title for hit in backend.search(SearchQuery(text=text)).hits]


def test_a_cluster_that_goes_away_is_stood_in_for_until_it_is_back(client, backend_in_use, wire, clock):
    assert titles(backend_in_use) == ["Marbot di kluster"]
    wire.cut()
    found = backend_in_use.search(SearchQuery(text="marbot"))
    assert [hit.title for hit in found.hits] == ["Marbot di tempat"]
    assert found.limited
    for _ in range(3):
        page = client.get(reverse("search:results"), {"q": "marbot"})
        assert page.status_code == 200
        assert "Pencarian terbatas" in page.text
    assert backend_in_use.more_like("1") == ()
    assert backend_in_use.facet_ids("topic") == ()
    wire.mend()
    clock.now += PAUSE
    assert titles(backend_in_use) == ["Marbot di kluster"]
    assert "Pencarian terbatas" not in client.get(reverse("search:results"), {"q": "marbot"}).text
