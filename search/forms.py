"""What a reader asked for in the address of the results page, and the addresses of what they may ask for next. Called
by the views; any address is understood somehow, and what was not is told (`Trouble`)."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.http import QueryDict

from .analysis.dates import Days, read_days
from .analysis.folding import encodable
from .language.parser import MAX_LENGTH
from .queries import MAX_WINDOW, PAGE_SIZE, SearchQuery, Sort

LAST_PAGE: Final = MAX_WINDOW // PAGE_SIZE
MAX_VALUES: Final = 20
MAX_VALUE_LENGTH: Final = 100

TEXT: Final = "q"
PAGE: Final = "halaman"
SORT: Final = "urut"
SINCE: Final = "sejak"
UNTIL: Final = "sampai"
EXACT: Final = "persis"
#: facet -> its name in addresses
FACET_PARAMETERS: Final[Mapping[str, str]] = {
    "kind": "jenis",
    "topic": "topik",
    "program": "program",
    "person": "tokoh",
    "place": "tempat",
    "award": "penghargaan",
    "year": "tahun",
    "institution": "lembaga",
    "stage": "tahap",
    "state": "keadaan",
    "target_group": "sasaran",
}
SORTS: Final[Mapping[str, Sort]] = {
    "": Sort.RELEVANCE,
    "terbaru": Sort.NEWEST,
    "terlama": Sort.OLDEST,
    "acara": Sort.EVENT,
}
_SORT_NAMES: Final = {sort: name for name, sort in SORTS.items()}


class Trouble(enum.StrEnum):
    """What could not be read in an address, or is never shown; the results page has a sentence for each."""

    DATE_UNREADABLE = "date_unreadable"
    DATES_SWAPPED = "dates_swapped"
    PAGE_UNREADABLE = "page_unreadable"
    PAGE_TOO_DEEP = "page_too_deep"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One state of the results page."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    page: int = 1
    troubles: tuple[Trouble, ...] = ()

    @property
    def shown_text(self) -> str:
        """The text as it stands in the field and in links: never longer than what is read of it."""
        return self.text[:MAX_LENGTH]

    @property
    def filtered(self) -> bool:
        return bool(self.facets or self.since or self.until)

    @property
    def anything(self) -> bool:
        return bool(self.text.strip() or self.filtered)

    def query(self, counts: tuple[str, ...]) -> SearchQuery:
        return SearchQuery(
            text=self.text,
            facets=self.facets,
            since=self.since,
            until=self.until,
            sort=self.sort,
            exact=self.exact,
            offset=(self.page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            counts=counts,
        )

    def with_value(self, facet: str, id: str) -> Self:
        """One value more, from the first page."""
        return self.changed(facets={**self.facets, facet: (*self.facets.get(facet, ()), id)})

    def without_value(self, facet: str, id: str) -> Self:
        left = tuple(other for other in self.facets.get(facet, ()) if other != id)
        others = {name: ids for name, ids in self.facets.items() if name != facet}
        return self.changed(facets={**others, facet: left} if left else others)

    def without_filters(self) -> Self:
        return self.changed(facets={}, since=None, until=None)

    def changed(self, **changes: Any) -> Self:
        """Another state of the page, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    def parameters(self) -> list[tuple[str, str]]:
        """What stands in the address, in one order, so that equal states have equal addresses."""
        pairs = [(TEXT, self.shown_text)] if self.text else []
        for facet, name in FACET_PARAMETERS.items():
            pairs += [(name, id) for id in sorted(self.facets.get(facet, ()))]
        pairs += [(name, day.isoformat()) for name, day in ((SINCE, self.since), (UNTIL, self.until)) if day]
        if self.sort is not Sort.RELEVANCE:
            pairs.append((SORT, _SORT_NAMES[self.sort]))
        if self.exact:
            pairs.append((EXACT, "1"))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        return pairs

    @property
    def address(self) -> str:
        return f"?{urlencode(self.parameters())}" if self.parameters() else "?"


def read_address(given: QueryDict) -> Asked:
    """The state that an address names."""
    troubles: list[Trouble] = []
    since, until = _day(given, SINCE, troubles), _day(given, UNTIL, troubles)
    first, last = since.first if since else None, until.last if until else None
    if first and last and first > last:
        troubles.append(Trouble.DATES_SWAPPED)
        first, last = last, first
    # One character more than is read: so the parser notices, and tells, that something was cut.
    text = _clean(given.get(TEXT) or "", MAX_LENGTH + 1)
    return Asked(
        text=text,
        facets={facet: ids for facet, name in FACET_PARAMETERS.items() if (ids := _values(given, name))},
        since=first,
        until=last,
        sort=SORTS.get(given.get(SORT) or "", Sort.RELEVANCE),
        exact=given.get(EXACT) == "1",
        page=_page(given, troubles),
        troubles=tuple(troubles),
    )


def _clean(text: str, length: int) -> str:
    """Readable text: no control characters, no more than `length` characters."""
    return encodable("".join(letter if letter.isprintable() else " " for letter in text.strip()[:length]))


def _values(given: QueryDict, name: str) -> tuple[str, ...]:
    cleaned = (_clean(value, MAX_VALUE_LENGTH).strip() for value in given.getlist(name)[:MAX_VALUES])
    return tuple(dict.fromkeys(value for value in cleaned if value))


def _day(given: QueryDict, name: str, troubles: list[Trouble]) -> Days | None:
    text = _clean(given.get(name) or "", MAX_VALUE_LENGTH).strip()
    days = read_days(text) if text else None
    if text and days is None:
        troubles.append(Trouble.DATE_UNREADABLE)
    return days


def _page(given: QueryDict, troubles: list[Trouble]) -> int:
    text = (given.get(PAGE) or "1").strip()
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        troubles.append(Trouble.PAGE_UNREADABLE)
        return 1
    # A number of thousands of digits is not even converted.
    number = int(text) if len(text) < len(str(LAST_PAGE)) + 3 else LAST_PAGE + 1
    if number > LAST_PAGE:
        troubles.append(Trouble.PAGE_TOO_DEEP)
        return LAST_PAGE + 1
    return number
