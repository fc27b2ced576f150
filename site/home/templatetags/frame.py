"""`{% load frame %}`: what stands above and below every page, made once for each version of the site."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

import changes
from changes.keeping import is_one_answer
from core.visibility import next_transition
from home.models import SiteSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: Context) -> SafeString:
    """The masthead with the menu of the site; the entry that is looked at is marked."""
    settings, path = _settings(context), _path(context)
    if settings is None:
        return _made("masthead", {"links": None, "path": path})
    links = settings.main_links
    # Most pages are no entry of the menu: one masthead serves them all. Without a menu, sections stand in it.
    is_entry = path in {"/", *(url for _label, url in links)} if links else path.count("/") <= 2
    shown = {"links": links, "city": settings.city_name, "path": path if is_entry else ""}
    return _kept("masthead", f"{settings.site_id}:{shown['path']}", shown)


@register.simple_tag(takes_context=True)
def footer(context: Context) -> SafeString:
    """The footer with who answers for the site."""
    settings = _settings(context)
    return _kept("footer", str(settings.site_id), {"office": settings}) if settings else _made("footer", {})


def _settings(context: Context) -> SiteSettings | None:
    proxy = context.get("settings")
    return proxy["home"]["SiteSettings"] if proxy is not None else None


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if request is not None else ""


def _kept(part: str, name: str, shown: dict[str, Any]) -> SafeString:
    if not is_one_answer():
        return _made(part, shown)
    return changes.kept(f"home:{part}:{get_language()}:{name}", lambda: _made(part, shown), next_transition)


def _made(part: str, shown: dict[str, Any]) -> SafeString:
    return render_to_string(f"components/{part}.html", shown)
