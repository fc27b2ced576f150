"""The page every page type grows from: summary, social picture, review, embargo, withdrawal, permanent link, search."""

from contextlib import nullcontext
from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageManager, PagePermissionTester, PageViewRestriction
from wagtail.url_routing import RouteResult

from changes.keeping import is_one_answer
from changes.marking import one_transaction
from changes.signal_handlers import is_draft_save
from core.dependencies import depends_on, page_tables
from core.known_site import pages_above, root_paths
from core.permissions import BoundedPermissionTester
from core.querysets import BasePageQuerySet
from core.text import shortened
from core.visibility import public_pages

from .publication import Permalink, PublicationHold, kept_beside
from .tells_search import TellsSearch

__all__ = ["BasePage", "PageManager"]

SUMMARY_LENGTH = 280
#: Foreign keys in no form of an editor: each would cost a query in every check of a page.
WRITTEN_BY_WAGTAIL = frozenset({"content_type", "locale", "latest_revision", "live_revision", "owner", "locked_by"})

#: What holds a page back, and what readers are told about it: an alias has the same.
HELD_BY = ("embargo_until", "withdrawn_at", "withdrawal_reason")


class BasePage(TellsSearch, Page):
    """Abstract. States nothing about its own kind: a concrete page says `search_kind` and what it shows."""

    summary = models.TextField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        blank=True,
        help_text=_("One or two sentences that stand on their own: in lists, in search, in shared links."),
    )
    social_image = models.ForeignKey(
        "core.CityImage",
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the lead picture is used."),
    )
    owner_unit = models.CharField(
        _("responsible unit"), max_length=160, blank=True, help_text=_("Who answers for this page's content.")
    )
    review_on = models.DateField(
        _("check again on"), null=True, blank=True, help_text=_("On this day the page shows up in the review list.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("In WIB. Even when published, nobody sees the page before this moment."),
    )
    withdrawn_at = models.DateTimeField(
        pgettext_lazy("page", "withdrawn at"),
        null=True,
        blank=True,
        help_text=_("In WIB. Readers then see the reason instead of the page, and search forgets it."),
    )
    withdrawal_reason = models.TextField(
        _("reason for withdrawal"), blank=True, help_text=_("Public. Say what was wrong, without repeating it.")
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    promote_panels = [
        MultiFieldPanel(
            ["slug", "seo_title", "search_description", "social_image"],
            heading=_("For search engines and shared links"),
        ),
        MultiFieldPanel(["show_in_menus", "owner_unit", "review_on"], heading=_("Upkeep")),
    ]
    settings_panels = [
        PublishingPanel(),
        MultiFieldPanel([FieldPanel("embargo_until")], heading=_("Embargo")),
        # A withdrawal is no field of a draft: newsroom.withdrawal writes it, by a button of its own.
    ]

    #: None: not searchable, on purpose. A concrete page that states nothing fails `manage.py check`.
    search_kind: ClassVar[str | None]
    #: core.signal_handlers keeps the admin's search up to date, but for saves that only name a newer draft.
    search_auto_update: ClassVar[bool] = False
    #: What the card and the article's first line call this kind of page.
    kind_label: ClassVar[Any] = ""

    #: The state that a card shows in the kicker's place; only campaigns have one.
    stamp: Any = None

    #: This page and those above it, once a request has asked for their restrictions.
    _way_here: list[Page] | None = None

    class Meta:
        abstract = True

    # Saving: the permanent number and the hold follow the page in the same transaction.

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Save the page, give it its permanent number once, and keep its publication hold equal to its fields."""
        # From Wagtail 8 on, this module wants all models to be there.
        from wagtail.signal_handlers import disable_reference_index_auto_update

        fields = kwargs.get("update_fields")
        is_new = self._state.adding
        is_draft = fields is not None and is_draft_save({*fields} - {COMMENTS_RELATION_NAME})
        with one_transaction(), disable_reference_index_auto_update() if is_draft else nullcontext():
            result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            # A draft's save writes only which revision is newest: its embargo is not in force yet.
            if is_new or not is_draft:
                kept = kept_beside(self.pk)
                if Permalink not in kept:
                    Permalink.objects.get_or_create(page_id=self.pk)
                if fields is None or {"embargo_until", "withdrawn_at"} & set(fields):
                    self._save_hold(PublicationHold in kept)
        return result

    save.alters_data = True  # type: ignore[attr-defined]

    def _save_hold(self, has_hold: bool) -> None:
        if self.embargo_until or self.withdrawn_at:
            PublicationHold.objects.update_or_create(
                page_id=self.pk, defaults={"embargo_until": self.embargo_until, "withdrawn_at": self.withdrawn_at}
            )
            self._hold_aliases()
        elif has_hold and PublicationHold.objects.filter(page_id=self.pk).delete()[0]:
            self._hold_aliases()

    def _hold_aliases(self) -> None:
        """An alias shows the text of its source: what holds the source back, or no longer does, goes for it, too."""
        for alias in type(self).objects.filter(alias_of=self.pk):
            if [getattr(alias, name) for name in HELD_BY] != [getattr(self, name) for name in HELD_BY]:
                for name in HELD_BY:
                    setattr(alias, name, getattr(self, name))
                # Not checked as a whole: a page whose other fields are no longer valid can be held back, too.
                alias.save(update_fields=HELD_BY, clean=False)

    def clean_fields(self, exclude: Any = None) -> None:
        """Check what editors fill in. What Wagtail itself writes is held by the database, and need not be looked up."""
        super().clean_fields(exclude={*(exclude or ()), *WRITTEN_BY_WAGTAIL})

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """Turn a revision into a page. A withdrawal is the page's, like `live`: no draft, older or newer, lifts it."""
        page = super().with_content_json(content)
        page.withdrawn_at, page.withdrawal_reason = self.withdrawn_at, self.withdrawal_reason
        # Without this, scheduling a draft made before the page went live takes it off line (PublishRevisionAction).
        page.live_revision_id = Page.objects.filter(pk=self.pk).values_list("live_revision_id", flat=True).first()
        return page

    def clean(self) -> None:
        """Refuse a withdrawal without a public reason (Pedoman Pemberitaan Media Siber, Dewan Pers 2012)."""
        super().clean()
        if self.withdrawn_at and not self.withdrawal_reason.strip():
            raise ValidationError(
                {"withdrawal_reason": _("Give the reason: readers are told why a page was withdrawn.")}
            )

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return Wagtail's tester, without sorting by hand among very many children."""
        return BoundedPermissionTester(user, self)

    def is_site_root(self) -> bool:
        """Answer as Wagtail does; a type with nothing below it is none, and saving it need not ask."""
        return bool(type(self).allowed_subpage_models()) and super().is_site_root()

    # The permanent link and the moment's visibility

    @property
    def permalink(self) -> str:
        """`/b/<id>/`: the address that survives moves and new slugs. Empty before the first save."""
        record = getattr(self, "permalink_record", None)
        return record.get_absolute_url() if record else ""

    @property
    def permalink_id(self) -> int | None:
        """The permanent number, never used for another page."""
        return Permalink.objects.filter(page_id=self.pk).values_list("pk", flat=True).first()

    @property
    def is_public_now(self) -> bool:
        """Whether anyone may see this page at this moment."""
        return public_pages().filter(pk=self.pk).exists()

    @property
    def is_held(self) -> bool:
        """Whether an embargo or a withdrawal keeps a live page from its readers at this moment."""
        return bool(self.withdrawn_at or (self.embargo_until and self.embargo_until > timezone.now()))

    @property
    def updated_at(self) -> datetime | None:
        """When the published text last changed, if that was later than its first publication (aware, UTC)."""
        if not (self.first_published_at and self.last_published_at):
            return None
        return self.last_published_at if self.last_published_at > self.first_published_at else None

    def _get_site_root_paths(self, request: Any = None) -> Any:
        """Answer as Wagtail does, without its cache, which another process may have made stale."""
        return root_paths() if is_one_answer() else super()._get_site_root_paths(request)

    # Serving

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for this page only while it may be seen; expiry counts from its second, not the worker's visit."""
        expired = self.expire_at is not None and self.expire_at <= timezone.now()
        if not path_components and self.live and not self.withdrawn_at and (self.is_held or expired):
            raise Http404
        with depends_on(covers=page_tables()):  # the pages on the way are noted as they are loaded
            return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page, or, once withdrawn, say so with the public reason (410 Gone)."""
        if self.withdrawn_at and not getattr(request, "is_preview", False):
            from core.withdrawal import withdrawn_response

            return withdrawn_response(request, self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `crumbs`, the way from the home page to here."""
        context = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs(request)
        return context

    def crumbs(self, request: HttpRequest | None = None) -> list[tuple[str, str | None]]:
        """(label, URL) of each page above this one, the home page first; this page last, without a URL."""
        if self.depth <= 2:
            return []
        home_label = gettext("Home")
        return [
            *((home_label if page.depth == 2 else page.title, page.get_url(request)) for page in self._pages_above()),
            (self.title, None),
        ]

    def get_view_restrictions(self) -> Any:
        """Answer as Wagtail does, in one query that brings the pages above for the crumbs, too.

        A page that was found together with the answer (`core.visibility.IsPrivate`) asks no more.
        """
        if self.__dict__.get("is_private") is False:
            return PageViewRestriction.objects.none()
        restriction = PageViewRestriction.objects.filter(page=OuterRef("pk"))
        way = self.get_ancestors(inclusive=True).annotate(is_restricted=Exists(restriction)).order_by("depth")
        with depends_on(covers=page_tables()):
            self._way_here = list(way)
        if any(page.alias_of_id for page in self._way_here):
            return super().get_view_restrictions()
        restricted = [page.pk for page in self._way_here if page.is_restricted]
        found = PageViewRestriction.objects.filter(page__in=restricted)
        return found if restricted else found.none()

    def _pages_above(self) -> list[Page]:
        """The pages between the root and this one, the home page first."""
        if self._way_here is None and is_one_answer():
            return pages_above(self)
        if self._way_here is None:
            return list(self.get_ancestors().filter(depth__gte=2).order_by("depth"))
        return [page for page in self._way_here if page.depth >= 2 and page.pk != self.pk]

    # What cards and shared links show

    @property
    def kicker(self) -> str:
        """The word above the headline."""
        return str(self.kind_label)

    @property
    def card_image(self) -> Any:
        """The picture of cards and shared links, or None."""
        return self.social_image

    @property
    def card_date(self) -> date | datetime | None:
        """The date that cards show."""
        return self.first_published_at

    @property
    def description(self) -> str:
        """What search engines and shared links say below the title: at most 160 characters."""
        return self.search_description or shortened(self.summary or self.search_body(), 160)
