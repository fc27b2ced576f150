"""Pages of a list that is ordered by time, found by where they begin and not by their number.

A link names the item it goes on from: "?sebelum=<place>" what is older, "?sesudah=<place>" what is newer. So a page
costs the same at any depth, and shows the same items however many are published meanwhile. Lists of news and of what
was published about an entry use it; `?halaman=7` of older links leads to the place it means.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from .dates import short_date

OLDER, NEWER, NUMBER = "sebelum", "sesudah", "halaman"
#: An address with a number beyond this is none that we ever gave.
LAST_NUMBER = 100_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an item stands: its first publication (aware), then its number; undated items come last."""

    moment: datetime | None
    pk: int

    @classmethod
    def of(cls, page: Any) -> Self:
        """The place of a page."""
        return cls(moment=page.first_published_at, pk=page.pk)

    @classmethod
    def read(cls, text: str) -> Self:
        """The place that an address names. Raises Http404 for anything else."""
        found = _PLACE.fullmatch(text)
        try:
            since = int(found[1]) if found else None
            moment = _EPOCH + timedelta(microseconds=since) if since else None
        except OverflowError:
            found = None
        if found is None:
            raise Http404(_("This list has no such page."))
        return cls(moment=moment, pk=int(found[2]))

    def __str__(self) -> str:
        since = (self.moment - _EPOCH) // timedelta(microseconds=1) if self.moment else 0
        return f"{since}-{self.pk}"

    @property
    def older(self) -> Q:
        """What comes after this place in a list with the newest first; after a dated one, only what has a date."""
        if self.moment is None:
            return Q(first_published_at__isnull=True, pk__lt=self.pk)
        # The first part is what an index can follow.
        return Q(first_published_at__lte=self.moment) & (Q(first_published_at__lt=self.moment) | Q(pk__lt=self.pk))

    @property
    def newer(self) -> Q:
        """What comes before this place in a list with the newest first."""
        if self.moment is None:
            return Q(first_published_at__isnull=False) | Q(pk__gt=self.pk)
        return Q(first_published_at__gte=self.moment) & (Q(first_published_at__gt=self.moment) | Q(pk__gt=self.pk))


@dataclass(frozen=True, kw_only=True)
class KeysetPage:
    """Some items of a list in its order, and where it goes on. Templates: `components/pagination.html`."""

    items: Sequence[Any]
    total: int
    newer: str = ""
    older: str = ""
    #: "sebelum=1756260900000000-12", or empty on the first page.
    place: str = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def span(self) -> tuple[str, str] | None:
        """The days of its oldest and its newest item in words, in WIB: where a reader is in the list."""
        moments = [page.first_published_at for page in self.items if page.first_published_at]
        return (short_date(moments[-1]), short_date(moments[0])) if moments else None

    @property
    def until(self) -> str:
        """The day of its newest item in words; empty on the first page, whose title needs no day."""
        return self.span[1] if self.span and self.place else ""

    @property
    def starts_the_list(self) -> bool:
        """Whether nothing newer is known to stand before it."""
        return not self.newer


def keyset_page(request: HttpRequest, pages: PageQuerySet, per_page: int, total: Callable[[], int]) -> KeysetPage:
    """The page of the list that the address asks for.

    Args:
        request: its parameters name the place.
        pages: the whole list, the newest first; the items are made from it.
        per_page: how many items a page has.
        total: how many items the list has; cheap, or kept.

    Raises:
        Http404: the address names no place.
    """
    if NEWER in request.GET:
        place = Place.read(request.GET[NEWER])
        found = list(pages.filter(place.newer).reverse()[: per_page + 1])
        if len(found) > per_page:
            items = found[per_page - 1 :: -1]
            return KeysetPage(
                items=items,
                total=total(),
                newer=f"{NEWER}={Place.of(items[0])}",
                older=f"{OLDER}={Place.of(items[-1])}",
                place=f"{NEWER}={place}",
            )
    text = request.GET.get(OLDER, "") if NEWER not in request.GET else ""
    place_before = Place.read(text) if text else None
    found = list((pages.filter(place_before.older) if place_before else pages)[: per_page + 1])
    if place_before and place_before.moment and len(found) <= per_page:
        found += pages.filter(first_published_at__isnull=True)[: per_page + 1 - len(found)]
    items = found[:per_page]
    begins = place_before or (Place.of(items[0]) if items else None)
    return KeysetPage(
        items=items,
        total=total(),
        newer=f"{NEWER}={Place.of(items[0]) if items else begins}" if place_before else "",
        older=f"{OLDER}={Place.of(items[-1])}" if len(found) > per_page else "",
        place=f"{OLDER}={place_before}" if place_before else "",
    )


def asked_number(request: HttpRequest) -> int | None:
    """The number of a page that an older link asks for; None where it asks for none. Raises Http404 for no number."""
    text = request.GET.get(NUMBER)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= LAST_NUMBER):
        raise Http404(_("This list has no such page."))
    return int(text)


def address_of_number(request: HttpRequest, pages: PageQuerySet, skipped: int) -> str:
    """The address that an older link means now: the list from the item after the first `skipped` ones.

    Raises:
        Http404: the list is shorter.
    """
    kept = request.GET.copy()
    for name in (NUMBER, OLDER, NEWER):
        kept.pop(name, None)
    if skipped:
        last_before = pages.only("pk", "first_published_at")[skipped - 1 : skipped + 1]
        before = list(last_before)
        if len(before) < 2:
            raise Http404(_("This list has no such page."))
        kept[OLDER] = str(Place.of(before[0]))
    return f"{request.path}?{kept.urlencode()}" if kept else request.path
