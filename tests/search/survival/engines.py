"""The index that the sequences keep, in each engine; `open()` gives a hold on it as a new process would have one."""

import os
import uuid
from functools import partial
from unittest import mock

from elastic_transport import NodeConfig
from elasticsearch import Elasticsearch

import changes
from search.backends.elasticsearch import writing
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.backends.embedded.backend import EmbeddedBackend
from search.names import KnownNames

from .faults import FailingNode, Faults, deliver, failing_embedded


class EmbeddedEngine:
    name = "embedded"

    def __init__(self, folder):
        self.folder = folder / "index"
        self.faults = Faults()

    def open(self):
        return failing_embedded(self.folder, KnownNames, self.faults)

    def open_well(self):
        """A hold that never fails."""
        return EmbeddedBackend(self.folder, KnownNames)

    def indices(self):
        return [path.name for path in self.folder.glob("generation-*")]

    def deliver_late(self):
        """Whoever writes this index holds its lock: nothing can arrive late."""

    def close(self):
        pass


class ElasticsearchEngine:
    name = "elasticsearch"

    def __init__(self, folder):
        self.url = os.environ["ELASTICSEARCH_URL"].split()[0]
        self.alias = f"survive-{uuid.uuid4().hex}"
        self.faults = Faults()
        self.node_class = type("Node", (FailingNode,), {"faults": self.faults})
        self._quick = mock.patch.object(writing, "PAUSES", (0.01, 0.01))
        self._quick.start()

    def open(self):
        client = partial(Elasticsearch, node_class=self.node_class)
        with mock.patch("search.backends.elasticsearch.connecting.Elasticsearch", client):
            return self.open_well()

    def open_well(self):
        return ElasticsearchBackend([self.url], self.alias, versions=changes.next_version)

    def indices(self):
        backend = self.open_well()
        try:
            return list(backend._client.indices.get(index=f"{self.alias}-*"))
        finally:
            backend.close()

    def deliver_late(self):
        late, self.faults.late = self.faults.late, []
        scheme, _, rest = self.url.partition("://")
        host, _, port = rest.rstrip("/").partition(":")
        deliver(NodeConfig(scheme, host, int(port or 9200)), late)

    def close(self):
        self._quick.stop()
        backend = self.open_well()
        backend.remove()
        backend.close()
