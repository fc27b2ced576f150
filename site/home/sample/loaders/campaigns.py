"""Loads the campaign pages: one that is over, one that is open, one that is planned. load_sample calls it."""

from collections.abc import Iterator
from typing import Any

from campaigns.models import CampaignIndexPage, CampaignPage, CampaignPartner
from directory.models import Institution, Program, TargetGroup, Topic

from ..content import FOLDER, body_parts, read
from ..stream import stream_data
from .articles import lookups
from .awards import OWNER_UNIT
from .directory import entries, place
from .pictures import picture
from .publishing import is_there, publish
from .services import call_to_action, question_rows, source_rows, titled_rows


def count() -> int:
    """Return how many campaigns there are."""
    return len(_campaigns())


def load() -> Iterator[bool]:
    """Add the campaigns that are missing; yield whether each was made."""
    parent = CampaignIndexPage.objects.get()
    for raw in _campaigns():
        missing = not is_there(CampaignPage, parent, raw["slug"])
        if missing:
            publish(parent, _page(raw), raw["published"])
        yield missing


def _campaigns() -> list[dict[str, Any]]:
    return [read(f"campaigns/{path.stem}") for path in sorted((FOLDER / "campaigns").glob("*.toml"))]


def _page(raw: dict[str, Any]) -> CampaignPage:
    slug = raw["slug"]
    return CampaignPage(
        title=raw["title"],
        slug=slug,
        summary=raw["summary"],
        promise=raw["promise"],
        owner_unit=OWNER_UNIT,
        opens_on=raw["opens_on"],
        closes_on=raw["closes_on"],
        lead_image=picture(raw["picture"]),
        target_groups=entries(TargetGroup, raw["target_groups"]),
        topics=entries(Topic, raw["topics"]),
        programs=entries(Program, raw["programs"]),
        places=[place(name) for name in raw["places"]],
        partners=[
            CampaignPartner(institution=Institution.objects.get(slug=partner["slug"]), role=partner["role"])
            for partner in raw["partners"]
        ],
        benefits=titled_rows(slug, "benefit", raw["benefits"]),
        steps=titled_rows(slug, "step", raw["steps"]),
        cost=raw["cost"],
        questions=question_rows(slug, raw["questions"]),
        body=stream_data(slug, body_parts(raw["body"]), lookups()),
        sources=source_rows(slug, raw["sources"]),
        call_to_action=call_to_action(raw["call_to_action"]),
        secondary_call_to_action=call_to_action(raw.get("secondary_call_to_action")),
    )
