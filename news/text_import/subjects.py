"""What else of the directory a text names: places, institutions, programs, and the edition of an award.

`drafting` calls it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.models import Institution, Place, PlaceKind, Program
from news.models import AwardEdition, AwardPage, AwardStage

#: A dateline names the kemantren before the kelurahan of the same name.
DATELINE_ORDER = (PlaceKind.KEMANTREN, PlaceKind.CITY, PlaceKind.KELURAHAN, PlaceKind.PROVINCE, PlaceKind.VENUE)
#: "di Gedhong Pracimasana, Kompleks Kepatihan Yogyakarta, Selasa (26/8/2025)": what stands before the date.
_VENUE = re.compile(r".*\bdi\s+(?P<venue>[A-Z][^.;“”()]{3,150}?),?\s+(?:pada\s+)?(?:hari\s+)?$", re.DOTALL)
MIN_ABBREVIATION = 3


@dataclass(frozen=True, kw_only=True)
class AwardGuess:
    """The edition of an award that a text names with its year, and the stage on the day of the event."""

    edition: AwardEdition
    stage: AwardStage | None


def place_names() -> frozenset[str]:
    """The names of all places in lower case."""
    return frozenset(name.lower() for name in Place.objects.values_list("name", flat=True))


def place_named(name: str) -> Place | None:
    """The place that a dateline names."""
    found = sorted(Place.objects.filter(name__iexact=name), key=lambda place: DATELINE_ORDER.index(place.kind))
    return found[0] if found else None


def venue_in(text: str) -> Place | None:
    """The venue of the directory that a text names, the longest name first."""
    venues = sorted(Place.objects.filter(kind=PlaceKind.VENUE), key=lambda place: -len(place.name))
    return next((place for place in venues if _stands_in(place.name, text)), None)


def venue_words(text: str, printed_date: str) -> str:
    """The words between the last "di" before a printed date and that date; empty where there are none."""
    before, date_found, _after = text.partition(printed_date)
    found = _VENUE.match(before) if date_found else None
    return found["venue"].strip(" ,") if found else ""


def institutions_in(text: str) -> list[Institution]:
    """The institutions that a text names in full, by another name or by a capital abbreviation."""
    return _named(Institution.objects.prefetch_related("aliases"), text)


def programs_in(text: str) -> list[Program]:
    """The programs that a text names in full or by their abbreviation."""
    return _named(Program.objects.all(), text)


def award_in(text: str, day: date | None) -> AwardGuess | None:
    """The edition whose award and year a text names side by side ("Paritrana Award 2025")."""
    for award in AwardPage.objects.order_by("pk"):
        for match in re.finditer(rf"{re.escape(award.title)}\s+(\d{{4}})", text):
            editions = [each for each in award.editions.all() if each.year == int(match.group(1))]
            if len(editions) > 1:
                editions = [each for each in editions if each.get_level_display().lower() in text.lower()]
            if editions:
                return AwardGuess(edition=editions[0], stage=_stage_on(editions[0], day))
    return None


def _stage_on(edition: AwardEdition, day: date | None) -> AwardStage | None:
    for stage in edition.stages.all():
        if day and stage.starts_on and stage.starts_on <= day <= (stage.ends_on or stage.starts_on):
            return stage
    return None


def _named(entries: Iterable[Any], text: str) -> list[Any]:
    return [entry for entry in entries if any(_stands_in(name, text) for name in _names_of(entry))]


def _names_of(entry: Any) -> list[str]:
    names = [entry.name]
    if len(entry.short_name) >= MIN_ABBREVIATION:
        names.append(entry.short_name)
    if hasattr(entry, "aliases"):
        names.extend(alias.name for alias in entry.aliases.all() if len(alias.name) >= MIN_ABBREVIATION)
    return names


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
