"""Whether a picture or a document may leave the house: only when a page that anyone may see refers to it.

The view of /media/, the hook before a document is served and the tests ask here. Wagtail itself gives pictures no
privacy (wagtail #3880) and serves a document before its page is live (wagtail #10283).
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from .dependencies import depends_on, page_tables, row, tables_of
from .visibility import public_pages

#: A page shows a button, the button offers a document: so far are references followed.
STEPS = 2


def is_released(file: Model) -> bool:
    """Whether a public page shows this picture or document, itself or through something that it shows.

    What is no page, such as a person with a portrait or a button with a document, passes a file on while it is live;
    settings of the site, which every page shows, count as a public page.

    Args:
        file: a saved picture or document.
    """
    wanted = [file]
    for _step in range(STEPS):
        pages, others = _referring_to(wanted)
        if pages and _is_any_public(pages):
            return True
        shown = [other for other in others if getattr(other, "live", True)]
        if any(_has_own_page(other) for other in shown):
            return True
        wanted = shown
    return False


def may_see_unreleased(request: HttpRequest) -> bool:
    """Whether whoever asks works in the newsroom, and so sees files before the public does."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False  # without reading the session: the answer does not vary by it
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def _is_any_public(pages: list[str]) -> bool:
    """Whether anyone may see one of these pages. The answer yes stands until that very page changes."""
    with depends_on(covers=page_tables()):
        shown = public_pages().filter(pk__in=pages).values_list("pk", flat=True).first()
    if shown is None:
        return False
    with depends_on(row(Page, shown)):
        return True


def _referring_to(objects: Iterable[Model]) -> tuple[list[str], list[Any]]:
    """(ids of the pages, other objects) that refer to any of these."""
    page_type = ContentType.objects.get_for_model(Page)
    pages: list[str] = []
    others: list[Any] = []
    for wanted in objects:
        sources = ReferenceIndex.get_references_to(wanted).values_list("base_content_type", "object_id").distinct()
        with depends_on(covers=page_tables()):  # who refers no more has changed itself, and is noted where it counts
            found = list(sources)
        for content_type_id, object_id in found:
            if content_type_id == page_type.pk:
                pages.append(object_id)
                continue
            model = ContentType.objects.get_for_id(content_type_id).model_class()
            if model is not None:
                with depends_on(row(model, object_id), covers=tables_of(model)):
                    others += model._base_manager.filter(pk=object_id)
    return pages, others


def _has_own_page(thing: Any) -> bool:
    """Whether readers reach this without a page of the tree: a person's own address, the frame of every page."""
    from wagtail.contrib.settings.models import BaseSiteSetting

    return isinstance(thing, BaseSiteSetting) or hasattr(thing, "get_absolute_url")
