"""What a reader of an article asks of the database, prepared once: only values change from page to page.

`NewsIndexPage` finds an article here, its context the articles and programs that it leads to.
"""

from collections.abc import Collection
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.models import get_page_models

import changes
from core.dependencies import depends_on, now, page_tables, public_pages_of, row
from core.prepared import Prepared
from core.related_rows import unpack_related_rows
from core.visibility import next_transition

from .querysets import ROWS_OF_AN_ARTICLE

if TYPE_CHECKING:
    from .models import ArticlePage

#: So many articles are fetched by one prepared query; an article rarely names more.
AT_ONCE = 8


def article_by_slug(slug: str, index: Any) -> "ArticlePage | None":
    """The article of an index with everything that its page shows, in one query. It may be hidden."""
    for article in _by_slug()(slug=slug, now=now()):
        if article.is_child_of(index):
            unpack_related_rows(article, ROWS_OF_AN_ARTICLE)
            return article
    return None


def cards_of(ids: Collection[int]) -> dict[int, "ArticlePage"]:
    """By number, those of these articles that anyone may see now, as cards show them."""
    from .models import ArticlePage

    wanted = list(ids)
    found: dict[int, ArticlePage] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        filled = [*part, *[part[0]] * (AT_ONCE - len(part))]
        values = {f"pk_{place}": pk for place, pk in enumerate(filled)}
        with depends_on(*(row(ArticlePage, pk) for pk in part), covers=page_tables()):
            found.update((article.pk, article) for article in _cards()(now=now(), **values))
    return found


def pages_of_programs() -> dict[int, Any]:
    """By the program's number, the page about it that anyone may see. Kept: programs are few, and so are changes.

    Which page types tell of one program is known by what they tell search: news knows no campaigns.
    """

    def find() -> dict[int, Any]:
        models_of_programs = [model for model in get_page_models() if getattr(model, "search_kind", None) == "program"]
        pages = (page for model in models_of_programs for page in model.objects.public_now().order_by("-pk"))
        with depends_on(*map(public_pages_of, models_of_programs), covers=page_tables()):
            return {page.program_id: page for page in pages}

    return changes.kept("news:pages of programs", find, next_transition)


@cache
def _by_slug() -> Prepared:
    from .models import ArticlePage

    def build(slug: Any, now: Any) -> models.QuerySet:
        return ArticlePage.objects.filter(slug=slug).dated().for_reading(now)

    return Prepared(build, slug=models.CharField(), now=models.DateTimeField())


@cache
def _cards() -> Prepared:
    from .models import ArticlePage

    def build(now: Any, **ids: Any) -> models.QuerySet:
        wanted = reduce(or_, (models.Q(pk=pk) for pk in ids.values()))
        return ArticlePage.objects.public_now(now).dated().filter(wanted).for_cards()

    ids = {f"pk_{place}": models.BigIntegerField() for place in range(AT_ONCE)}
    return Prepared(build, now=models.DateTimeField(), **ids)
