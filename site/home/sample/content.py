"""Reads the sample's TOML files into typed records, without a database. The loaders and the content tests call it."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from core.dates import short_date

FOLDER = Path(__file__).resolve().parent
PICTURES = FOLDER / "pictures"


def read(name: str) -> dict[str, Any]:
    """Return one TOML file of the sample, named from the sample's folder without its ending."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement comes from. Standing pages have no date of their own: then the day they were read counts."""

    key: str
    title: str
    publisher: str
    url: str = ""
    regulation: str = ""
    issued_on: date | None = None
    read_on: date

    @property
    def read_note(self) -> str:
        """When it was read, in words that stand beside an undated source."""
        return f"dibaca {short_date(self.read_on)}"

    @property
    def short_name(self) -> str:
        """What a figure or table names: the regulation, else the publisher."""
        return self.regulation or self.publisher


@cache
def sources() -> dict[str, Source]:
    """Return every source by key."""
    raw = read("sources")
    read_on = raw.pop("read_on")
    return {key: Source(key=key, read_on=read_on, **values) for key, values in raw.items()}


@dataclass(frozen=True, kw_only=True)
class BodyPart:
    """One block of a body: its name in the TOML file and what was written under it."""

    name: str
    value: Any


def body_parts(raw: list[dict[str, Any]]) -> tuple[BodyPart, ...]:
    """Return the parts of `[[body]]` tables; each table holds exactly one part."""
    parts = []
    for table in raw:
        ((name, value),) = table.items()
        parts.append(BodyPart(name=name, value=value))
    return tuple(parts)


@dataclass(frozen=True, kw_only=True)
class Role:
    """An institution in a story, and what it did there."""

    slug: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class AwardLink:
    """Which edition and stage of the award a story covers."""

    edition: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A dated note above a story that says what was wrong."""

    kind: str
    published: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """When and, publicly, why a story was withdrawn."""

    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article of the sample. Slugs name directory entries; `published` is its first publication.

    What waits is told in days from the day of loading, so that it still waits whenever the sample is loaded:
    `goes_live_in_days` for a scheduled article, `embargo_in_days` for one under embargo.
    """

    title: str
    slug: str
    kind: str
    summary: str
    picture: str
    body: tuple[BodyPart, ...]
    sources: tuple[Source, ...]
    published: datetime | None = None
    goes_live_in_days: int = 0
    embargo_in_days: int = 0
    dateline: str = ""
    event_starts: date | None = None
    event_ends: date | None = None
    venue: str = ""
    places: tuple[str, ...] = ()
    picture_caption: str = ""
    topics: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    institutions: tuple[Role, ...] = ()
    people: tuple[str, ...] = ()
    award: AwardLink | None = None
    correction: Correction | None = None
    withdrawal: Withdrawal | None = None
    recommended: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """Whether readers must not see it yet, or no longer."""
        return bool(self.goes_live_in_days or self.embargo_in_days or self.withdrawal)

    @property
    def mentions(self) -> tuple[str, ...]:
        """The slugs of other pages that its body points to."""
        return tuple(part.value["slug"] for part in self.body if part.name == "related")


def _article(raw: dict[str, Any]) -> Article:
    known = sources()
    return Article(
        **{
            **raw,
            "body": body_parts(raw["body"]),
            "sources": tuple(known[key] for key in raw["sources"]),
            "institutions": tuple(Role(**item) for item in raw.get("institutions", ())),
            "award": AwardLink(**raw["award"]) if "award" in raw else None,
            "correction": Correction(**raw["correction"]) if "correction" in raw else None,
            "withdrawal": Withdrawal(**raw["withdrawal"]) if "withdrawal" in raw else None,
        }
    )


@cache
def articles() -> tuple[Article, ...]:
    """Return all articles, the oldest first."""
    return tuple(_article(read(f"articles/{path.stem}")) for path in sorted((FOLDER / "articles").glob("*.toml")))
