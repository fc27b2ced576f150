"""The outermost middleware: gives each request its number, counts and times it, and answers what machines ask.

It stands before everything else, so that `/healthz` needs no database, no host name and no redirect to HTTPS.
"""

import json
import logging
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from . import metrics, readiness, request_ids

logger = logging.getLogger("monitoring.requests")

HEALTH, READINESS, METRICS = "/healthz", "/readyz", "/metrics"
#: Kinds of addresses, by how they begin: as labels they stay few.
PARTS = (
    ("/admin/", "admin"),
    ("/django-admin/", "admin"),
    ("/cari/", "search"),
    ("/media/", "media"),
    ("/dokumen/", "documents"),
    ("/static/", "static"),
    ("/b/", "permalinks"),
)
READING = ("GET", "HEAD")
#: Set in `request.META` by whoever renders a page to save it anew, without a reader waiting.
RENEWING = "warta.renewing"
#: Parts whose path may be written to the log as it is: no number of a person, no token lies in it.
PLAIN_PATHS = ("pages", "search", "static")


class MonitoringMiddleware:
    """Counts, times, numbers and logs requests; answers `/healthz`, `/readyz` and `/metrics`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request itself where a machine asks, else pass it on and note how it went."""
        if request.path_info in (HEALTH, READINESS, METRICS):
            return machine_answer(request)
        request_id = request_ids.chosen(request.headers.get(request_ids.HEADER, ""))
        token = request_ids.current.set(request_id)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[request_ids.HEADER] = request_id
            _note(request, response, time.perf_counter() - began)
        finally:
            request_ids.current.reset(token)
        return response


def machine_answer(request: HttpRequest) -> HttpResponse:
    """What a machine asks. Readiness and numbers are for this installation's own machines; for others they are not
    there."""
    if request.path_info == HEALTH:
        return _plain("ok\n")
    if not asks_from_inside(request):
        return HttpResponseNotFound(content_type="text/plain; charset=utf-8")
    if request.path_info == METRICS:
        return HttpResponse(
            metrics.exposition(), content_type=metrics.CONTENT_TYPE, headers={"Cache-Control": "no-store"}
        )
    report = readiness.report()
    response = _plain(json.dumps(report.as_json(), indent=1) + "\n", status=200 if report.ok else 503)
    response["Content-Type"] = "application/json"
    return response


def asks_from_inside(request: HttpRequest) -> bool:
    """Whether the question comes straight from a machine of `MONITORING_NETWORKS`, not through the public proxy.

    nginx names the reader in X-Forwarded-For on every request that it passes on for the public; its own location for
    monitoring leaves the header out.
    """
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    address = request.META.get("REMOTE_ADDR", "")
    if not address:
        return True  # a Unix socket: somebody on this machine
    asking = ip_address(address)
    return any(asking in ip_network(network) for network in settings.MONITORING_NETWORKS)


def part_of(request: HttpRequest) -> str:
    """The kind of an address: "pages" for what readers open."""
    return next((part for start, part in PARTS if request.path_info.startswith(start)), "pages")


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    part = part_of(request)
    method = request.method if request.method in (*READING, "POST") else "other"
    metrics.REQUESTS.labels(method, str(response.status_code), part).inc()
    metrics.SECONDS.labels(part).observe(seconds)
    if part in ("pages", "search") and method in READING and response.status_code in (200, 404, 410):
        metrics.RENDERS.labels(metrics.RENEWAL if RENEWING in request.META else metrics.READER).inc()
    match = getattr(request, "resolver_match", None)
    path = request.path_info if part in PLAIN_PATHS or match is None else f"/{match.route}"
    logger.info(
        "%s %s %s",
        method,
        path,
        response.status_code,
        extra={
            "method": method,
            "part": part,
            "path": path,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
        },
    )


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
