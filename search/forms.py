"""What a reader asked for in the address of the results page, and the addresses of what they may ask for next. Called
by the views; any address is understood somehow, and what was not is told (`Trouble`)."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Self
from urllib.parse import urlencode

from django.http import QueryDict

from .analysis.dates import Days, read_days
from .analysis.folding import encodable
from .language.clauses import DateKind
from .language.parser import MAX_LENGTH
from .queries import MAX_WINDOW, PAGE_SIZE, Cursor, SearchQuery, Sort

LAST_PAGE: Final = MAX_WINDOW // PAGE_SIZE
#: By date there is no last page; the number in an address is a number all the same.
MOST_WALKED: Final = 1_000_000
MAX_VALUES: Final = 20
MAX_VALUE_LENGTH: Final = 100

TEXT: Final = "q"
PAGE: Final = "halaman"
SORT: Final = "urut"
SINCE: Final = "sejak"
UNTIL: Final = "sampai"
EXACT: Final = "persis"
DATE_OF: Final = "hari"
#: A walk through results by date: after a hit, or before it.
AFTER: Final = "setelah"
BEFORE: Final = "sebelum"
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
DATE_KINDS: Final[Mapping[str, DateKind]] = {
    "": DateKind.EITHER,
    "terbit": DateKind.PUBLISHED,
    "acara": DateKind.EVENT,
}
_DATE_KIND_NAMES: Final = {kind: name for name, kind in DATE_KINDS.items()}
#: The key of a hit, 64 bits long; "p" says that it was a partial match.
_CURSOR: Final = re.compile(r"(p?)(\d{1,19})")
_MAX_KEY: Final = 2**63 - 1
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
    date_of: DateKind = DateKind.EITHER
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    page: int = 1
    #: Where a walk by date goes on; the page's number is then only shown.
    cursor: Cursor | None = None
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
            date_of=self.date_of,
            sort=self.sort,
            exact=self.exact,
            offset=(self.page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            counts=counts,
            cursor=self.cursor,
            explain=bool(self.text.strip()),
            offer=self.page == 1,
        )

    def with_value(self, facet: str, id: str) -> Self:
        """One value more, from the first page."""
        return self.changed(facets={**self.facets, facet: (*self.facets.get(facet, ()), id)})

    def without_value(self, facet: str, id: str) -> Self:
        left = tuple(other for other in self.facets.get(facet, ()) if other != id)
        others = {name: ids for name, ids in self.facets.items() if name != facet}
        return self.changed(facets={**others, facet: left} if left else others)

    def without_filters(self) -> Self:
        return self.changed(facets={}, since=None, until=None, date_of=DateKind.EITHER)

    def changed(self, **changes: Any) -> Self:
        """Another state of the page, from its first page on."""
        return replace(self, **{"page": 1, "cursor": None, **changes})

    def parameters(self) -> list[tuple[str, str]]:
        """What stands in the address, in one order, so that equal states have equal addresses."""
        pairs = [(TEXT, self.shown_text)] if self.text else []
        for facet, name in FACET_PARAMETERS.items():
            pairs += [(name, id) for id in sorted(self.facets.get(facet, ()))]
        pairs += [(name, day.isoformat()) for name, day in ((SINCE, self.since), (UNTIL, self.until)) if day]
        if (self.since or self.until) and self.date_of is not DateKind.EITHER:
            pairs.append((DATE_OF, _DATE_KIND_NAMES[self.date_of]))
        if self.sort is not Sort.RELEVANCE:
            pairs.append((SORT, _SORT_NAMES[self.sort]))
        if self.exact:
            pairs.append((EXACT, "1"))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        if self.cursor:
            name = BEFORE if self.cursor.backwards else AFTER
            pairs.append((name, f"{'p' if self.cursor.partial else ''}{self.cursor.key}"))
        return pairs

    @property
    def address(self) -> str:
        return f"?{urlencode(self.parameters())}" if self.parameters() else "?"

    @property
    def feed_parameters(self) -> str:
        """The same question for a feed, which is newest first and has one page."""
        return urlencode(self.changed(sort=Sort.RELEVANCE).parameters())


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
    cursor = _cursor(given)
    return Asked(
        text=text,
        facets={facet: ids for facet, name in FACET_PARAMETERS.items() if (ids := _values(given, name))},
        since=first,
        until=last,
        sort=SORTS.get(given.get(SORT) or "", Sort.RELEVANCE),
        exact=given.get(EXACT) == "1",
        date_of=DATE_KINDS.get(given.get(DATE_OF) or "", DateKind.EITHER),
        page=_page(given, troubles, MOST_WALKED if cursor else LAST_PAGE),
        cursor=cursor,
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


def _cursor(given: QueryDict) -> Cursor | None:
    for name, backwards in ((AFTER, False), (BEFORE, True)):
        if (match := _CURSOR.fullmatch(given.get(name) or "")) and match[2].isascii() and int(match[2]) <= _MAX_KEY:
            return Cursor(key=int(match[2]), partial=bool(match[1]), backwards=backwards)
    return None


def _page(given: QueryDict, troubles: list[Trouble], last: int) -> int:
    text = (given.get(PAGE) or "1").strip()
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        troubles.append(Trouble.PAGE_UNREADABLE)
        return 1
    # A number of thousands of digits is not even converted.
    number = int(text) if len(text) < len(str(last)) + 3 else last + 1
    if number > last:
        troubles.append(Trouble.PAGE_TOO_DEEP)
        return last + 1
    return number
