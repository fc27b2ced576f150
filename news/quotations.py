"""The quotations of a story: completing them from the directory, and telling search. ArticlePage calls it."""

from collections.abc import Iterator
from datetime import date

from wagtail.blocks import StreamValue

from core.search_shape import SpokenQuote

from .blocks import QuoteValue


def quotes_in(body: StreamValue) -> Iterator[QuoteValue]:
    """The quotations of a body, in order."""
    return (child.value for child in body if child.block_type == "quote")


def complete_quotes(body: StreamValue, spoken_on: date | None) -> None:
    """Keep with each quotation of a directory's person the day, the name and the role held on that day.

    They are kept, not looked up for each reader: what somebody was on a day is history, and costs no query later.
    What an editor typed stays.
    """
    for quote in quotes_in(body):
        person = quote.get("person")
        if person is None:
            continue
        quote["spoken_on"] = quote.get("spoken_on") or spoken_on
        quote["speaker_name"] = quote.get("speaker_name") or person.name
        quote["speaker_role"] = quote.get("speaker_role") or quote.role_held_on(quote["spoken_on"])


def spoken_quotes(body: StreamValue) -> tuple[SpokenQuote, ...]:
    """The quotations of a body in the shape that search takes."""
    return tuple(
        SpokenQuote(
            text=quote["text"],
            speaker=quote.speaker,
            role=quote.role,
            speaker_id=quote["person"].slug if quote.get("person") else "",
        )
        for quote in quotes_in(body)
    )
