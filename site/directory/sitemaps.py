"""The directory's addresses in sitemap.xml: its lists, and each person, place and topic. news.urls names it."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from core.sitemaps import Entry

from .models import Person, Place, Topic

LISTS = ("directory:people", "directory:places", "directory:topics")


def entries(request: HttpRequest) -> Iterator[Entry]:
    """The lists, and everything that is published."""
    for name in LISTS:
        yield Entry(location=request.build_absolute_uri(reverse(name)))
    for model in (Person, Place, Topic):
        for entry in model.objects.published().order_by("pk"):
            yield Entry(location=request.build_absolute_uri(entry.url), lastmod=entry.last_published_at)
