"""Fetches what cards and pages show of pictures in a fixed number of queries. The home page and lists call it."""

from collections.abc import Iterable
from typing import Any

from .models import CityImage

FIELDS = ("lead_image", "social_image")


def fetch_pictures(pages: Iterable[Any]) -> None:
    """Give pages of any types their lead and social pictures in one query, however many. They name their cuts."""
    shown = [(page, field) for page in pages for field in FIELDS if getattr(page, f"{field}_id", None)]
    ids = {getattr(page, f"{field}_id") for page, field in shown}
    pictures = CityImage.objects.in_bulk(ids) if ids else {}
    for page, field in shown:
        setattr(page, field, pictures[getattr(page, f"{field}_id")])
