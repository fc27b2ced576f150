"""Answers that the newsroom picked, as the results page shows them. Called by the views; whether a page is public is
asked at that moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from ..documents import document_id
from ..indexing import findable_pages
from .keys import pin_for


@dataclass(frozen=True, kw_only=True, slots=True)
class PinnedHit:
    """A picked page in words for readers."""

    id: str
    kind: str
    title: str
    url: str
    summary: str
    published: datetime | None


def pinned_hits(text: str) -> list[PinnedHit]:
    """The pages picked for this query that anyone may see now, in the order of the editor."""
    pin = pin_for(text)
    if pin is None or (pin.until is not None and pin.until < timezone.localdate()):
        return []
    pages = {page.pk: page for page in findable_pages().filter(pk__in=pin.page_ids).specific()}
    return [_hit(pages[pk]) for pk in pin.page_ids if pk in pages]


def _hit(page: Any) -> PinnedHit:
    """Only what is shown: a whole document would read people, topics and places too."""
    return PinnedHit(
        id=document_id(page.pk),
        kind=page.search_kind,
        title=page.title,
        url=page.get_url() or "",
        summary=page.search_summary(),
        published=page.search_dates().published,
    )
