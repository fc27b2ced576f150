"""What search keeps of a page, as plain values, and how it is made from a page's answers (house.md 4.2). Called by
`indexing`; read by every backend."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.search_shape import FACETS, SearchablePage, SpokenQuote

from .quick_json import dumps

#: Days are days in the city: a page published at 23.30 WIB belongs to that day, wherever the server stands.
CITY_ZONE: Final = ZoneInfo("Asia/Jakarta")
_KEY_EPOCH: Final = date(1, 1, 1)
_FIRST_MOMENT: Final = datetime(1, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_KEY_BITS: Final = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchDocument:
    """One page. `facets` holds facet -> ids; `people` are names that are never stemmed; times are aware."""

    id: str
    kind: str = "page"
    title: str = ""
    summary: str = ""
    body: str = ""
    url: str = ""
    people: tuple[str, ...] = ()
    quotes: tuple[SpokenQuote, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: datetime | None = None
    updated: datetime | None = None
    event_starts: date | None = None
    event_ends: date | None = None

    @property
    def fingerprint(self) -> str:
        """Differs whenever anything that search keeps or shows differs."""
        parts = (
            *(self.id, self.kind, self.title, self.summary, self.body, self.url, self.people),
            [(quote.text, quote.speaker, quote.role, quote.speaker_id) for quote in self.quotes],
            self.facets,
            *(self.published, self.updated, self.event_starts, self.event_ends),
        )
        return hashlib.blake2b(dumps(parts), digest_size=8).hexdigest()

    @property
    def published_day(self) -> date | None:
        return self.published.astimezone(CITY_ZONE).date() if self.published else None

    @property
    def newest_key(self) -> int:
        """Orders by publication, a different number for each page, so that order never depends on an engine."""
        seconds = (self.published - _FIRST_MOMENT) // _SECOND if self.published else 0
        return (seconds << _KEY_BITS) | self._tie

    @property
    def event_key(self) -> int:
        """Orders by the day a page is about: the event's, else the day of publication."""
        day = self.event_starts or self.published_day
        return ((day - _KEY_EPOCH) // _SECOND << _KEY_BITS) | self._tie if day else self._tie

    @property
    def _tie(self) -> int:
        number = int(self.id) if self.id.isascii() and self.id.isdecimal() else zlib.crc32(self.id.encode())
        return number % (1 << _KEY_BITS)


def document_id(page_id: int) -> str:
    return str(page_id)


def page_id(document: str) -> int | None:
    """The page of a document's id; None for one that no page can have."""
    return int(document) if document.isascii() and document.isdecimal() else None


def document_for(page: Any) -> SearchDocument:
    """The document of a specific page. `page` answers `core.search_shape.SearchablePage` beside Wagtail's own."""
    shape: SearchablePage = page
    dates = shape.search_dates()
    body = shape.search_body()
    quotes = tuple(quote for quote in shape.search_quotes() if quote.text.strip())
    missing = [quote.text for quote in quotes if quote.text not in body]
    return SearchDocument(
        id=document_id(page.pk),
        kind=shape.search_kind or "page",
        title=page.title,
        summary=shape.search_summary(),
        body="\n".join([body, *missing]) if missing else body,
        url=page.get_url() or "",
        people=tuple(dict.fromkeys(shape.search_people())),
        quotes=quotes,
        facets={
            name: tuple(dict.fromkeys(ids)) for name, ids in shape.search_facets().items() if ids and name in FACETS
        },
        published=dates.published,
        updated=dates.updated,
        event_starts=dates.event_starts,
        event_ends=dates.event_ends,
    )
