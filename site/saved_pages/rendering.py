"""Asks the application for a page from within: to renew a saved one, to compare it, to export it."""

from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from wagtail.models import Site

from .middleware import FRESH


def render(host: str, path: str, query: str = "", *, fresh: bool = False) -> HttpResponse:
    """What a reader without a session would get.

    Args:
        host: the Host header.
        path: the path, decoded.
        query: the raw query string.
        fresh: by the application alone, without saving it.
    """
    scheme = _schemes().get(host, "http")
    name, _colon, port = host.partition(":")
    environ: dict[str, Any] = {
        "warta.renewing": True,  # no reader waits: monitoring counts it apart
        "REQUEST_METHOD": "GET",
        "HTTP_HOST": host,
        "SERVER_NAME": name,
        "SERVER_PORT": port or ("443" if scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
        FRESH: fresh,
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        environ[settings.SECURE_PROXY_SSL_HEADER[0]] = scheme
    return _handler().get_response(WSGIRequest(environ))


def site_hosts() -> list[str]:
    """The Host header of each site."""
    return [urlsplit(site.root_url).netloc for site in Site.objects.order_by("-is_default_site", "pk")]


def _schemes() -> dict[str, str]:
    parts = [urlsplit(site.root_url) for site in Site.objects.all()]
    return {part.netloc: part.scheme for part in parts}


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
