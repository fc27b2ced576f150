"""System checks that name what was forgotten about a page type. `manage.py check` and CI run them."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from .models import BasePage
from .search_shape import FACETS


@register
def every_page_states_its_search_kind(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E001: a page model that says nothing about search was forgotten, not left out on purpose."""
    return [
        Error(
            f"{model.__name__} states no search_kind.",
            hint='Give it a word such as "article", or None for "not searchable, on purpose".',
            obj=model,
            id="core.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and not hasattr(model, "search_kind")
    ]


@register
def every_page_type_is_a_base_page(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E002: a page that is no BasePage would escape embargo, withdrawal and permanent links."""
    from wagtail.models import Page, get_page_models

    return [
        Error(f"{model.__name__} does not extend core.models.BasePage.", obj=model, id="core.E002")
        for model in get_page_models()
        if model is not Page and not issubclass(model, BasePage)
    ]


assert len(set(FACETS)) == len(FACETS), "a facet is named twice"  # noqa: S101 - a slip of ours, found at import
