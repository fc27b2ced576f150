"""RSS and Atom: what every feed of pages shares, and `umpan/rss/` and `umpan/atom/` below an index page.

The lists of news, awards, campaigns and programs mix `ListWithFeeds` into their pages; the directory's feeds extend
`PageFeed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from .models import Permalink

ITEMS = 30
#: When a feed without any item was last changed: a clock would make it another at each look.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class SteadyDate:
    """Mixed into a form of feed: the same items always have the same date, also where there are none."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        """Return when the newest item was published or changed."""
        return super().latest_post_date() if self.items else NEVER  # type: ignore[misc]


class RssFeed(SteadyDate, Rss201rev2Feed):
    """RSS 2.0."""


class AtomFeed(SteadyDate, Atom1Feed):
    """Atom 1.0."""


FORMS: Mapping[str, type[SyndicationFeed]] = {"rss": RssFeed, "atom": AtomFeed}
#: The part of a list's address that its feeds stand below.
FOLDER = "umpan"


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What one answer of a feed is made from: its names, its pages (newest first), and who asks."""

    title: str
    url: str
    description: str
    pages: PageQuerySet
    request: HttpRequest


class PageFeed(Feed):
    """A feed of pages. A subclass or caller gives it a `Channel` for each request: one feed answers many readers."""

    feed_type: type[SyndicationFeed] = RssFeed
    language = "id"
    item_guid_is_permalink = True

    def title(self, channel: Channel) -> str:
        """Name the list and the site."""
        return f"{channel.title} | {settings.WAGTAIL_SITE_NAME}"

    def link(self, channel: Channel) -> str:
        """Return the address of the list."""
        return channel.url

    def description(self, channel: Channel) -> str:
        """Say what the feed brings; Atom prints it as its subtitle."""
        return channel.description

    subtitle = description

    def author_name(self, channel: Channel) -> str:
        """Return who publishes: Atom asks for an author."""
        return settings.WAGTAIL_SITE_NAME

    def items(self, channel: Channel) -> list[Any]:
        """Return the newest pages, each with its address and its permanent address, in few queries."""
        newest = channel.pages[:ITEMS]
        pages = list(newest.specific() if newest.model is Page else newest)
        links = Permalink.objects.filter(page__in=[page.pk for page in pages]).in_bulk(field_name="page_id")
        for page in pages:
            page.address_in_feed = page.get_full_url(channel.request) or "/"
            page.guid_in_feed = channel.request.build_absolute_uri(
                links[page.pk].get_absolute_url() if page.pk in links else page.address_in_feed
            )
        return pages

    def item_title(self, item: Any) -> str:
        """Return the page's title."""
        return item.title

    def item_description(self, item: Any) -> str:
        """Return the page's summary."""
        return getattr(item, "summary", "")

    def item_link(self, item: Any) -> str:
        """Return the page's address."""
        return item.address_in_feed

    def item_guid(self, item: Any) -> str:
        """Return the permanent address, so that a moved page is not new again."""
        return item.guid_in_feed

    def item_pubdate(self, item: Any) -> datetime | None:
        """Return when the page was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Any) -> datetime | None:
        """Return when the page was last published."""
        return item.last_published_at or item.first_published_at


class _ListFeed(PageFeed):
    """The feed of an index page, in the form that was asked for."""

    def __init__(self, form: str) -> None:
        self.feed_type = FORMS[form]

    def get_object(self, request: HttpRequest, *, index: "ListWithFeeds") -> Channel:
        """Ask the index page what its feed brings."""
        return Channel(
            title=index.feed_title(request),
            url=index.get_full_url(request) or "/",
            description=index.summary or index.title,
            pages=index.feed_pages(request),
            request=request,
        )


class ListWithFeeds:
    """Mixed into an index page, before BasePage: answers `umpan/rss/` and `umpan/atom/` below its address."""

    feed_forms: ClassVar[tuple[str, ...]] = tuple(FORMS)

    def feed_pages(self, request: HttpRequest) -> PageQuerySet:
        """Return the public pages of the list, the newest first, narrowed as the request's parameters ask."""
        raise NotImplementedError

    def feed_title(self, request: HttpRequest) -> str:
        """Name the feed; the site's name is added."""
        return self.title  # type: ignore[attr-defined]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for the feeds wherever the list itself may be seen."""
        if len(path_components) == 2 and path_components[0] == FOLDER and path_components[1] in FORMS:
            page = super().route(request, [])  # type: ignore[misc]
            return RouteResult(page.page, kwargs={"feed": path_components[1]})
        return super().route(request, path_components)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the feed that was asked for, else the page."""
        form = kwargs.pop("feed", None)
        if form is None or self.withdrawn_at:  # type: ignore[attr-defined]
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return _ListFeed(form)(request, index=self)
