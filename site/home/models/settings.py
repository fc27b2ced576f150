"""What every page shows around its content: office, menus, footer, alert. Editors change it under Settings."""

from collections.abc import Mapping

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page, Site

import changes
from changes.keeping import is_one_answer
from core.dependencies import depends_on, has_passed, page_tables, row
from core.visibility import next_transition, public_pages


class MenuLinkBlock(blocks.StructBlock):
    """One entry of a menu: a page of this site or an address."""

    label = blocks.CharBlock(max_length=40, label=_("Label"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    path = blocks.CharBlock(
        max_length=200,
        required=False,
        label=_("Address"),
        help_text=_("Such as /cari/ or https://bpjsketenagakerjaan.go.id"),
    )

    class Meta:
        icon = "link"
        label = _("Link")


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Names, contacts, menus and the alert of one site."""

    office_name = models.CharField(_("office"), max_length=160, blank=True)
    city_name = models.CharField(_("city"), max_length=80, blank=True)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("phone"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_source = models.CharField(_("source of the contact data"), max_length=200, blank=True)
    contact_verified_on = models.DateField(_("contact data checked on"), null=True, blank=True)
    main_menu = StreamField([("link", MenuLinkBlock())], blank=True, verbose_name=_("main menu"))
    footer_menu = StreamField([("link", MenuLinkBlock())], blank=True, verbose_name=_("footer menu"))
    footer_note = models.TextField(_("footer note"), blank=True)
    alert_title = models.CharField(_("alert title"), max_length=100, blank=True)
    alert_text = models.TextField(_("alert text"), max_length=300, blank=True)
    alert_until = models.DateTimeField(_("alert until"), null=True, blank=True, help_text=_("In WIB."))

    panels = [
        MultiFieldPanel(
            ["office_name", "city_name", "address", "phone", "email", "contact_source", "contact_verified_on"],
            heading=_("Office"),
        ),
        MultiFieldPanel(
            [FieldPanel("main_menu"), FieldPanel("footer_menu"), FieldPanel("footer_note")], heading=_("Menus")
        ),
        MultiFieldPanel(["alert_title", "alert_text", "alert_until"], heading=_("Alert on every page")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def for_request(cls, request: HttpRequest) -> "SiteSettings":
        """The settings of the request's site with what its menus lead to, kept while nothing changes."""
        site = Site.find_for_request(request)
        if site is None or not is_one_answer():
            return super().for_request(request)

        def find() -> "SiteSettings":
            found = cls.for_site(site)
            found._menu_urls  # noqa: B018 - fetched once, with the settings
            return found

        return changes.kept(f"home:settings:{site.pk}", find, next_transition)

    @property
    def alert_is_on(self) -> bool:
        """Whether the alert has words and its time has not passed."""
        return bool(self.alert_title) and (self.alert_until is None or not has_passed(self.alert_until))

    @property
    def main_links(self) -> list[tuple[str, str]]:
        """(label, URL) of the main menu's entries whose pages are public."""
        return menu_links(self.main_menu, self._menu_urls)

    @property
    def footer_links(self) -> list[tuple[str, str]]:
        """(label, URL) of the footer's entries whose pages are public."""
        return menu_links(self.footer_menu, self._menu_urls)

    @cached_property
    def _menu_urls(self) -> dict[int, str | None]:
        """Page id -> URL of the pages in both menus that anyone may see. One query for all of them."""
        # The pages' own rows stay unread: Wagtail's chooser block would fetch every one by itself.
        items = [*self.main_menu.raw_data, *self.footer_menu.raw_data]
        wanted = {item["value"].get("page") for item in items if item["value"].get("page")}
        if not wanted:
            return {}
        with depends_on(*(row(Page, pk) for pk in wanted), covers=page_tables()):
            return {page.pk: page.get_url() for page in public_pages().filter(pk__in=wanted)}


def menu_links(stream: blocks.StreamValue, urls: Mapping[int, str | None]) -> list[tuple[str, str]]:
    """(label, URL) of each menu entry that leads somewhere anyone may see.

    Args:
        stream: a menu.
        urls: page id -> URL, for the pages that anyone may see.
    """
    links = []
    for item in stream.raw_data:
        value = item["value"]
        url = urls.get(value.get("page")) or value.get("path")
        if url:
            links.append((value["label"], url))
    return links
