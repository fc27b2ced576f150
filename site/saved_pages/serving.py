"""The layer before Django: a request whose answer is saved never reaches it. `config.wsgi` wraps the application in it.

nginx does the same from the same files; this is for `make run`, for gunicorn without nginx, and for tests.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from . import counters
from .addresses import address_of, is_personal
from .answers import Shelf, matches
from .folder import the_folder

logger = logging.getLogger(__name__)

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
#: Addresses of one process whose file name is remembered.
MOST_NAMES = 2_000


class SavedPages:
    """A WSGI application: saved answers at once, everything else from the application behind it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._folder = the_folder()
        self._shelf = Shelf()
        self._files: dict[tuple[str, str, str], str] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        saved = self._find(environ)
        if saved is None:
            return self.application(environ, start_response)
        variant = saved.chosen(environ)
        counters.hits.add()
        if "HTTP_IF_NONE_MATCH" in environ and matches(environ, variant.etag):
            start_response("304 Not Modified", [*variant.not_modified, ("X-Saved", "hit")])
            return []
        start_response(saved.status, [*variant.headers, ("X-Saved", "hit")])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]

    def _find(self, environ: dict[str, Any]) -> Any:
        if self._folder is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD") or is_personal(environ):
            return None
        key = (environ.get("HTTP_HOST", ""), environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        file = self._files.get(key)
        if file is None:
            file = self._file_of(key)
        if not file or not _is_canonical_scheme(environ):
            return None
        return self._shelf.get(file)

    def _file_of(self, key: tuple[str, str, str]) -> str:
        address = address_of(*key)
        file = str(self._folder.path_of(address.name)) if address and self._folder else ""
        if len(self._files) >= MOST_NAMES:
            self._files.clear()
        self._files[key] = file
        return file


def _is_canonical_scheme(environ: dict[str, Any]) -> bool:
    """Whether the request came the way that Django would not redirect: over HTTPS, where that is asked for."""
    from django.conf import settings

    if not settings.SECURE_SSL_REDIRECT:
        return True
    header = settings.SECURE_PROXY_SSL_HEADER
    if header and environ.get(header[0]) is not None:
        return environ[header[0]].split(",", 1)[0].strip() == header[1]
    return environ.get("wsgi.url_scheme") == "https"
