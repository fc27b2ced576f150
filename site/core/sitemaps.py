"""sitemap.xml: everything that anyone may see now. news.urls names the sources that are joined in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.query import PageQuerySet

from .visibility import public_pages

#: The protocol allows 50,000 addresses in a file; fewer keep an answer short. A site with more gets an index of files.
ADDRESSES_PER_FILE = 5_000
CONTENT_TYPE = "application/xml; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One address of the sitemap, under the names that Django's sitemap templates read."""

    location: str
    lastmod: datetime | None = None


class Source(Protocol):
    """Addresses in a fixed order, of which any part can be asked for."""

    def total(self, request: HttpRequest) -> int:
        """Return how many there are."""
        ...

    def entries(self, request: HttpRequest, start: int, stop: int) -> Iterable[Entry]:
        """Return those from `start` until before `stop`."""
        ...


class PublicPages:
    """Every public page of the site that was asked."""

    def total(self, request: HttpRequest) -> int:
        """Return how many pages anyone may see."""
        return self._pages(request).count()

    def entries(self, request: HttpRequest, start: int, stop: int) -> Iterator[Entry]:
        """Return their addresses. One query: an address needs only what all pages have."""
        for page in self._pages(request).order_by("path").specific(defer=True)[start:stop]:
            if address := page.get_full_url(request):
                yield Entry(location=address, lastmod=page.last_published_at)

    def _pages(self, request: HttpRequest) -> PageQuerySet:
        site = Site.find_for_request(request)
        pages = public_pages()
        return pages.descendant_of(site.root_page, inclusive=True) if site else pages.none()


@require_safe
def sitemap(request: HttpRequest, sources: Sequence[Source]) -> HttpResponse:
    """All addresses in one file, or, past its limit, an index of `?bagian=1`, `?bagian=2` ..."""
    totals = [source.total(request) for source in sources]
    files = max(1, ceil(sum(totals) / ADDRESSES_PER_FILE))
    asked = request.GET.get("bagian")
    if asked is None and files > 1:
        address = request.build_absolute_uri(request.path)
        parts = [{"location": f"{address}?bagian={number}"} for number in range(1, files + 1)]
        return _answer(request, "sitemap_index.xml", {"sitemaps": parts})
    number = int(asked or "1") if (asked or "1").isascii() and (asked or "1").isdigit() else 0
    if not 1 <= number <= files:
        raise Http404
    start = (number - 1) * ADDRESSES_PER_FILE
    urlset = list(_part(request, sources, totals, start))
    return _answer(request, "sitemap.xml", {"urlset": urlset})


def _part(request: HttpRequest, sources: Sequence[Source], totals: Sequence[int], start: int) -> Iterator[Entry]:
    """The entries of one file, which may begin in one source and end in another."""
    stop = start + ADDRESSES_PER_FILE
    for source, total in zip(sources, totals, strict=True):
        if start < total and stop > 0:
            yield from source.entries(request, max(start, 0), min(stop, total))
        start, stop = start - total, stop - total


def _answer(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return TemplateResponse(request, template, context, content_type=CONTENT_TYPE)
