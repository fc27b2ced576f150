"""Where core joins Wagtail's own views: documents leave the house only when a public page offers them."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from .released_files import is_released, may_see_unreleased


@hooks.register("before_serve_document")
def serve_released_documents_only(document: Any, request: HttpRequest) -> None:
    """Answer 404 for a document that no public page offers, unless the newsroom asks."""
    if not may_see_unreleased(request) and not is_released(document):
        raise Http404
