"""Loads the authority file: institutions, people with their appointments, venues, topics, programs, legal basis.

The command load_sample calls it after the accounts. Kemantren and kelurahan come from the directory's own migration.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from directory.models import (
    Appointment,
    Institution,
    InstitutionAlias,
    LegalBasis,
    Person,
    PersonAlias,
    Place,
    Program,
    TargetGroup,
    Topic,
)

from ..content import read, sources
from .publishing import add_snippet

CITY = "@city"
PROVINCE = "@province"


def count() -> int:
    """Return how many entries there are."""
    return sum(len(entries) for _, entries in _entries())


def load() -> Iterator[bool]:
    """Add the entries that are missing, known by their slugs; yield whether each was made."""
    makers = {
        "institutions": _institution,
        "people": _person,
        "venues": _venue,
        "topics": _topic,
        "target_groups": _target_group,
        "programs": _program,
        "legal_basis": _legal_basis,
    }
    for kind, entries in _entries():
        for entry in entries:
            yield add_snippet(*makers[kind](entry))


def place(slug: str) -> Place | None:
    """Return a place by its slug; "@city" and "@province" stand for Yogyakarta and DIY, and nothing for none."""
    if slug == CITY:
        return Place.objects.get(kind="city", slug="kota-yogyakarta")
    if slug == PROVINCE:
        return Place.objects.get(kind="province", children__slug="kota-yogyakarta")
    return Place.objects.get(slug=slug) if slug else None


def entries(model: type[Model], slugs: Any) -> list[Any]:
    """Return the entries with these slugs, in the order given."""
    found = {entry.slug: entry for entry in model._default_manager.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs]


def _entries() -> tuple[tuple[str, list[dict[str, Any]]], ...]:
    subjects = read("directory/subjects")
    return (
        ("institutions", read("directory/institutions")["institutions"]),
        ("people", read("directory/people")["people"]),
        ("venues", subjects["venues"]),
        ("topics", subjects["topics"]),
        ("target_groups", subjects["target_groups"]),
        ("programs", subjects["programs"]),
        ("legal_basis", read("directory/legal_basis")["legal_basis"]),
    )


# One maker for each kind: the model and the values of one entry.


def _institution(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    values = {name: entry[name] for name in ("slug", "name", "short_name", "kind", "description")}
    parent = Institution.objects.get(slug=entry["parent"]) if "parent" in entry else None
    aliases = [InstitutionAlias(name=alias) for alias in entry["aliases"]]
    return Institution, {**values, "parent": parent, "aliases": aliases}


def _person(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    return Person, {
        "slug": entry["slug"],
        "name": entry["name"],
        "biography": entry["biography"],
        "aliases": [PersonAlias(name=alias) for alias in entry["aliases"]],
        "appointments": [_appointment(appointment) for appointment in entry["appointments"]],
    }


def _appointment(entry: dict[str, Any]) -> Appointment:
    source = sources()[entry["source"]]
    return Appointment(
        role=entry["role"],
        institution=Institution.objects.get(slug=entry["institution"]),
        starts_on=entry.get("starts_on"),
        recorded_on=entry.get("recorded_on"),
        ends_on=entry.get("ends_on"),
        is_acting=entry.get("is_acting", False),
        source_name=source.publisher,
        source_url=source.url,
    )


def _venue(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    values = {name: entry[name] for name in ("slug", "name", "address")}
    return Place, {**values, "kind": "venue", "parent": place(entry["parent"])}


def _topic(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    return Topic, {name: entry[name] for name in ("slug", "name", "description")}


def _target_group(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    return TargetGroup, {name: entry[name] for name in ("slug", "name", "description")}


def _program(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    values = {name: entry[name] for name in ("slug", "name", "short_name", "summary")}
    return Program, {**values, "operator": Institution.objects.get(slug=entry["operator"])}


def _legal_basis(entry: dict[str, Any]) -> tuple[type[Model], dict[str, Any]]:
    values = {name: entry[name] for name in ("slug", "short_title", "title", "note")}
    return LegalBasis, {**values, "url": entry.get("url", ""), "issued_on": entry.get("issued_on")}
