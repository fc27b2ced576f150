"""A search as RSS and as JSON Feed, so that whoever saves it hears of what is new: the newest pages with everything
that was asked. Called by `urls`. Nothing about who reads is kept or told."""

import logging
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .backends import SearchUnavailable, get_backend
from .forms import Asked, read_address
from .public_hits import public_ids
from .queries import SearchQuery, Sort
from .results import Hit

logger = logging.getLogger(__name__)

ITEMS: Final = 30
RETRY_AFTER: Final = 300


@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """Answer what the address asks, the newest first, as `rss` or `json`."""
    asked = read_address(request.GET)
    try:
        hits = _newest(asked)
    except SearchUnavailable:
        logger.warning("Search could not answer", exc_info=True)
        response = HttpResponse(_("Search cannot answer right now"), status=503, content_type="text/plain")
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    response = _rss(request, asked, hits) if form == "rss" else _json(request, asked, hits)
    response["X-Robots-Tag"] = "noindex"
    return response


def _newest(asked: Asked) -> list[Hit]:
    """Only full matches that anyone may see at this moment."""
    query = SearchQuery(
        text=asked.text,
        facets=asked.facets,
        since=asked.since,
        until=asked.until,
        date_of=asked.date_of,
        sort=Sort.NEWEST,
        exact=asked.exact,
        limit=ITEMS,
        full_only=True,
    )
    hits = get_backend().search(query).hits
    public = public_ids(hits)
    return [hit for hit in hits if hit.id in public]


def _title(asked: Asked) -> str:
    name = _("Search: %(text)s") % {"text": asked.shown_text} if asked.text else _("Search")
    return f"{name} | {settings.WAGTAIL_SITE_NAME}"


def _identity(request: HttpRequest, hit: Hit) -> str:
    """Of the page, wherever it is moved to (RFC 4151)."""
    return f"tag:{request.get_host().split(':')[0]},2025:page-{hit.id}"


def _rss(request: HttpRequest, asked: Asked, hits: list[Hit]) -> HttpResponse:
    made = Rss201rev2Feed(
        title=_title(asked),
        link=request.build_absolute_uri(reverse("search:results") + asked.address),
        description=_("The newest pages that match this search."),
        language="id",
        feed_url=request.build_absolute_uri(),
    )
    for hit in hits:
        made.add_item(
            title=hit.title,
            link=request.build_absolute_uri(hit.url),
            description=hit.excerpt.text if hit.excerpt else "",
            unique_id=_identity(request, hit),
            unique_id_is_permalink=False,
            pubdate=hit.published,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _json(request: HttpRequest, asked: Asked, hits: list[Hit]) -> JsonResponse:
    """JSON Feed 1.1 (jsonfeed.org)."""
    answer = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(asked),
        "description": _("The newest pages that match this search."),
        "home_page_url": request.build_absolute_uri(reverse("search:results") + asked.address),
        "feed_url": request.build_absolute_uri(),
        "language": "id",
        "items": [_item(request, hit) for hit in hits],
    }
    return JsonResponse(answer, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _item(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    item = {
        "id": _identity(request, hit),
        "url": request.build_absolute_uri(hit.url),
        "title": hit.title,
        "content_text": hit.excerpt.text if hit.excerpt else "",
    }
    for name, moment in (("date_published", hit.published), ("date_modified", hit.updated)):
        if moment:
            item[name] = moment.isoformat(timespec="seconds")
    return item
