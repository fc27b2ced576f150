"""The results page and its help. Everything works by plain links; nothing is shown that is not public now, however old
the index is (house.md 4.4)."""

import logging
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from changes.middleware import without_transaction
from core.visibility import public_pages

from . import filters, helping, reasons, suggesting, wording
from .backends import SearchUnavailable, get_backend
from .documents import document_id, page_id
from .editing import beside, noting
from .forms import (
    AFTER,
    BEFORE,
    DATE_KINDS,
    DATE_OF,
    EXACT,
    LAST_PAGE,
    PAGE,
    SINCE,
    TEXT,
    UNTIL,
    Asked,
    read_address,
)
from .language.parser import MAX_LENGTH
from .public_hits import public_ids
from .queries import PAGE_SIZE, Cursor, SearchQuery, Sort
from .results import Hit, SearchResults

logger = logging.getLogger(__name__)

RETRY_AFTER: Final = 30
CLOSEST: Final = 3
ALIKE: Final = 10
SUGGESTED: Final = 9
_QUOTATION_MARKS: Final = dict.fromkeys(map(ord, '"“”„«»'), " ")
_OF_DAYS: Final = (SINCE, UNTIL, DATE_OF, PAGE, AFTER, BEFORE)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownHit:
    """A hit with its words for readers."""

    hit: Hit
    kind: str
    state: str
    people: list[str]
    programs: list[str]
    why: list[str]
    alike: str


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answer what the address asks; without any question, the archive and ways into it."""
    asked = read_address(request.GET)
    try:
        found = get_backend().search(asked.query(filters.LISTED))
        context = _page(asked, found)
        if not found.hits and asked.page == 1:
            context.update(_nothing(asked, found))
    except SearchUnavailable:
        logger.warning("Search could not answer", exc_info=True)
        return _unavailable(request, asked)
    context.update(beside.the_hits(request, asked, found))
    return render(request, "search/results.html", context)


@csrf_exempt
@without_transaction
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Take a browser's word that a result was opened. It changes nothing but a count, and nobody waits for it."""
    noting.note_opened(request.GET.get(TEXT, "")[:MAX_LENGTH])
    return HttpResponse(status=204)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the query language with examples that can be tried."""
    context = {
        "crumbs": [(_("Home"), "/"), (_("Search"), reverse("search:results")), (_("Search tips"), None)],
        "sections": helping.sections(),
        "description": _("How to find news, campaigns and programs: words, phrases, fields and dates."),
    }
    return render(request, "search/help.html", context)


@require_safe
def alike(request: HttpRequest, page: int) -> HttpResponse:
    """Pages like a page, for who has found one and wants more of the kind."""
    source = public_pages().filter(pk=page).first()
    if source is None:
        raise Http404
    try:
        hits = get_backend().more_like(document_id(source.pk), ALIKE)
    except SearchUnavailable:
        logger.warning("Search could not answer", exc_info=True)
        return _unavailable(request, Asked())
    public = public_ids(hits)
    labels = filters.Labels(Asked(), SearchResults(hits=hits))
    context = {
        "source": source,
        "hits": [_shown(hit, labels) for hit in hits if hit.id in public],
        "names": {"text": TEXT},
        "crumbs": [(_("Home"), "/"), (_("Search"), reverse("search:results")), (_("Similar pages"), None)],
    }
    return render(request, "search/alike.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What a beginning may mean: names first, then titles. The page works without it, so trouble is no suggestion."""
    text = read_address(request.GET).text
    try:
        backend = get_backend()
        named = suggesting.entries(backend, text)
        titled = suggesting.titles(backend, text)
    except SearchUnavailable:
        named, titled = [], ()
    public = public_ids(titled)
    results = reverse("search:results")
    found = [
        {
            "label": entry.label,
            "kind": str(wording.FACET_LABELS[entry.facet]),
            "url": results + Asked(facets={entry.facet: (entry.id,)}).address,
        }
        for entry in named
    ]
    found += [
        {"label": hit.title, "kind": str(wording.KIND_LABELS.get(hit.kind, "")), "url": hit.url}
        for hit in titled
        if hit.id in public
    ]
    response = JsonResponse({"suggestions": found[:SUGGESTED]})
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(asked: Asked, found: SearchResults) -> dict[str, Any]:
    public = public_ids(found.hits)
    labels = filters.Labels(asked, found)
    shown = [_shown(hit, labels) for hit in found.hits if hit.id in public]
    return {
        "asked": asked,
        "found": found,
        "query_text": asked.shown_text,
        "full": shown if found.blended else [each for each in shown if not each.hit.partial],
        "partial": [] if found.blended else [each for each in shown if each.hit.partial],
        "groups": filters.groups(asked, found, labels),
        "chosen": filters.chosen(asked, labels),
        "without_filters": asked.without_filters().address,
        "meant": asked.changed(text=found.did_you_mean, exact=False).address if found.did_you_mean else "",
        "feed_parameters": asked.feed_parameters,
        "date_kinds": [
            (name, str(wording.DATE_KIND_LABELS[kind]), kind is asked.date_of) for name, kind in DATE_KINDS.items()
        ],
        "notes": [
            *(wording.trouble_sentence(trouble) for trouble in asked.troubles),
            *(wording.repair_sentence(repair) for repair in found.repairs),
        ],
        "exactly": asked.changed(exact=True).address,
        "orders": _orders(asked),
        "kept": [pair for pair in asked.parameters() if pair[0] not in (TEXT, PAGE, EXACT, AFTER, BEFORE)],
        "kept_but_days": [pair for pair in asked.parameters() if pair[0] not in _OF_DAYS],
        "names": {"text": TEXT, "since": SINCE, "until": UNTIL, "date_of": DATE_OF},
        "examples": [] if asked.anything else helping.EXAMPLES,
        "crumbs": _crumbs(asked),
        **_paging(asked, found),
    }


