"""What a page tells search: plain types that pages and the search app both know (house.md 4.2).

Nothing here knows Django or an engine. Pages answer the methods of `SearchablePage`; `search.documents` asks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol

#: Every facet a page may answer. Ids are slugs; the place facet carries a place's ancestors too.
FACETS = (
    "kind",
    "topic",
    "program",
    "person",
    "institution",
    "place",
    "target_group",
    "award",
    "stage",
    "year",
    "state",
)


@dataclass(frozen=True, kw_only=True)
class SearchDates:
    """When a page was published and changed (aware, UTC), and the days it is about (dates in WIB)."""

    published: datetime | None = None
    updated: datetime | None = None
    event_starts: date | None = None
    event_ends: date | None = None


@dataclass(frozen=True, kw_only=True)
class SpokenQuote:
    """Words that a named person said, with the role held on that day."""

    text: str
    speaker: str
    role: str = ""
    speaker_id: str = ""


class SearchablePage(Protocol):
    """The shape search asks for. `search_kind` None means "not searchable, on purpose"."""

    search_kind: ClassVar[str | None]

    def search_summary(self) -> str:
        """Return the summary as plain text."""
        ...

    def search_body(self) -> str:
        """Return the body as plain text, without markup."""
        ...

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return facet name -> ids (slugs), for names in `FACETS`."""
        ...

    def search_people(self) -> tuple[str, ...]:
        """Return names and aliases of people, which are never stemmed."""
        ...

    def search_quotes(self) -> tuple[SpokenQuote, ...]:
        """Return the page's quotations with their speakers."""
        ...

    def search_dates(self) -> SearchDates:
        """Return when the page was published, updated, and what days it is about."""
        ...
