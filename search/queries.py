"""What a reader asks of search, as plain values. Made by the form and by commands, answered by every backend."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from core.search_shape import FACETS

from .analysis.folding import encodable
from .language.clauses import DateKind

#: Nothing deeper than this is ever handed out: deep pages cost much and help nobody.
MAX_WINDOW: Final = 1_000
PAGE_SIZE: Final = 10
#: Where fewer pages than this match everything that was asked, pages that match a part follow, once the full ones are
#: read. It never changes the first page; recall@100 was .974 with 10, .976 with 20 and .979 with 100.
FEW: Final = 100


class Sort(enum.StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    EVENT = "event"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cursor:
    """A place in results by date: after the hit with this `key` (see `Hit.key`), or `backwards` before it. `partial`:
    that hit stood among the partial matches, which follow the full ones."""

    key: int
    partial: bool = False
    backwards: bool = False


_NO_FACETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchQuery:
    """`text` is what was typed, in the language of `search.language`. Values of one facet widen, facets together
    narrow; `since` and `until` are inclusive days. `counts` names the facets whose values are to be counted. `exact`
    switches spelling correction off."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_FACETS)
    since: date | None = None
    until: date | None = None
    date_of: DateKind = DateKind.EITHER
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = PAGE_SIZE
    counts: tuple[str, ...] = ()
    exact: bool = False
    excerpts: bool = True
    #: Hits say which pages, not what stands on them: nothing that is kept of a page is read, see `Hit`.
    ids_only: bool = False
    #: Say of each hit why it is one.
    explain: bool = False
    #: Offer a likelier spelling where few pages are found.
    offer: bool = False
    #: No partial matches.
    full_only: bool = False
    #: Where a walk through results by date goes on; with it `offset` says nothing. By relevance it says nothing itself.
    cursor: Cursor | None = None

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The facets that narrow this query, without what no page can carry."""
        return {
            facet: tuple(dict.fromkeys(encodable(id) for id in ids))
            for facet, ids in self.facets.items()
            if ids and facet in FACETS
        }

    def window(self) -> tuple[int, int]:
        """First and last place (exclusive) of the hits asked for, inside what is ever handed out."""
        first = max(0, min(self.offset, MAX_WINDOW))
        return first, min(first + max(0, self.limit), MAX_WINDOW)
