"""The filters of a list of articles as plain links. news_listing calls it.

A choice that no public article would fit is not offered, so a hidden article does not show through its subjects.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

import changes
from core.filter_links import FilterGroup, filter_group
from core.visibility import next_transition
from directory.models import Person, Place, PlaceKind, Program, Topic

from .filters import ArticleFilters
from .kinds import ADDRESS_WORDS
from .querysets import ArticlePageQuerySet

if TYPE_CHECKING:
    from .models import NewsIndexPage


def filter_groups(index: "NewsIndexPage", filters: ArticleFilters, years: Iterable[int]) -> list[FilterGroup]:
    """The filters of a list of articles; one without choices is left out.

    Args:
        index: whose public articles decide what is offered, whatever is chosen.
        filters: what is chosen.
        years: the years to choose from; none in an archive, whose address names the year.
    """
    choices = changes.kept(f"news:choices:{index.pk}", lambda: used_choices(index.articles()), until=next_transition)
    chosen = filters.parameters
    groups = [
        filter_group("jenis", _("Kind"), [(word, kind.label) for kind, word in ADDRESS_WORDS.items()], chosen),
        filter_group("topik", _("Topic"), choices["topik"], chosen),
        filter_group("program", _("Program"), choices["program"], chosen),
        filter_group("tempat", _("Place"), choices["tempat"], chosen),
        filter_group("tokoh", _("Person"), chosen_person(filters.person), chosen),
        filter_group("tahun", _("Year"), [(str(year), str(year)) for year in years], chosen),
    ]
    return [group for group in groups if len(group.links) > 1 or group.chosen]


def chosen_person(slug: str) -> list[tuple[str, str]]:
    """(slug, name) of the person that was chosen on their own page; there are too many to offer all."""
    return list(Person.objects.published().filter(slug=slug).values_list("slug", "name")) if slug else []


def used_choices(articles: ArticlePageQuerySet) -> dict[str, list[tuple[str, str]]]:
    """(slug, name) of the topics and programs of `articles`, and of kemantren; in one query."""
    known = {
        "topik": _used(Topic, "topics", articles),
        "program": _used(Program, "programs", articles),
        "tempat": Place.objects.published().filter(kind__in=[PlaceKind.CITY, PlaceKind.KEMANTREN]),
    }
    first, *others = (
        entries.order_by().values_list(Value(name, output_field=CharField()), "slug", "name")
        for name, entries in known.items()
    )
    choices: dict[str, list[tuple[str, str]]] = {name: [] for name in known}
    for name, slug, label in sorted(first.union(*others), key=lambda row: row[2].casefold()):
        choices[name].append((slug, label))
    return choices


def _used(model: Any, field: str, articles: ArticlePageQuerySet) -> QuerySet:
    """The published entries of `model` that any of `articles` names in its many-to-many `field`.

    Asked entry by entry: the first article found ends the question, however many there are.
    """
    return model.objects.published().filter(Exists(articles.order_by().filter(**{field: OuterRef("pk")})))
