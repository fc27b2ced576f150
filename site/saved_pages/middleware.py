"""Saves complete public answers while they are given. The outermost middleware: it sees the answer that a reader gets.

One request at a time renders a page that is not saved; the others wait briefly and get what it saved.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from wagtail.models import Site

from core import dependencies
from core.dependencies import Record, depends_on, page_tables, recording

from . import counters
from .addresses import TYPES, Address, address_of, extension_of, is_personal
from .answers import Saved, matches, read
from .folder import Answer, Folder, the_folder
from .troubled import unavailable_response, write_page
from .unseen import reads_unwatched

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]
#: How long a request waits for another that renders the same page. Longer than nginx waits for either: in a storm, a
#: second render of a page would only take its time from the first.
PATIENCE = 20.0
#: In `environ`: answer from the application alone, and save nothing. The nightly check and the export ask so.
FRESH = "saved_pages.fresh"
_NOT_KEPT = frozenset({"x-saved", "date", "server", "content-length", "connection", "content-encoding"})


class SavedPagesMiddleware:
    """Named first in MIDDLEWARE."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        got_request_exception.connect(_note_trouble, dispatch_uid="saved_pages")
        _write_page_of_trouble()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and save the answer if it may be."""
        folder = the_folder()
        address = _address(request) if folder and not request.environ.get(FRESH) else None
        if folder is None or address is None:
            return self._answered(request)
        with folder.rendering(address.name, PATIENCE):
            # Another request may have saved it since this one came.
            if (saved := read(folder.path_of(address.name))) is not None and time.time() < saved.until:
                return _response(request, saved, "hit")
            return self._rendered(request, address, folder)

    def _answered(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "database_is_away", False) and response.status_code == 500:
            return unavailable_response(request)
        return response

    def _rendered(self, request: HttpRequest, address: Address, folder: Folder) -> HttpResponse:
        # Compressing is ours: the answer is kept plain, too.
        accepted = request.META.pop("HTTP_ACCEPT_ENCODING", "")
        started = folder.latest()
        with recording() as record:
            response = self._answered(request)
            at_home = is_at_home(request)
        request.META["HTTP_ACCEPT_ENCODING"] = accepted
        counters.renders.add()
        saved = None
        if at_home and may_be_saved(response, address, record):
            saved = _saved(folder, address, answer_of(response, record), started)
        if saved is None:
            return GZipMiddleware(self.get_response).process_response(request, response)
        return _response(request, saved, "miss")


def _saved(folder: Folder, address: Address, answer: Answer, started: int) -> Saved | None:
    """Save an answer and read it back; None where it was old already, or the disk would not."""
    try:
        kept = folder.save(address, answer, started=started)
    except OSError:
        logger.exception("%s could not be saved", address.name)
        return None
    (counters.saves if kept else counters.refusals).add()
    return read(folder.path_of(address.name)) if kept else None


def _address(request: HttpRequest) -> Address | None:
    """The address of a request whose answer may be saved."""
    if request.method != "GET" or is_personal(request.META):
        return None
    # A preview is asked by the application itself, at an address that shows something else: Wagtail marks it so.
    if getattr(request, "is_dummy", False):
        return None
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return None
    if request.path.startswith(tuple(settings.SAVED_PAGES_NEVER)):
        return None
    return address_of(
        request.META.get("HTTP_HOST", ""),
        request.path,
        request.META.get("QUERY_STRING", ""),
        settings.SAVED_PAGES_PARAMETERS,
    )


def is_at_home(request: HttpRequest) -> bool:
    """Whether the request came under the very name that the site has; under another, links would be others."""
    try:
        with depends_on(covers=page_tables()):  # known by now (core.known_site), unless an error came before
            site = Site.find_for_request(request)
        return site is not None and request.build_absolute_uri("/")[:-1] == site.root_url
    except (OperationalError, InterfaceError):
        return False  # the view will find out, and say so


def may_be_saved(response: HttpResponse, address: Address, record: Record) -> bool:
    """Whether an answer is complete and the same for every reader."""
    if response.status_code != 200 or response.streaming or response.cookies or reads_unwatched(record.tables):
        return False
    vary = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    if not vary <= {"accept-encoding"}:
        return False
    control = response.get("Cache-Control", "")
    if "private" in control or "no-store" in control or response.has_header("Content-Disposition"):
        return False
    kind = response.get("Content-Type", "").partition(";")[0].strip()
    return kind == TYPES.get(extension_of(address.path))


def answer_of(response: HttpResponse, record: Record) -> Answer:
    """What is kept of a response."""
    return Answer(
        status=response.status_code,
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT),
        body=response.content,
        tags=frozenset(record.tags),
        tables=frozenset(record.tables) | always_read(),
        until=record.until.timestamp() if record.until else None,
    )


def always_read() -> frozenset[str]:
    """Tables that every answer depends on, also where a cache answered in their place."""
    return dependencies.tables_of(Site)


def _response(request: HttpRequest, saved: Saved, word: str) -> HttpResponse:
    """The saved answer as a response, in the encoding that was asked for."""
    variant = saved.chosen(request.META)
    if matches(request.META, variant.etag):
        response = HttpResponse(status=304)
        headers = variant.not_modified
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else variant.body, status=int(saved.status[:3]))
        headers = variant.headers
    for name, value in headers:
        response[name] = value
    response["X-Saved"] = word
    return response


def _write_page_of_trouble() -> None:
    """Put the page for the web server where it finds it, as soon as a process starts."""
    try:
        if (folder := the_folder()) is not None:
            write_page(folder)
    except Exception:
        logger.exception("The page for times of trouble could not be written")


def _note_trouble(sender: type, request: HttpRequest | None = None, **kwargs: object) -> None:
    """Tell an answer that failed because the database is away from one that failed by our own mistake."""
    import sys

    if request is not None and isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        request.database_is_away = True  # type: ignore[attr-defined]
