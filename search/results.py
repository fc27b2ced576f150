"""What search answers: plain values, the same from every backend. Read by the views, feeds and commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .analysis.dates import Days
from .analysis.excerpts import Segment
from .explaining import Reason
from .language.syntax import Repair
from .language.understanding import Correction
from .queries import Cursor

__all__ = ["Correction", "Excerpt", "FacetValue", "Hit", "Reason", "Repair", "SearchResults", "Segment"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """A piece of a page in segments of (text, matched). A quotation also says who spoke, and as what."""

    segments: tuple[Segment, ...]
    speaker: str = ""
    role: str = ""

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def matched(self) -> tuple[str, ...]:
        return tuple(segment.text for segment in self.segments if segment.matched)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A found page with the facets it carries. `partial`: it has only a part of what was asked. Where only ids were
    asked for, there is nothing but `id`, `partial`, `score` and, in an order by date, `key`."""

    id: str
    kind: str = ""
    title: str = ""
    url: str = ""
    marked_title: Excerpt = Excerpt(segments=())
    excerpt: Excerpt | None = None
    quote: Excerpt | None = None
    published: datetime | None = None
    updated: datetime | None = None
    event_starts: date | None = None
    event_ends: date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partial: bool = False
    score: float = 0.0
    #: The number that the present order by date goes by.
    key: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FacetValue:
    id: str
    count: int
    selected: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResults:
    """`total` and `facets` count full matches only. `more` says whether hits follow after these ones. `blended`: full
    and partial matches stand in one list, best first; otherwise partial ones follow the full ones."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    more: bool = False
    blended: bool = False
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected_text: str = ""
    dates: tuple[Days, ...] = ()
    #: A likelier spelling of what was typed, where few pages were found with it as it is.
    did_you_mean: str = ""
    #: In results by date: where the hits before and after these ones are asked for.
    previous: Cursor | None = None
    next: Cursor | None = None
    #: The engine of choice was away; the answer comes from the index kept beside it.
    limited: bool = False
