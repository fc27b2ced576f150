"""Loads the award page with its editions, stages, categories and entries. load_sample calls it after the directory."""

from collections.abc import Iterator
from typing import Any

from directory.models import Institution
from news.models import AwardCategory, AwardEdition, AwardEntry, AwardIndexPage, AwardPage, AwardSource, AwardStage

from ..content import Source, read, sources
from ..markup import rich_text
from ..stream import block_id
from .directory import entries, place
from .pictures import picture
from .publishing import is_there, publish

AWARDS = ("paritrana",)
OWNER_UNIT = "Redaksi Warta Lindung"


def count() -> int:
    """Return how many awards there are."""
    return len(AWARDS)


def load() -> Iterator[bool]:
    """Add the awards that are missing; yield whether each was made."""
    parent = AwardIndexPage.objects.get()
    for name in AWARDS:
        raw = read(f"awards/{name}")
        missing = not is_there(AwardPage, parent, raw["slug"])
        if missing:
            publish(parent, _award(raw), raw["published"], raw["updated"])
        yield missing


def stage_of(award_slug: str, year: int, stage_slug: str) -> AwardStage | None:
    """Return the stage of an edition; None where an editor removed it."""
    return AwardStage.objects.filter(edition__award__slug=award_slug, edition__year=year, slug=stage_slug).first()


def source_values(source: Source) -> dict[str, Any]:
    """Return the fields of an article's or award's source; an undated one says in words when it was read."""
    publisher = source.publisher if source.issued_on else f"{source.publisher}, {source.read_note}"
    return {"title": source.title, "publisher": publisher, "url": source.url, "issued_on": source.issued_on}


def _award(raw: dict[str, Any]) -> AwardPage:
    return AwardPage(
        title=raw["title"],
        slug=raw["slug"],
        summary=raw["summary"],
        owner_unit=OWNER_UNIT,
        lead_image=picture(raw["picture"]),
        body=[{"type": "paragraph", "value": rich_text(raw["about"]), "id": block_id(raw["slug"], 0)}],
        organizers=entries(Institution, raw["organizers"]),
        own_institution=Institution.objects.get(slug=raw["own_institution"]),
        editions=[_edition(edition) for edition in raw["editions"]],
        sources=[AwardSource(**source_values(sources()[key])) for key in raw["sources"]],
    )


def _edition(raw: dict[str, Any]) -> AwardEdition:
    source = sources()[raw["source"]] if "source" in raw else None
    return AwardEdition(
        year=raw["year"],
        level=raw["level"],
        organizer=Institution.objects.get(slug=raw["organizer"]),
        note=raw["note"],
        source_name=source.publisher if source else "",
        source_url=source.url if source else "",
        stages=[_stage(stage) for stage in raw.get("stages", [])],
        categories=[_category(category) for category in raw.get("categories", [])],
    )


def _stage(raw: dict[str, Any]) -> AwardStage:
    values = {name: raw[name] for name in ("slug", "kind", "name", "starts_on", "status")}
    return AwardStage(**values, ends_on=raw.get("ends_on"), place=place(raw.get("place", "")))


def _category(raw: dict[str, Any]) -> AwardCategory:
    return AwardCategory(name=raw["name"], entries=[_entry(entry) for entry in raw["entries"]])


def _entry(raw: dict[str, Any]) -> AwardEntry:
    return AwardEntry(
        institution=Institution.objects.get(slug=raw["institution"]),
        stage_reached=raw["stage"],
        rank=raw["rank"],
        label=raw["label"],
    )
