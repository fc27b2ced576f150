"""The one question "may anyone see this now?" (house.md 4.4).

Page views, lists, feeds, the sitemap, search, saved copies and files all ask here; no other code filters by
`live` or by view restrictions on its own.
"""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import BooleanField, DateTimeField, Func, Value
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .dependencies import unrecorded

#: Levels of the page tree that an alias may lie at.
DEEPEST = 16

Pages = TypeVar("Pages", bound=PageQuerySet)


def public_pages(at: datetime | None = None) -> PageQuerySet:
    """All pages that anyone may see.

    Args:
        at: the moment asked about (aware); now, where nothing is given.
    """
    return public_now(Page.objects.all(), at)


def public_now(pages: Pages, at: datetime | None = None) -> Pages:
    """Narrow a page queryset to what anyone may see: live, not expired, not private, not embargoed, not withdrawn.

    A page is private if it or any ancestor carries a view restriction, or is an alias of a page that does: an alias
    shows the text of its source (Wagtail's `get_view_restrictions` says the same). An embargo or a withdrawal is kept
    in `core.PublicationHold`, one row per held page, so that this works on pages of every type at once.

    Args:
        pages: any queryset of pages, of the base type or of one page type.
        at: the moment asked about (aware); now, where nothing is given.
    """
    return pages.filter(live=True).exclude(IsHidden("pk", "path", "expire_at", at or timezone.now()))


class IsHidden(Func):
    """Whether a page has expired, is held back, or lies at or below a restricted page or an alias of one.

    Asked by every list and page, so its text is fixed: Django would need longer to build it than a database to answer.
    Written so that no database's planner can read all pages for each page: holds are found by the page's number;
    restrictions are few and begin the question, which a join would leave to the planner; aliases are asked only where
    a restricted page has one, and are found by their unique path.
    """

    output_field = BooleanField()

    def __init__(self, pk: Any, path: Any, expires: Any, now: Any) -> None:
        moment = now if hasattr(now, "resolve_expression") else Value(now, output_field=DateTimeField())
        super().__init__(pk, path, expires, moment)

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """Put the page's own columns and the moment into the fixed text."""
        pk, path, expires = (compiler.compile(each)[0] for each in self.source_expressions[:3])
        now, moment = compiler.compile(self.source_expressions[3])
        text = _HIDDEN.replace("{pk}", pk).replace("{path}", path).replace("{expires}", expires).replace("{now}", now)
        return text, [*moment, *moment]


class IsPrivate(Func):
    """Whether a page lies at or below a restricted page or an alias of one: the part of `IsHidden` that asks who reads.

    A page that was found with this answer needs no second question before it is served.
    """

    output_field = BooleanField()

    def __init__(self, path: Any) -> None:
        super().__init__(path)

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """Put the page's path into the fixed text."""
        path, _none = compiler.compile(self.source_expressions[0])
        return f"({_PRIVATE.replace('{path}', path)})", []


_RESTRICTED = "SELECT page_id FROM wagtailcore_pageviewrestriction"
_ALIASES = f"SELECT alias.id FROM wagtailcore_page alias WHERE alias.alias_of_id IN ({_RESTRICTED})"  # noqa: S608
_WAY_DOWN = ", ".join(f"SUBSTR({{path}}, 1, {Page.steplen * depth})" for depth in range(1, DEEPEST + 1))
_PRIVATE = f"""
    EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction given
        WHERE SUBSTR({{path}}, 1, (SELECT LENGTH(top.path) FROM wagtailcore_page top WHERE top.id = given.page_id))
            = (SELECT top.path FROM wagtailcore_page top WHERE top.id = given.page_id))
    OR (EXISTS({_ALIASES})
        AND (EXISTS({_ALIASES} AND alias.path IN ({_WAY_DOWN}))
            OR EXISTS(SELECT 1 FROM wagtailcore_page copy WHERE copy.alias_of_id IN ({_ALIASES})
                AND copy.path IN ({_WAY_DOWN}))))
"""  # noqa: S608 - no value is part of the text
_HIDDEN = """(
    ({expires} IS NOT NULL AND {expires} <= {now})
    OR EXISTS(SELECT 1 FROM core_publicationhold hold WHERE hold.page_id = {pk}
        AND (hold.withdrawn_at IS NOT NULL OR hold.embargo_until > {now}))
    OR PRIVATE
)""".replace("PRIVATE", _PRIVATE)


def next_transition(after: datetime) -> datetime | None:
    """The next moment after `after` at which an embargo ends or a live page expires, or None. Aware, UTC."""
    from .models import PublicationHold

    with unrecorded():  # when something turns is no content
        moments = [
            PublicationHold.objects.filter(embargo_until__gt=after, withdrawn_at__isnull=True)
            .order_by("embargo_until")
            .values_list("embargo_until", flat=True)
            .first(),
            Page.objects.filter(live=True, expire_at__gt=after)
            .order_by("expire_at")
            .values_list("expire_at", flat=True)
            .first(),
        ]
    return min((moment for moment in moments if moment is not None), default=None)


def pages_in_transition(after: datetime, until: datetime) -> list[int]:
    """Ids of the pages whose embargo ends or whose expiry comes in the half-open interval (`after`, `until`]."""
    from .models import PublicationHold

    lifted = PublicationHold.objects.filter(embargo_until__gt=after, embargo_until__lte=until)
    expired = Page.objects.filter(live=True, expire_at__gt=after, expire_at__lte=until)
    return sorted({*lifted.values_list("page_id", flat=True), *expired.values_list("pk", flat=True)})
