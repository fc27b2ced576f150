"""Uploads the drawings as the newsroom's pictures. load_sample calls it; the other loaders ask for a picture."""

from collections.abc import Iterator

from django.core.files.images import ImageFile

from core.models import CityImage

from ..content import PICTURES, read
from .accounts import user
from .added import note_added, was_added


def count() -> int:
    """Return how many pictures there are."""
    return len(read("pictures")["pictures"])


def load() -> Iterator[bool]:
    """Upload the pictures that are missing; yield whether each was made."""
    content = read("pictures")
    for name, entry in content["pictures"].items():
        if was_added(CityImage, name):
            yield False
            continue
        with (PICTURES / f"{name}.webp").open("rb") as file:
            made = CityImage.objects.create(
                title=entry["title"],
                description=entry["alt"],
                file=ImageFile(file, name=f"{name}.webp"),
                credit=content["credit"],
                license=content["license"],
                may_be_redistributed=True,
                uploaded_by_user=user("reporter"),
            )
        note_added(made, name)
        yield True


def picture(name: str) -> CityImage | None:
    """Return the uploaded picture with this name in pictures.toml; None where an editor renamed or deleted it."""
    return CityImage.objects.filter(title=read("pictures")["pictures"][name]["title"]).first()
