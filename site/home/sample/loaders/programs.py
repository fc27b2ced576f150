"""Loads the program pages, in the order readers see. load_sample calls it after the calls to action."""

from collections.abc import Iterator
from typing import Any

from campaigns.models import ProgramIndexPage, ProgramPage
from directory.models import LegalBasis, Program, TargetGroup, Topic

from ..content import FOLDER, BodyPart, read
from ..stream import RawBlock, stream_data
from .articles import lookups
from .awards import OWNER_UNIT
from .directory import entries
from .pictures import picture
from .publishing import is_there, publish
from .services import call_to_action, question_rows, rows, source_rows, titled_rows

SHARED = "shared"


def count() -> int:
    """Return how many program pages there are."""
    return len(_programs())


def load() -> Iterator[bool]:
    """Add the program pages that are missing; yield whether each was made."""
    parent = ProgramIndexPage.objects.get()
    shared = read(f"programs/{SHARED}")
    for raw in _programs():
        missing = not is_there(ProgramPage, parent, raw["slug"])
        if missing:
            publish(parent, _page(raw, shared), shared["published"])
        yield missing


def _programs() -> list[dict[str, Any]]:
    names = [path.stem for path in (FOLDER / "programs").glob("*.toml") if path.stem != SHARED]
    return sorted((read(f"programs/{name}") for name in names), key=lambda raw: raw["order"])


def _page(raw: dict[str, Any], shared: dict[str, Any]) -> ProgramPage:
    slug = raw["slug"]
    return ProgramPage(
        title=raw["title"],
        slug=slug,
        summary=raw["summary"],
        owner_unit=OWNER_UNIT,
        review_on=shared["notice"]["review_on"],
        program=Program.objects.get(slug=raw["program"]),
        lead_image=picture(raw["picture"]),
        target_groups=entries(TargetGroup, raw["target_groups"]),
        topics=entries(Topic, raw["topics"]),
        for_whom=raw["for_whom"],
        benefits=titled_rows(slug, "benefit", raw["benefits"]),
        needs=rows(slug, "need", raw["needs"]),
        cost=raw["cost"],
        cost_details=_cost_details(raw),
        channels=rows(slug, "channel", _channels(raw, shared)),
        offices=raw.get("offices", shared["offices"]["text"]),
        complaints=raw.get("complaints", shared["complaints"]["text"]),
        questions=question_rows(slug, raw["questions"]),
        legal_bases=entries(LegalBasis, raw["legal"]),
        notice=raw.get("notice", shared["notice"]["text"]),
        verified_on=shared["notice"]["verified_on"],
        sources=source_rows(slug, raw["sources"]),
        call_to_action=call_to_action(raw["call_to_action"]),
        secondary_call_to_action=call_to_action(raw.get("secondary_call_to_action")),
    )


def _cost_details(raw: dict[str, Any]) -> list[RawBlock]:
    if "cost_table" not in raw:
        return []
    return stream_data(f"{raw['slug']}/cost", [BodyPart(name="table", value=raw["cost_table"])], lookups())


def _channels(raw: dict[str, Any], shared: dict[str, Any]) -> list[dict[str, Any]]:
    known = {**shared["channels"], **raw.get("own_channels", {})}
    chosen = [known[name] for name in raw["channels"]]
    return [
        {"label": item["label"], "text": item["text"], "url": item.get("url", ""), "call_to_action": None}
        for item in chosen
    ]
