"""Makes every request that may write one transaction, so that a change and its mark are saved together or not at all.

Wagtail sends its publishing signals outside any transaction. ATOMIC_REQUESTS would do the same for every read, and
with SQLite's immediate transactions each read would then take the write lock (house.md 4.4).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from .keeping import one_version

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def without_transaction(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that answers an unsafe method and writes nothing to the database: it takes no write lock."""

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponse:
        return view(*args, **kwargs)

    marked.writes_no_rows = True  # type: ignore[attr-defined]
    return marked


class AtomicWritesMiddleware:
    """Named in MIDDLEWARE, inside of sessions and authentication. Rolls back when the view failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within a transaction, if the method may write."""
        if request.method in SAFE_METHODS:
            with one_version():
                return self.get_response(request)
        if _writes_no_rows(request):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            # An exception became a response on its way here: this is how it is known.
            if response.status_code >= 500 or getattr(request, "view_raised", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember that the view raised, also where the answer is 403 or 404: half of its work may be done."""
        request.view_raised = True  # type: ignore[attr-defined]


def _writes_no_rows(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "writes_no_rows", False)
