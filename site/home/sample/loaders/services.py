"""Loads what programs and campaigns share: calls to action and dated contribution rates.

The command load_sample calls it after the directory; the loaders of pages ask it for buttons, rows and sources.
"""

from collections.abc import Iterator
from typing import Any

from campaigns.models import CallToAction, ContributionRate
from directory.models import LegalBasis, Program

from ..content import read, sources
from ..markup import rich_text
from ..stream import RawBlock, block_id
from .added import note_added, was_added
from .publishing import add_snippet, release


def count() -> int:
    """Return how many calls to action and rates there are."""
    return len(read("calls_to_action")["calls_to_action"]) + len(read("rates")["rates"])


def load() -> Iterator[bool]:
    """Add what is missing; yield whether each was made."""
    for entry in read("calls_to_action")["calls_to_action"]:
        yield add_snippet(CallToAction, entry)
    raw = read("rates")
    for entry in raw["rates"]:
        yield _rate({**entry, "verified_on": raw["verified_on"]})


def call_to_action(slug: str | None) -> CallToAction | None:
    """Return the button with this slug; None where there is none."""
    return CallToAction.objects.filter(slug=slug).first() if slug else None


def rows(owner: str, kind: str, values: list[Any]) -> list[RawBlock]:
    """Return the raw blocks of a field that holds one kind of row."""
    return [
        {"type": kind, "value": value, "id": block_id(owner, f"{kind}-{place}")} for place, value in enumerate(values)
    ]


def titled_rows(owner: str, kind: str, pairs: list[tuple[str, str]]) -> list[RawBlock]:
    """Return rows of a title and a sentence."""
    return rows(owner, kind, [{"title": title, "text": text} for title, text in pairs])


def question_rows(owner: str, pairs: list[tuple[str, str]]) -> list[RawBlock]:
    """Return questions with their answers."""
    return rows(owner, "question", [{"question": asked, "answer": rich_text(answer)} for asked, answer in pairs])


def source_rows(owner: str, keys: list[str]) -> list[RawBlock]:
    """Return the sources of a page, each with its own date or the day it was read."""
    cited = [sources()[key] for key in keys]
    values = [
        {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "issued_on": source.issued_on.isoformat() if source.issued_on else None,
            "read_on": None if source.issued_on else source.read_on.isoformat(),
        }
        for source in cited
    ]
    return rows(owner, "source", values)


def _rate(entry: dict[str, Any]) -> bool:
    """Add a rate, unless one of the same segment, program, variant and first day is there or was once."""
    variant = entry.get("variant", "")
    name = f"{entry['segment']}/{entry['program']}/{variant}/{entry['valid_from']}"
    same = {"segment": entry["segment"], "program__slug": entry["program"], "variant": variant}
    there = ContributionRate.objects.filter(**same, valid_from=entry["valid_from"])
    if was_added(ContributionRate, name) or there.exists():
        return False
    source = sources()[entry["source"]]
    made = ContributionRate(
        segment=entry["segment"],
        program=Program.objects.get(slug=entry["program"]),
        variant=variant,
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
        amount=entry.get("amount"),
        formula=entry["formula"],
        legal_basis=LegalBasis.objects.get(slug=entry["legal"]),
        source_name=source.short_name,
        source_url=source.url,
        verified_on=entry["verified_on"],
    )
    made.full_clean()
    made.save()
    release(made)
    note_added(made, name)
    return True
