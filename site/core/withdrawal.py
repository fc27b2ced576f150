"""What readers get instead of a withdrawn page: 410 Gone and the reason. BasePage.serve calls it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

if TYPE_CHECKING:
    from core.models import BasePage


def withdrawn_response(request: HttpRequest, page: "BasePage") -> HttpResponse:
    """Say that the page was withdrawn, when (WIB) and why; nothing of its text."""
    context = {"withdrawn_at": page.withdrawn_at, "reason": page.withdrawal_reason, "permalink": page.permalink}
    response = render(request, "410.html", context, status=410)
    response["X-Robots-Tag"] = "noindex"
    return response
