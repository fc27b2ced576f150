"""The client of a cluster, quick at writing questions and reading answers. Called by `backend` and by `bench/`."""

from typing import Any

from elasticsearch import Elasticsearch, OrjsonSerializer
from elasticsearch.serializer import CompatibilityModeJsonSerializer, CompatibilityModeNdjsonSerializer


class _QuickJson(OrjsonSerializer):
    mimetype = CompatibilityModeJsonSerializer.mimetype


class _QuickLines(OrjsonSerializer, CompatibilityModeNdjsonSerializer):
    """For several questions, or documents, in one request."""


def connected(urls: list[str], *, request_timeout: float, **options: Any) -> Elasticsearch:
    """`request_timeout` in seconds; `options` are the client's own."""
    serializers = {each.mimetype: each() for each in (OrjsonSerializer, _QuickJson, _QuickLines)}
    return Elasticsearch(urls, serializers=serializers, request_timeout=request_timeout, **options)
