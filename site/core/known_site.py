"""The site of a request and the pages that lead into it, kept while nothing changes: no page asks for them again.

KnownSiteMiddleware stands in MIDDLEWARE; the home page routes by `sections`.
"""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, TypeVar

from django.db.models.base import ModelState
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site

import changes
from changes.keeping import is_one_answer
from core.dependencies import depends_on, page_tables

AnyPage = TypeVar("AnyPage", bound=Page)


class KnownSiteMiddleware:
    """Gives a request its site, with its home page, where Wagtail looks for it. Innermost in MIDDLEWARE."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the site known, where the answer is made from one version of it."""
        if is_one_answer():
            request._wagtail_site = known_site(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def known_site(request: HttpRequest) -> Site | None:
    """The site that this host and port ask for. Shared by requests: never change it."""

    def find() -> Site | None:
        with depends_on(covers=page_tables()):
            site = Site.find_for_request(_Asker(request))
            if site is not None:
                site.root_page.specific  # noqa: B018 - fetched once, with the site
        return site

    return changes.kept(f"core:site:{request.get_host()}:{request.get_port()}", find)


class _Asker(HttpRequest):
    """A request that says for which site it asks and remembers nothing of the answer."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.META = request.META


def root_paths() -> tuple[Any, ...]:
    """Where the tree of each site begins, as `Site.get_site_root_paths` says it, right in every process."""

    def find() -> tuple[Any, ...]:
        Site.clear_site_root_paths_cache()  # another process may have changed the sites
        with depends_on(covers=page_tables()):
            return tuple(Site.get_site_root_paths())

    return changes.kept("core:root paths", find)


def pages_above(page: Page) -> list[Page]:
    """The pages between the root and this one, the home page first. Shared by requests: only read them."""

    def find() -> list[Page]:
        with depends_on(covers=page_tables()):
            return list(page.get_ancestors().filter(depth__gte=2).order_by("depth"))

    return changes.kept(f"core:above:{page.path[: -page.steplen]}", find)


def sections(home: Page) -> Mapping[str, Page]:
    """The children of the home page that have pages below them, by slug; each says itself who may see it.

    Shared by requests: route by copies (`own`).
    """

    def find() -> dict[str, Page]:
        with depends_on(covers=page_tables()):
            return {page.slug: page for page in home.get_children().filter(numchild__gt=0).specific()}

    return changes.kept(f"core:sections:{home.pk}", find)


def own(page: AnyPage) -> AnyPage:
    """A kept page for one request alone, which may note on it what it learns."""
    mine = copy(page)
    mine._state = ModelState()
    mine._state.db, mine._state.adding, mine._state.fields_cache = page._state.db, False, {}
    mine.__dict__.pop("_prefetched_objects_cache", None)
    return mine
