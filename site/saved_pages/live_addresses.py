"""Every address of the live site that may be saved: what the sitemaps name, and what its pages link to. Warming and the
static export walk it.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse

from .addresses import Address, address_of
from .rendering import render, site_hosts

#: Where a walk begins: pages lead to everything else.
FIRST = ("/", "/robots.txt", "/sitemap.xml", "/sitemap-berita.xml")
_LINK = re.compile(r"""\s(?:href|src)=["']([^"']+)["']""")
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")
_PERIOD = re.compile(r"/\d{4}/(\d{2}/)?$")
#: Filters are walked one at a time: their combinations are as many as one likes.
PAGING = frozenset({"halaman", "bagian", "sebelum", "sesudah"})


def live_targets() -> Iterator[tuple[str, str, str]]:
    """(host, path, query) of everything that is live, for each site."""
    for host in site_hosts():
        for address, _response in walk(host, render):
            yield address.host, address.path, address.query


def walk(host: str, ask: Callable[..., HttpResponse]) -> Iterator[tuple[Address, HttpResponse]]:
    """Follow links from the home page and the sitemaps; yields every address that answers 200, once.

    Args:
        host: the Host header of the site.
        ask: `rendering.render`, or something like it.
    """
    waiting = [Address(host=host, path=path) for path in FIRST]
    seen = set(waiting)
    while waiting:
        address = waiting.pop(0)
        response = ask(address.host, address.path, address.query)
        if response.status_code != 200 or response.streaming:
            continue
        yield address, response
        for link in links_in(address, response):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def links_in(address: Address, response: HttpResponse) -> Iterator[Address]:
    """The addresses of the same site that an answer names and that may be saved."""
    kind = response.get("Content-Type", "")
    pattern = _LOCATION if "xml" in kind else _LINK if "html" in kind else None
    if pattern is None:
        return
    for link in pattern.findall(response.content.decode()):
        target = target_of(address, unescape(link))
        if target is not None and is_walked(target):
            yield target


def target_of(address: Address, link: str) -> Address | None:
    """The address that a link on a page leads to; None where it leads elsewhere, or to what is never saved."""
    parts = urlsplit(urljoin(f"http://{address.host}{address.target}", urldefrag(link)[0]))
    if parts.scheme not in ("http", "https") or parts.netloc != address.host:
        return None
    if parts.path.startswith(tuple(settings.SAVED_PAGES_NEVER)):
        return None
    return address_of(parts.netloc, parts.path or "/", parts.query, settings.SAVED_PAGES_PARAMETERS)


def is_walked(address: Address) -> bool:
    """Whether a walk follows an address: one filter at a time, on any page of its list; of feeds, the whole ones.

    A list's year or month is a filter, too: each with every place would be as many pages as both multiplied.
    """
    names = {part.partition("=")[0] for part in address.query.split("&") if part} - PAGING
    return len(names) <= (0 if "/umpan/" in address.path or _PERIOD.search(address.path) else 1)
