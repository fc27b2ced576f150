"""Which hits anyone may see at this moment: an old index may miss a page, it never shows a hidden one (house.md 4.4).
Asked by the results page and by feeds, before they show anything."""

from collections.abc import Iterable

from core.visibility import public_pages

from .documents import document_id, page_id
from .results import Hit


def public_ids(hits: Iterable[Hit]) -> set[str]:
    """The ids of those hits whose pages are public now."""
    ids = [pk for hit in hits if (pk := page_id(hit.id)) is not None]
    if not ids:
        return set()
    return {document_id(pk) for pk in public_pages().filter(pk__in=ids).values_list("pk", flat=True)}
