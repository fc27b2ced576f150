"""The filters of a list of articles as plain links. news_listing calls it.

A choice that no public article would fit is not offered, so a hidden article does not show through its subjects.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.models import Person, Place, PlaceKind, Program, Topic

from .filters import ArticleFilters
from .kinds import ADDRESS_WORDS
from .querysets import ArticlePageQuerySet


@dataclass(frozen=True, kw_only=True)
class FilterLink:
    """One choice of a filter, as a link that keeps the other choices."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """One filter with its choices; the first choice takes the filter back."""

    name: str
    label: str
    links: list[FilterLink]
    chosen: str

    @property
    def chosen_link(self) -> FilterLink:
        """The link that takes the chosen value back, named by filter and value."""
        label = next((link.label for link in self.links[1:] if link.is_chosen), self.chosen)
        return FilterLink(label=f"{self.label}: {label}", url=self.links[0].url, is_chosen=True)


def filter_groups(filters: ArticleFilters, articles: ArticlePageQuerySet, years: Iterable[int]) -> list[FilterGroup]:
    """The filters of a list of `articles`; one without choices is left out.

    Args:
        filters: what is chosen.
        articles: the public articles of the list, whatever is chosen.
        years: the years to choose from; none in an archive, whose address names the year.
    """
    kemantren = Place.objects.published().filter(kind__in=[PlaceKind.CITY, PlaceKind.KEMANTREN])
    people = Person.objects.published().filter(slug=filters.person) if filters.person else []
    groups = [
        _group(filters, "jenis", _("Kind"), filters.kind, [(word, kind.label) for kind, word in ADDRESS_WORDS.items()]),
        _group(filters, "topik", _("Topic"), filters.topic, _used(Topic, "topics", articles)),
        _group(filters, "program", _("Program"), filters.program, _used(Program, "programs", articles)),
        _group(filters, "tempat", _("Place"), filters.place, _named(kemantren)),
        _group(filters, "tokoh", _("Person"), filters.person, _named(people)),
        _group(filters, "tahun", _("Year"), filters.year, [(str(year), str(year)) for year in years]),
    ]
    return [group for group in groups if len(group.links) > 1 or group.chosen]


def _group(
    filters: ArticleFilters, name: str, label: str, chosen: str, choices: Iterable[tuple[str, Any]]
) -> FilterGroup:
    everything = FilterLink(label=_("All"), url=f"?{filters.with_choice(name, '')}", is_chosen=not chosen)
    links = [
        FilterLink(label=str(text), url=f"?{filters.with_choice(name, value)}", is_chosen=value == chosen)
        for value, text in choices
    ]
    return FilterGroup(name=name, label=label, links=[everything, *links], chosen=chosen)


def _used(model: Any, field: str, articles: ArticlePageQuerySet) -> list[tuple[str, str]]:
    """The published entries of `model` that any of `articles` names in its many-to-many `field`."""
    through = getattr(articles.model, field).through.objects.filter(articlepage__in=articles.order_by().values("pk"))
    return _named(model.objects.published().filter(pk__in=through.values(f"{model._meta.model_name}_id")))


def _named(entries: Iterable[Any]) -> list[tuple[str, str]]:
    return [(entry.slug, entry.name) for entry in entries]