def _shown(hit: Hit, labels: filters.Labels) -> ShownHit:
    kinds = labels.all_of("kind", hit) or [labels.of("kind", hit.kind)]
    states = labels.all_of("state", hit)
    return ShownHit(
        hit=hit,
        kind=kinds[-1],
        state=states[0] if states else "",
        people=labels.all_of("person", hit)[:4],
        programs=labels.all_of("program", hit)[:3],
        why=reasons.sentences(hit.reasons),
        alike=reverse("search:alike", args=[pk]) if (pk := page_id(hit.id)) is not None else "",
    )


def _orders(asked: Asked) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is the present one). The archive has no best match."""
    sorts = [sort for sort in Sort if asked.text or sort is not Sort.RELEVANCE]
    current = asked.sort if asked.text or asked.sort is not Sort.RELEVANCE else Sort.NEWEST
    return [(str(wording.SORT_LABELS[sort]), asked.changed(sort=sort).address, sort is current) for sort in sorts]


def _paging(asked: Asked, found: SearchResults) -> dict[str, Any]:
    """By relevance pages are numbered and few; by date one goes from hit to hit, however far."""
    by_date = asked.cursor is not None or found.next is not None or found.previous is not None
    pages = -(-found.total // PAGE_SIZE)
    pages = pages if by_date else min(LAST_PAGE, pages)
    beyond = bool(asked.page > 1 and not found.hits)
    following = found.more if by_date else found.more and asked.page < LAST_PAGE
    before = asked.page > 1 and not beyond and (found.previous is not None or not by_date)
    return {
        "beyond": beyond,
        "first_address": asked.changed().address,
        "last_full": (pages, asked.changed(page=pages).address) if beyond and pages and not by_date else None,
        "previous": asked.changed(page=asked.page - 1, cursor=_unless_first(asked, found)).address if before else "",
        "next": asked.changed(page=asked.page + 1, cursor=found.next).address if following else "",
        # Where partial matches follow, nobody counts how many: the last page is not known.
        "pages": pages if pages >= asked.page and found.total > PAGE_SIZE else 0,
        "capped": asked.page == LAST_PAGE and found.more and not by_date,
        "newest": asked.changed(sort=Sort.NEWEST).address,
    }


def _unless_first(asked: Asked, found: SearchResults) -> Cursor | None:
    """The first page has no place to begin at."""
    return found.previous if asked.page > 2 else None


def _nothing(asked: Asked, found: SearchResults) -> dict[str, Any]:
    """What helps where nothing was found: the same words without filters, and what is newest."""
    backend = get_backend()
    elsewhere = 0
    if asked.filtered and asked.text:
        elsewhere = backend.search(SearchQuery(text=asked.text, limit=1, excerpts=False)).total
    closest = backend.search(SearchQuery(text="", limit=CLOSEST, excerpts=False)).hits
    public = public_ids(closest)
    labels = filters.Labels(Asked(), SearchResults())
    plain = asked.text.translate(_QUOTATION_MARKS)
    unquoted = 0
    if plain != asked.text:
        unquoted = backend.search(replace(asked.changed(text=plain).query(()), limit=1, excerpts=False)).total
    return {
        "nothing": True,
        "elsewhere": elsewhere,
        "unquoted": unquoted,
        "unquoted_address": asked.changed(text=plain).address,
        "loosely": asked.changed(exact=False).address if asked.exact else "",
        "closest": [_shown(hit, labels) for hit in closest if hit.id in public],
    }


def _unavailable(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Plain words and the ways that need no search."""
    context = {
        "asked": asked,
        "query_text": asked.shown_text,
        "crumbs": _crumbs(Asked()),
        "again": asked.address,
        "kept": [],
        "names": {"text": TEXT},
    }
    response = render(request, "search/unavailable.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _crumbs(asked: Asked) -> list[tuple[str, str | None]]:
    return [(_("Home"), "/"), (_("Search"), reverse("search:results") if asked.anything else None)]
