"""What an index keeps of a document to show it as a hit: plain values for JSON, the same in every engine. Called by the
backends."""

from datetime import date, datetime
from typing import Any

from core.search_shape import SpokenQuote

from .documents import SearchDocument


def kept(document: SearchDocument) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "people": list(document.people),
        "summary": document.summary,
        "body": document.body,
        "url": document.url,
        "facets": {facet: list(ids) for facet, ids in document.facets.items()},
        "quotes": [[quote.text, quote.speaker, quote.role, quote.speaker_id] for quote in document.quotes],
        "published": document.published and document.published.isoformat(),
        "updated": document.updated and document.updated.isoformat(),
        "event_starts": document.event_starts and document.event_starts.isoformat(),
        "event_ends": document.event_ends and document.event_ends.isoformat(),
    }


def restored(data: dict[str, Any]) -> SearchDocument:
    """What is needed to show a hit and to say why it is one."""
    return SearchDocument(
        id=data["id"],
        kind=data["kind"],
        title=data["title"],
        people=tuple(data["people"]),
        summary=data["summary"],
        body=data["body"],
        url=data["url"],
        facets={facet: tuple(ids) for facet, ids in data["facets"].items()},
        quotes=tuple(
            SpokenQuote(text=text, speaker=speaker, role=role, speaker_id=speaker_id)
            for text, speaker, role, speaker_id in data["quotes"]
        ),
        published=_moment(data["published"]),
        updated=_moment(data["updated"]),
        event_starts=_day(data["event_starts"]),
        event_ends=_day(data["event_ends"]),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
