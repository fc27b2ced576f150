"""A backend of ours as an engine that can be measured: documents go in and ids come out through the port, as on the
site. Called by `manage.py search_evaluate` and by `bench/`."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from ..backends import SearchBackend
from ..documents import SearchDocument
from ..queries import SearchQuery
from ..results import SearchResults
from .corpus import CorpusDocument

#: Five facets, as on a page of the site; `bench/` gives the rivals the same values.
FACETS = ("topic", "year", "stage", "program", "state")


class PortEngine:
    def __init__(self, backend: SearchBackend) -> None:
        self.backend = backend

    def fill(self, documents: Iterable[CorpusDocument]) -> None:
        self.backend.rebuild(map(document_of, documents))

    def ids(self, text: str, limit: int = 10) -> Sequence[str]:
        found = self.backend.search(SearchQuery(text=text, limit=limit, ids_only=True))
        return [hit.id for hit in found.hits]

    def full_ids(self, text: str, limit: int = 1000) -> frozenset[str]:
        """Only pages that have everything that was asked."""
        found = self.backend.search(SearchQuery(text=text, limit=limit, ids_only=True))
        return frozenset(hit.id for hit in found.hits if not hit.partial)

    def page(self, text: str) -> SearchResults:
        """A page of ten with excerpts and the counts of five facets."""
        return self.backend.search(SearchQuery(text=text, counts=FACETS))


def document_of(document: CorpusDocument) -> SearchDocument:
    day = document.published
    values = facet_values(document)
    return SearchDocument(
        id=document.id,
        kind="article",
        title=document.title,
        body=document.body,
        url=f"/{document.id}/",
        published=datetime.combine(day, time(12), UTC) if day else None,
        facets={facet: (value,) for facet, value in zip(FACETS, values, strict=True) if value},
    )


def facet_values(document: CorpusDocument) -> tuple[str, str, str, str, str]:
    """A value for each facet: section, year, month, source and first letter."""
    day = document.published.isoformat() if document.published else ""
    return document.section, day[:4], day[5:7], document.id[:1], document.title[:1]
