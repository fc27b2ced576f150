"""`{% load standing %}`: the box above a page's editor that says whether readers see the page."""

from typing import Any

from django import template
from wagtail.models import Page

from newsroom.standing import standing_of
from newsroom.withdrawal import may_restore

register = template.Library()


@register.inclusion_tag("newsroom/standing.html", takes_context=True)
def page_standing(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Render what keeps the page from its readers, with the way out where the user has one."""
    return {"standing": standing_of(page), "page": page, "may_restore": may_restore(page, context["request"].user)}
