"""sitemap.xml: everything that anyone may see now. news.urls names the sources that are joined in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .visibility import public_pages

#: The protocol allows 50,000 addresses in a file; a site with more gets an index of files.
ADDRESSES_PER_FILE = 40_000
CONTENT_TYPE = "application/xml; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One address of the sitemap, under the names that Django's sitemap templates read."""

    location: str
    lastmod: datetime | None = None


Source = Callable[[HttpRequest], Iterable[Entry]]


def page_entries(request: HttpRequest) -> Iterator[Entry]:
    """Every public page of the site that was asked. One query: addresses need only what all pages have."""
    site = Site.find_for_request(request)
    if site is None:
        return
    pages = public_pages().descendant_of(site.root_page, inclusive=True).order_by("path").specific(defer=True)
    for page in pages.iterator(chunk_size=2000):
        address = page.get_full_url(request)
        if address:
            yield Entry(location=address, lastmod=page.last_published_at)


@require_safe
def sitemap(request: HttpRequest, sources: Sequence[Source]) -> HttpResponse:
    """All addresses in one file, or, past its limit, an index of `?bagian=1`, `?bagian=2` ..."""
    files = Paginator(list(chain.from_iterable(source(request) for source in sources)), ADDRESSES_PER_FILE)
    part = request.GET.get("bagian")
    if part is None and files.num_pages > 1:
        address = request.build_absolute_uri(request.path)
        parts = [{"location": f"{address}?bagian={number}"} for number in files.page_range]
        return _answer(request, "sitemap_index.xml", {"sitemaps": parts})
    try:
        return _answer(request, "sitemap.xml", {"urlset": files.page(part or 1).object_list})
    except InvalidPage as error:
        raise Http404 from error


def _answer(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return TemplateResponse(request, template, context, content_type=CONTENT_TYPE)
