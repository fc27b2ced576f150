"""The directory's addresses in sitemap.xml: its lists, and each person, place and topic. news.urls names it."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from core.sitemaps import Entry

from .models import Person, Place, Topic

LISTS = ("directory:people", "directory:places", "directory:topics")
MODELS = (Person, Place, Topic)


class DirectoryEntries:
    """The lists, and everything in them that is published."""

    def total(self, request: HttpRequest) -> int:
        """Return how many addresses there are."""
        return len(LISTS) + sum(model.objects.published().count() for model in MODELS)

    def entries(self, request: HttpRequest, start: int, stop: int) -> list[Entry]:
        """Return some of them; the directory is small enough to be read as a whole."""
        return list(self._all(request))[start:stop]

    def _all(self, request: HttpRequest) -> Iterator[Entry]:
        for name in LISTS:
            yield Entry(location=request.build_absolute_uri(reverse(name)))
        for model in MODELS:
            for entry in model.objects.published().order_by("pk"):
                yield Entry(location=request.build_absolute_uri(entry.url), lastmod=entry.last_published_at)
