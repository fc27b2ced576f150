"""What a page tells search unless its type says otherwise (house.md 4.2). BasePage mixes it in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone

from core.search_shape import SearchDates, SpokenQuote


class TellsSearch:
    """The methods of `core.search_shape.SearchablePage`, answered from what every page has."""

    search_kind: ClassVar[str | None]
    summary: Any
    first_published_at: Any
    updated_at: Any

    def search_summary(self) -> str:
        """Return the summary as plain text."""
        return self.summary

    def search_body(self) -> str:
        """Return the body as plain text; a page without one has none."""
        return ""

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return the facets of this page: its kind, and its year where it is dated."""
        dates = self.search_dates()
        moment = dates.event_starts or (dates.published and timezone.localdate(dates.published))
        facets: dict[str, tuple[str, ...]] = {"kind": (self.search_kind,)} if self.search_kind else {}
        if moment:
            facets["year"] = (str(moment.year),)
        return facets

    def search_people(self) -> tuple[str, ...]:
        """Return the names of people on this page."""
        return ()

    def search_quotes(self) -> tuple[SpokenQuote, ...]:
        """Return the page's quotations."""
        return ()

    def search_dates(self) -> SearchDates:
        """Return when this page was published and updated."""
        return SearchDates(published=self.first_published_at, updated=self.updated_at)
