"""Elasticsearch as its manual has it for Indonesian: the `indonesian` analyzer beside `standard`, titles times three.

A reference of `make bench-search`, run where `ELASTICSEARCH_URL` is set.
"""

from collections.abc import Iterable

from elasticsearch.helpers import bulk

from search.backends.elasticsearch.connecting import connected
from search.measuring.corpus import CorpusDocument

INDEX = "bench-stock"
TEXT = {"type": "text", "analyzer": "indonesian", "fields": {"plain": {"type": "text", "analyzer": "standard"}}}
FACETS = ("section", "year", "month", "source", "letter")
FIELDS = ["title^3", "title.plain^3", "body", "body.plain"]


class StockElasticsearch:
    def __init__(self, url: str) -> None:
        self._client = connected([url], request_timeout=120)

    def fill(self, documents: Iterable[CorpusDocument]) -> None:
        """An index of its own, made anew."""
        self._client.indices.delete(index=INDEX, ignore_unavailable=True)
        facets = {facet: {"type": "keyword"} for facet in FACETS}
        self._client.indices.create(
            index=INDEX,
            settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": -1},
            mappings={"properties": {"title": TEXT, "body": TEXT, **facets}},
        )
        bulk(self._client, map(_action, documents), chunk_size=500)
        self._client.indices.refresh(index=INDEX)
        self._client.indices.forcemerge(index=INDEX, max_num_segments=1)

    def ids(self, text: str, limit: int = 10) -> list[str]:
        found = self._client.search(index=INDEX, query=_query(text), size=limit, source=False, track_total_hits=False)
        return [hit["_id"] for hit in found["hits"]["hits"]]

    def page(self, text: str) -> object:
        return self._client.search(
            index=INDEX,
            query=_query(text),
            size=10,
            source=["title"],
            highlight={"fields": {"body": {"fragment_size": 240, "number_of_fragments": 1}, "title": {}}},
            aggregations={facet: {"terms": {"field": facet, "size": 20}} for facet in FACETS},
        )

    def close(self) -> None:
        self._client.indices.delete(index=INDEX, ignore_unavailable=True)
        self._client.close()


def _query(text: str) -> dict[str, object]:
    return {"multi_match": {"query": text, "type": "most_fields", "fields": FIELDS}}


def _action(document: CorpusDocument) -> dict[str, object]:
    day = document.published.isoformat() if document.published else ""
    return {
        "_index": INDEX,
        "_id": document.id,
        "title": document.title,
        "body": document.body,
        "section": document.section,
        "year": day[:4],
        "month": day[5:7],
        "source": document.id[:1],
        "letter": document.title[:1],
    }
