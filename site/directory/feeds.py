"""RSS and Atom for each person, place and topic: the newest public pages about it."""

from typing import ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.feeds import AtomFeed, Channel, PageFeed

from .models import Person, Place, Topic
from .querysets import pages_about


class EntryFeed(PageFeed):
    """What the feeds of all kinds of entries share. A subclass names its model."""

    model: ClassVar[type[Model]]

    def get_object(self, request: HttpRequest, slug: str) -> Channel:
        """Return what the published entry's feed is made from; a draft has no feed."""
        entry = get_object_or_404(self.model._default_manager.published(), slug=slug)
        name = getattr(entry, "display_name", entry.name)
        return Channel(
            title=name,
            url=entry.url,
            description=_("Newest pages about %(name)s") % {"name": name},
            pages=pages_about(self.entries(entry)),
            request=request,
        )

    def entries(self, entry: Model) -> QuerySet:
        """Return the entry, and whatever counts as part of it."""
        return self.model._default_manager.filter(pk=entry.pk)


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

    feed_type = AtomFeed


class PlaceAtomFeed(PlaceFeed):
    """Atom of a place."""

    feed_type = AtomFeed


class TopicAtomFeed(TopicFeed):
    """Atom of a topic."""

    feed_type = AtomFeed
