"""The client of a cluster, with a quick reader of its answers. Called by `backend` and by `bench/`."""

from typing import Any

from elasticsearch import Elasticsearch, OrjsonSerializer
from elasticsearch.serializer import CompatibilityModeJsonSerializer


class _QuickJson(OrjsonSerializer):
    mimetype = CompatibilityModeJsonSerializer.mimetype


def connected(urls: list[str], *, request_timeout: float, **options: Any) -> Elasticsearch:
    """`request_timeout` in seconds; `options` are the client's own."""
    serializers = {each.mimetype: each() for each in (OrjsonSerializer, _QuickJson)}
    return Elasticsearch(urls, serializers=serializers, request_timeout=request_timeout, **options)
