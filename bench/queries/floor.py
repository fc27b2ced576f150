"""The floor: the same article through stock `wagtail serve`, with Wagtail's own context and a template of two lines."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

TEMPLATES = Path(__file__).parent / "templates"


@contextmanager
def floor() -> Iterator[None]:
    """Within this, pages are found and served as Wagtail does it without us: eight queries, and nothing to show."""
    from wagtail.models import Page

    from core.known_site import KnownSiteMiddleware
    from core.models import BasePage
    from home.models import HomePage
    from news.models import ArticlePage, NewsIndexPage

    def route(self: Any, request: Any, components: list[str]) -> Any:
        """An article's address has two parts more than the tree; the child is found and read as Wagtail does it."""
        if len(components) > 1:
            return self.get_children().get(slug=components[-1]).specific.route(request, [])
        return Page.route(self, request, components)

    stock = [
        (KnownSiteMiddleware, "__call__", lambda self, request: self.get_response(request)),
        (HomePage, "route", Page.route),
        (NewsIndexPage, "route", route),
        (BasePage, "route", Page.route),
        (BasePage, "serve", Page.serve),
        (BasePage, "get_view_restrictions", Page.get_view_restrictions),
        (BasePage, "_get_site_root_paths", Page._get_site_root_paths),
        (ArticlePage, "get_context", Page.get_context),
        (ArticlePage, "get_template", lambda self, request, *args, **kwargs: "bench_floor.html"),
    ]
    with ExitStack() as patches:
        for owner, name, replacement in stock:
            patches.enter_context(patch.object(owner, name, replacement))
        yield
