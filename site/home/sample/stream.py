"""Turns the parts of a sample body into StreamField data. The page loaders call it.

Block ids are made from the page and the place in the body, so that loading into a new database gives the same ids.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from core.dates import short_date

from .content import BodyPart, Source, sources
from .markup import rich_text

RawBlock = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Lookups:
    """How a body finds what it refers to: each returns a primary key, or None for what an editor removed."""

    picture: Callable[[str], int | None]
    person: Callable[[str], int]
    page: Callable[[str], int | None]


def stream_data(owner: str, parts: Iterable[BodyPart], lookups: Lookups) -> list[RawBlock]:
    """Return the raw blocks of a body; a reference to a page that is not there is left out."""
    blocks = []
    for place, part in enumerate(parts):
        made = _MAKERS[part.name](part.value, lookups)
        if made is not None:
            kind, value = made
            blocks.append({"type": kind, "value": value, "id": block_id(owner, place)})
    return blocks


def block_id(owner: str, place: object) -> str:
    """Return the id of the block at this place."""
    return str(uuid5(NAMESPACE_URL, f"sample/{owner}/{place}"))


def figure_value(value: dict[str, Any]) -> RawBlock:
    """Return the raw value of a figure block."""
    source = sources()[value["source"]]
    return {
        "number": value["number"],
        "unit": value["unit"],
        "label": value["label"],
        "source_name": source.short_name,
        "source_url": source.url,
        "as_of": value["as_of"].isoformat(),
    }


def sources_blocks(owner: str, cited: Iterable[Source]) -> list[RawBlock]:
    """Return the heading and the list of sources that close a body."""
    items = "".join(f"<li>{_source_line(source)}</li>" for source in cited)
    return [
        {"type": "heading", "value": {"text": "Sumber", "level": "h2"}, "id": block_id(owner, "sources-heading")},
        {"type": "paragraph", "value": f"<ul>{items}</ul>", "id": block_id(owner, "sources")},
    ]


def _source_line(source: Source) -> str:
    title = f'<a href="{source.url}">{source.title}</a>' if source.url else source.title
    parts = [source.publisher]
    if source.regulation and source.regulation not in source.title:
        parts.append(source.regulation)
    parts.append(short_date(source.issued_on) if source.issued_on else source.read_note)
    return f"{title}. {', '.join(parts)}."


# One maker for each name a part may have: the name of the block and its raw value.


def _heading(value: str, lookups: Lookups) -> tuple[str, Any]:
    return "heading", {"text": value, "level": "h2"}


def _paragraph(value: str, lookups: Lookups) -> tuple[str, Any]:
    return "paragraph", rich_text(value)


def _quote(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "quote", {
        "text": value["text"],
        "person": lookups.person(value["person"]),
        "speaker_name": "",
        "speaker_role": value.get("role", ""),
        "spoken_on": value["spoken_on"].isoformat(),
        "language": "id",
    }


def _figure(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "figure", figure_value(value)


def _table(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    source = sources()[value["source"]]
    return "table", {
        "caption": value["caption"],
        "table": table_data(value["columns"], value["rows"]),
        "source_name": source.short_name,
        "source_url": source.url,
        "as_of": value["as_of"].isoformat(),
    }


def table_data(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> RawBlock:
    """Return the raw value of a typed table whose columns are all text."""
    return {
        "columns": [{"type": "text", "heading": heading} for heading in columns],
        "rows": [{"values": list(row)} for row in rows],
        "caption": "",
    }


def _facts(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "facts", {
        "title": value["title"],
        "facts": [{"label": label, "value": text} for label, text in value["items"]],
    }


def _callout(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "callout", {"kind": value["kind"], "title": value["title"], "text": rich_text(value["text"])}


def _timeline(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "timeline", {
        "title": value["title"],
        "events": [
            {
                "date": event["date"].isoformat() if "date" in event else None,
                "date_label": event["label"],
                "title": event["title"],
                "text": event["text"],
            }
            for event in value["events"]
        ],
    }


def _questions(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "question_answer", {
        "title": value["title"],
        "questions": [{"question": question, "answer": rich_text(answer)} for question, answer in value["items"]],
    }


def _gallery(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any]:
    return "gallery", {
        "title": value["title"],
        "pictures": [
            {"image": image, "caption": caption}
            for image, caption in ((lookups.picture(key), caption) for key, caption in value["pictures"])
            if image
        ],
    }


def _related(value: dict[str, Any], lookups: Lookups) -> tuple[str, Any] | None:
    page = lookups.page(value["slug"])
    return ("related_article", {"page": page, "note": value["note"]}) if page else None


_MAKERS: dict[str, Callable[[Any, Lookups], tuple[str, Any] | None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "figure": _figure,
    "table": _table,
    "facts": _facts,
    "callout": _callout,
    "timeline": _timeline,
    "questions": _questions,
    "gallery": _gallery,
    "related": _related,
}
