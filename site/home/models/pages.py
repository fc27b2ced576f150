"""The home page and plain standing pages such as "Tentang"."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from changes.keeping import is_one_answer
from core.blocks import BodyBlock, FigureBlock
from core.known_site import own, sections
from core.models import BasePage, PageManager
from core.querysets import BasePageQuerySet
from core.text import streamfield_text

MOST_FEATURES = 2
MOST_FIGURES = 3


class HomePage(BasePage):
    """The front page: one lead, what readers can do now, the latest news."""

    search_kind: ClassVar[str | None] = None
    kind_label = _("Home")
    objects = PageManager.from_queryset(BasePageQuerySet)()

    lead = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty, expired or not public: the newest article leads."),
    )
    lead_until = models.DateTimeField(_("lead until"), null=True, blank=True, help_text=_("In WIB."))

    features = StreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("features"),
        blank=True,
        max_num=MOST_FEATURES,
        help_text=_("The stories beside the lead. Empty or not public: the newest articles take their place."),
    )
    figures = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("figures"),
        blank=True,
        max_num=MOST_FIGURES,
        help_text=_("Each with its source and the day it holds for."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("lead_until")], heading=_("Lead")),
        FieldPanel("features"),
        FieldPanel("figures"),
    ]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead on by the sections that are known; only what lies elsewhere is looked for in the tree."""
        if not is_one_answer():
            return super().route(request, path_components)
        section = sections(self).get(path_components[0]) if path_components else None
        if section is not None:
            return own(section).route(request, path_components[1:])
        return BasePage.route(own(self), request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add lead, campaigns, news, award record and topics."""
        from home.front_page import front_page

        return {**super().get_context(request, *args, **kwargs), **front_page(self)}


class StandardPage(BasePage):
    """A standing page: about the office, accessibility, the newsroom's guidelines."""

    search_kind: ClassVar[str | None] = "page"
    kind_label = _("Information")
    objects = PageManager.from_queryset(BasePageQuerySet)()

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def search_body(self) -> str:
        """Return the body as plain text."""
        return streamfield_text(self.body)
