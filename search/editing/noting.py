"""What of a search is noted: the text, the day, how much was found, and that a result was opened. Called by the views;
whatever happens here, the reader gets their answer."""

from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from . import spool
from .privacy import storable

TEXT: Final = "q"


def countable(request: HttpRequest, text: str) -> str:
    """The text to count, or nothing: not what a browser loads ahead, nor what looks personal."""
    if not settings.SEARCH_LOG_DAYS or request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return ""
    return storable(text) or ""


def note_search(text: str, total: int, *, nothing: bool) -> None:
    """Count a search.

    Args:
        text: what `countable` gave.
        total: how many pages match everything.
        nothing: whether nothing at all was found.
    """
    spool.append({**_entry(text), "n": total, "z": int(nothing)})


def note_opened(text: str) -> None:
    """Count that a result of this search was opened."""
    if settings.SEARCH_LOG_DAYS and (countable_text := storable(text)):
        spool.append({**_entry(countable_text), "c": 1})


def address_of_counter(text: str) -> str:
    """Where a browser tells that a result was opened (the `ping` of a link: no script, and nobody waits for it)."""
    return f"{reverse('search:opened')}?{urlencode({TEXT: text})}" if text else ""


def _entry(text: str) -> dict[str, Any]:
    return {"d": timezone.localdate().isoformat(), "q": text}
