"""RSS and Atom for each person, place and topic: the newest public pages about it."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.syndication.views import Feed
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import Permalink

from .models import Person, Place, Topic
from .querysets import pages_about

ITEMS = 30


class EntryFeed(Feed):
    """What the feeds of all kinds of entries share. A subclass names its model."""

    feed_type = Rss201rev2Feed
    language = "id"
    model: ClassVar[type[Model]]

    def get_object(self, request: HttpRequest, slug: str) -> Any:
        """Return the published entry; a draft has no feed."""
        entry = get_object_or_404(self.model._default_manager.published(), slug=slug)
        entry.asked_with = request  # not on the feed: one feed object answers many readers at once
        return entry

    def title(self, entry: Any) -> str:
        """Name the entry."""
        return f"{getattr(entry, 'display_name', entry.name)} | Warta Lindung"

    def link(self, entry: Any) -> str:
        """Return the address of the entry's page."""
        return entry.url

    def description(self, entry: Any) -> str:
        """Say what the feed brings; Atom prints it as its subtitle."""
        return _("Newest pages about %(name)s") % {"name": getattr(entry, "display_name", entry.name)}

    subtitle = description

    def entries(self, entry: Any) -> QuerySet:
        """Return the entry, and whatever counts as part of it."""
        return self.model._default_manager.filter(pk=entry.pk)

    def items(self, entry: Any) -> list[Page]:
        """Return the newest public pages, each with its permanent address, in few queries."""
        pages = list(pages_about(self.entries(entry))[:ITEMS].specific())
        links = Permalink.objects.filter(page__in=[page.pk for page in pages]).in_bulk(field_name="page_id")
        for page in pages:
            page.address_in_feed = page.get_full_url(entry.asked_with) or "/"
            page.guid_in_feed = entry.asked_with.build_absolute_uri(
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

    item_guid_is_permalink = True

    def item_guid(self, item: Any) -> str:
        """Return the permanent address, so that a moved page is not new again."""
        return item.guid_in_feed

    def item_pubdate(self, item: Any) -> datetime | None:
        """Return when the page was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Any) -> datetime | None:
        """Return when the page was last published."""
        return item.last_published_at or item.first_published_at


class PersonFeed(EntryFeed):
    """RSS of a person."""

    model = Person


class PlaceFeed(EntryFeed):
    """RSS of a place and everything in it."""

    model = Place

    def entries(self, entry: Place) -> QuerySet:
        """Return the place and what lies in it."""
        return Place.objects.within(entry)


class TopicFeed(EntryFeed):
    """RSS of a topic."""

    model = Topic


class PersonAtomFeed(PersonFeed):
    """Atom of a person."""

    feed_type = Atom1Feed


class PlaceAtomFeed(PlaceFeed):
    """Atom of a place."""

    feed_type = Atom1Feed


class TopicAtomFeed(TopicFeed):
    """Atom of a topic."""

    feed_type = Atom1Feed
