"""The one question "may anyone see this now?" (house.md 4.4).

Page views, lists, feeds, the sitemap, search, saved copies and files all ask here; no other code filters by
`live` or by view restrictions on its own.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

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
    from .models import PublicationHold

    now = at or timezone.now()
    hold = PublicationHold.objects.filter(page=OuterRef("pk")).filter(
        Q(withdrawn_at__isnull=False) | Q(embargo_until__gt=now)
    )
    shown = pages.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), ~Exists(hold), live=True)
    return shown.exclude(_is_private())


def _is_private() -> Q:
    """Whether a page lies at or below a restricted page, or an alias of one, or an alias of such an alias.

    Written so that no database's planner can read all pages for each page: the first part begins at the restrictions,
    which are few; the others are asked only where a restricted page has an alias, and find it by its unique path.
    """
    path = ExpressionWrapper(OuterRef("path"), CharField())
    top = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    restrictions = PageViewRestriction.objects.alias(asked_path=path, top=top).filter(asked_path__startswith=F("top"))
    aliases = Page.objects.filter(alias_of__in=PageViewRestriction.objects.values("page_id"))
    copies = Page.objects.filter(alias_of__in=aliases.values("pk"))
    way_down = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in range(1, DEEPEST + 1)]
    below_alias = Q(Exists(aliases.filter(path__in=way_down))) | Q(Exists(copies.filter(path__in=way_down)))
    return Q(Exists(restrictions)) | (Q(Exists(aliases)) & below_alias)


def next_transition(after: datetime) -> datetime | None:
    """The next moment after `after` at which an embargo ends or a live page expires, or None. Aware, UTC."""
    from .models import PublicationHold

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
