"""What the newsroom adds to a page of results: its picked answers, and the count of what was asked and opened. Called
by the results view; trouble here costs the reader nothing but these."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from .. import wording
from ..forms import Asked
from ..queries import Sort
from ..results import SearchResults
from . import noting
from .pinning import PinnedHit, pinned_hits

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPin:
    """A picked page with its kind in words."""

    hit: PinnedHit
    label: str


def the_hits(request: HttpRequest, asked: Asked, found: SearchResults) -> dict[str, Any]:
    """For the template: `pinned`, and `opened`, where a browser tells that a result was opened."""
    pinned = _pinned(asked)
    text = noting.countable(request, asked.text)
    if text and asked.page == 1 and not asked.cursor and not asked.filtered:
        nothing = not pinned and not found.total and not (found.blended and found.hits)
        noting.note_search(text, found.total, nothing=nothing)
    return {"pinned": pinned, "opened": noting.address_of_counter(text)}


def _pinned(asked: Asked) -> list[ShownPin]:
    """Only on the first page of a plain question: whoever filters or sorts looks for something else."""
    if asked.page > 1 or asked.cursor or asked.filtered or asked.sort is not Sort.RELEVANCE or not asked.text:
        return []
    try:
        hits = pinned_hits(asked.text)
    except DatabaseError:
        logger.exception("Picked answers cannot be read")
        return []
    return [ShownPin(hit=hit, label=str(wording.KIND_LABELS.get(hit.kind, ""))) for hit in hits]
