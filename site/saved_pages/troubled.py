"""The helpful page while what stands behind the site is away: what works, whom to call, when to try again.

It needs no database. nginx sends it from the folder when the application itself is away; the middleware sends it when
the database is.
"""

import gzip
import os

import brotli
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .folder import Folder

NAME = "503.html"
RETRY_AFTER = 30


def unavailable_response(request: HttpRequest) -> HttpResponse:
    """503 with the page, told to be asked again soon and never kept."""
    if request.path.startswith("/api/"):
        response = HttpResponse(status=503)
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def write_page(folder: Folder) -> None:
    """Write the page where nginx finds it, with its compressed companions."""
    text = render_to_string("503.html").encode()
    folder.ready()
    for name, content in (
        (NAME, text),
        (f"{NAME}.gz", gzip.compress(text, mtime=0)),
        (f"{NAME}.br", brotli.compress(text)),
    ):
        waiting = folder.root / f".{name}.{os.getpid()}"
        waiting.write_bytes(content)
        waiting.replace(folder.root / name)
