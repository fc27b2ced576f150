"""Engines that fail: a share of their calls is refused, or times out before or after it was done, or is half done.

The embedded engine fails where it is called (looking at the index, opening a writer, adding, committing), the cluster
in a node class of the client's transport: so its retries, versions and partly refused bulks are the real ones.
"""

import json
import os
import signal
from collections import Counter
from dataclasses import replace

from elastic_transport import ApiResponseMeta, ConnectionError, ConnectionTimeout, HttpHeaders, Urllib3HttpNode
from elastic_transport._node._base import NodeApiResponse

from search.backends.embedded.backend import EmbeddedBackend
from search.backends.embedded.folder import IndexFolder

RATE = 0.3


class Faults:
    """Decides which call fails, and how; the same for all engines of a test. `kill_after` calls the process dies."""

    def __init__(self):
        self.chance = None
        self.rate = 0.0
        self.counts = Counter()
        self.kill_after = None
        self.late = []

    def begin(self, chance):
        self.chance, self.rate, self.late = chance, RATE, []

    def end(self):
        self.rate = 0.0

    def choose(self, *kinds):
        """How this call fails; None where it does not."""
        self.counts["calls"] += 1
        self.maybe_die()
        if self.rate and self.chance.random() < self.rate:
            kind = self.chance.choice(kinds)
            self.counts[kind] += 1
            return kind
        return None

    def maybe_die(self):
        """`kill -9`, where the process was told to die about now."""
        if self.kill_after is not None:
            self.kill_after -= 1
            if self.kill_after <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @property
    def total(self):
        return sum(self.counts.values()) - self.counts["calls"]


class FailingNode(Urllib3HttpNode):
    """A node of the cluster as seen over a bad network. Set `faults` on a subclass."""

    faults: Faults

    def perform_request(self, method, target, body=None, headers=None, request_timeout=10):
        def perform(what=body):
            answer = super(FailingNode, self).perform_request(method, target, what, headers, request_timeout)
            self.faults.maybe_die()
            return answer

        is_bulk = "/_bulk" in target
        kinds = ("refused", "timed out before", "timed out after", "429", "503")
        match self.faults.choose(*kinds, *(("partial", "partial", "late") if is_bulk else ())):
            case None:
                return perform()
            case "refused":
                raise ConnectionError("refused")
            case "timed out before":
                raise ConnectionTimeout("timed out")
            case "timed out after":
                perform()
                raise ConnectionTimeout("timed out")
            case "late":
                self.faults.late.append((method, target, body, headers))
                raise ConnectionTimeout("timed out")
            case "partial":
                return self._partial(body, perform)
            case status:
                return self._answer(int(status), {"error": {"type": "made_up"}, "status": int(status)})

    def _partial(self, body, perform):
        """Let the node do some of the operations and refuse the others for now."""
        operations = _operations(body)
        taken = [self.faults.chance.random() < 0.5 for _ in operations]
        lines = [line for operation, take in zip(operations, taken, strict=True) if take for line in operation]
        done = []
        if lines:
            meta, answer = perform(b"\n".join(lines) + b"\n")
            if meta.status != 200:
                return NodeApiResponse(meta, answer)
            done = json.loads(answer)["items"]
        items = []
        for operation, take in zip(operations, taken, strict=True):
            if take:
                items.append(done.pop(0))
                continue
            name, action = next(iter(json.loads(operation[0]).items()))
            error = {"type": "es_rejected_execution_exception"}
            items.append({name: {"_id": action["_id"], "status": 429, "error": error}})
        return self._answer(200, {"errors": True, "items": items})

    def _answer(self, status, body):
        kind = "application/vnd.elasticsearch+json;compatible-with=8"
        headers = HttpHeaders({"content-type": kind, "x-elastic-product": "Elasticsearch"})
        meta = ApiResponseMeta(node=self.config, duration=0.0, http_version="1.1", status=status, headers=headers)
        return NodeApiResponse(meta, json.dumps(body).encode())


def deliver(url_of, late):
    """What was held up on its way reaches the cluster after all."""
    for method, target, body, headers in late:
        Urllib3HttpNode(url_of).perform_request(method, target, body, headers, 10)


def _operations(body):
    """Each operation of a bulk: its one or two lines."""
    operations = []
    for line in body.strip().split(b"\n"):
        keys = set(json.loads(line))
        if keys in ({"index"}, {"delete"}):
            operations.append([line])
        else:
            operations[-1].append(line)
    return operations


class FailingFolder(IndexFolder):
    def __init__(self, root, faults):
        super().__init__(root)
        self.faults = faults

    def open_current(self):
        return self._failing(super().open_current())

    def new_generation(self, names):
        return self._failing(super().new_generation(names))

    def _failing(self, generation):
        return replace(generation, index=FailingIndex(generation.index, self.faults))


class FailingIndex:
    def __init__(self, index, faults):
        self._index = index
        self._faults = faults

    def __getattr__(self, name):
        return getattr(self._index, name)

    def reload(self):
        if kind := self._faults.choose("refused"):
            raise ValueError(kind)
        self._index.reload()

    def writer(self, heap, threads):
        if kind := self._faults.choose("refused"):
            raise ValueError(kind)
        return FailingWriter(self._index.writer(heap, threads), self._faults)


class FailingWriter:
    def __init__(self, writer, faults):
        self._writer = writer
        self._faults = faults

    def __getattr__(self, name):
        return getattr(self._writer, name)

    def commit(self):
        kind = self._faults.choose("failed before", "half done", "failed after")
        if kind == "failed before":
            raise ValueError(kind)
        if kind == "half done":
            # As if the process had been stopped in the middle of it: files are there, but not in the list.
            self._writer.rollback()
            raise ValueError(kind)
        self._writer.commit()
        self._faults.maybe_die()
        if kind:
            raise ValueError(kind)


def failing_embedded(folder, names, faults):
    """The embedded backend over an engine that fails."""
    backend = EmbeddedBackend(folder, names)
    backend._folder = backend._reader._folder = FailingFolder(folder, faults)
    return backend
