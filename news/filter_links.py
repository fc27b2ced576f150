"""The filters of a list of articles as plain links. news_listing calls it.

A choice that no public article would fit is not offered, so a hidden article does not show through its subjects.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core.filter_links import FilterGroup, filter_group
from directory.models import Person, Place, PlaceKind, Program, Topic

from .filters import ArticleFilters
from .kinds import ADDRESS_WORDS
from .querysets import ArticlePageQuerySet


def filter_groups(filters: ArticleFilters, articles: ArticlePageQuerySet, years: Iterable[int]) -> list[FilterGroup]:
    """The filters of a list of `articles`; one without choices is left out.

    Args:
        filters: what is chosen.
        articles: the public articles of the list, whatever is chosen.
        years: the years to choose from; none in an archive, whose address names the year.
    """
    kemantren = Place.objects.published().filter(kind__in=[PlaceKind.CITY, PlaceKind.KEMANTREN])
    people = Person.objects.published().filter(slug=filters.person) if filters.person else []
    chosen = filters.parameters
    groups = [
        filter_group("jenis", _("Kind"), [(word, kind.label) for kind, word in ADDRESS_WORDS.items()], chosen),
        filter_group("topik", _("Topic"), _used(Topic, "topics", articles), chosen),
        filter_group("program", _("Program"), _used(Program, "programs", articles), chosen),
        filter_group("tempat", _("Place"), _named(kemantren), chosen),
        filter_group("tokoh", _("Person"), _named(people), chosen),
        filter_group("tahun", _("Year"), [(str(year), str(year)) for year in years], chosen),
    ]
    return [group for group in groups if len(group.links) > 1 or group.chosen]


def _used(model: Any, field: str, articles: ArticlePageQuerySet) -> list[tuple[str, str]]:
    """The published entries of `model` that any of `articles` names in its many-to-many `field`."""
    through = getattr(articles.model, field).through.objects.filter(articlepage__in=articles.order_by().values("pk"))
    return _named(model.objects.published().filter(pk__in=through.values(f"{model._meta.model_name}_id")))


def _named(entries: Iterable[Any]) -> list[tuple[str, str]]:
    return [(entry.slug, entry.name) for entry in entries]
