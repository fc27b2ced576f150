"""Uploads the drawings as the newsroom's pictures. load_sample calls it; the other loaders ask for a picture."""

from collections.abc import Iterator
from functools import cache

from django.core.files.images import ImageFile

from core.models import CityImage

from ..content import PICTURES, read


def count() -> int:
    """Return how many pictures there are."""
    return len(read("pictures")["pictures"])


def load() -> Iterator[bool]:
    """Upload the pictures that are missing, known by their titles; yield whether each was made."""
    picture.cache_clear()
    content = read("pictures")
    there = set(CityImage.objects.values_list("title", flat=True))
    for name, entry in content["pictures"].items():
        if entry["title"] in there:
            yield False
            continue
        with (PICTURES / f"{name}.webp").open("rb") as file:
            CityImage.objects.create(
                title=entry["title"],
                description=entry["alt"],
                file=ImageFile(file, name=f"{name}.webp"),
                credit=content["credit"],
                license=content["license"],
                may_be_redistributed=True,
            )
        yield True


@cache
def picture(name: str) -> CityImage:
    """Return the uploaded picture with this name in pictures.toml."""
    return CityImage.objects.get(title=read("pictures")["pictures"][name]["title"])
