"""Bulk writes with the site's version numbers: what the cluster refuses for now is tried again, what is older than what
stands there is dropped. Called by `backend`."""

import time
from collections.abc import Iterable, Iterator
from typing import Any, Final

from elasticsearch import Elasticsearch

from .. import IndexMissing, SearchUnavailable
from .trouble import cluster_trouble

CHUNK: Final = 300
PAUSES: Final = (0.1, 0.4, 1.0)
_LATER: Final = frozenset((408, 429, 500, 502, 503, 504))


class DocumentRefused(Exception):  # noqa: N818 - a state of one page, shown by the durable list
    """The cluster will never take this document as it is."""


class BulkWriter:
    """Writes to whatever index an alias names at that moment, never to one that the cluster would have to make."""

    def __init__(self, client: Elasticsearch, alias: str, version: int) -> None:
        self._client = client
        self._alias = alias
        self._version = version

    def put(self, documents: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[int]:
        """Gives the number of documents written so far, after each chunk."""
        count = 0
        for chunk in _chunks(documents):
            self._send([({"index": self._action(id)}, body) for id, body in chunk])
            count += len(chunk)
            yield count

    def delete(self, ids: Iterable[str]) -> None:
        for chunk in _chunks(ids):
            self._send([({"delete": self._action(id)}, None) for id in chunk])

    def _action(self, id: str) -> dict[str, Any]:
        return {"_id": id, "version": self._version, "version_type": "external_gte"}

    def _send(self, operations: list[tuple[dict[str, Any], dict[str, Any] | None]]) -> None:
        left = operations
        for pause in (*PAUSES, None):
            left = self._attempt(left)
            if not left:
                return
            if pause is not None:
                time.sleep(pause)
        raise SearchUnavailable(f"Elasticsearch did not take {len(left)} of {len(operations)} writes.")

    def _attempt(
        self, operations: list[tuple[dict[str, Any], dict[str, Any] | None]]
    ) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
        """Send; returns what is to be tried again."""
        lines = [line for operation in operations for line in operation if line is not None]
        with cluster_trouble("writing"):
            answer = self._client.bulk(index=self._alias, operations=lines, require_alias=True)
        if not answer["errors"]:
            return []
        again = []
        for operation, item in zip(operations, answer["items"], strict=True):
            result = next(iter(item.values()))
            status = int(result["status"])
            kind = (result.get("error") or {}).get("type", "")
            if kind == "index_not_found_exception":
                raise IndexMissing("There is no search index in the cluster (writing).")
            # 409: something newer stands there, or was deleted there. 404: there was nothing to delete.
            if status < 300 or status in (404, 409):
                continue
            if status not in _LATER:
                raise DocumentRefused(f"Elasticsearch refused page {result['_id']}: {kind}")
            again.append(operation)
        return again


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
