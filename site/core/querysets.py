"""Queries that every page type shares."""

from datetime import datetime
from typing import Self

from wagtail.query import PageQuerySet

from .visibility import public_now


class BasePageQuerySet(PageQuerySet):
    """Reads on: `ArticlePage.objects.public_now().newest_first()`."""

    def public_now(self, at: datetime | None = None) -> Self:
        """Only pages that anyone may see at `at` (aware; now by default)."""
        return public_now(self, at)

    def newest_first(self) -> Self:
        """Latest first publication first; ties by id, so that pages of a list are stable."""
        return self.order_by("-first_published_at", "-pk")
