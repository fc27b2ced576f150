"""What the directory tells search: names that are never stemmed, other names, labels of facets.

`config` registers these functions with `search.providers`; search itself does not know the directory.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain

from .models import Institution, Person, Place, Program, TargetGroup, Topic


def protected_names() -> Iterable[str]:
    """Every published name of a person, place, institution and program, with their other names. Each once."""
    names = chain(
        chain.from_iterable((name, *others) for name, others in _people_and_institutions()),
        Place.objects.published().order_by("pk").values_list("name", flat=True),
        Program.objects.published().exclude(short_name="").order_by("pk").values_list("short_name", flat=True),
    )
    return tuple(dict.fromkeys(names))


def alias_groups() -> Iterable[tuple[str, tuple[str, ...]]]:
    """The canonical name and the other names of everything published that has other names."""
    programs = Program.objects.published().exclude(short_name="").order_by("pk").values_list("name", "short_name")
    groups = chain(_people_and_institutions(), ((name, (short_name,)) for name, short_name in programs))
    return tuple((name, others) for name, others in groups if others)


def _people_and_institutions() -> Iterable[tuple[str, tuple[str, ...]]]:
    for person in Person.objects.published().order_by("pk").prefetch_related("aliases"):
        yield person.name, _others(person.name, (alias.name for alias in person.aliases.all()))
    for institution in Institution.objects.published().order_by("pk").prefetch_related("aliases"):
        aliases = (institution.short_name, *(alias.name for alias in institution.aliases.all()))
        yield institution.name, _others(institution.name, aliases)


def _others(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(other for other in dict.fromkeys(names) if other and other != name)


def facet_labels(facet: str, ids: Collection[str]) -> Mapping[str, str]:
    """Slug -> what readers see, for the slugs of `facet` that are known and published; one query.

    Args:
        facet: a name of `core.search_shape.FACETS`; one that the directory does not keep answers nothing.
        ids: the slugs asked about.
    """
    labels = _LABELS.get(facet)
    return labels(ids) if labels and ids else {}


def _people(ids: Collection[str]) -> Mapping[str, str]:
    return dict(Person.objects.published().filter(slug__in=ids).values_list("slug", "name"))


def _institutions(ids: Collection[str]) -> Mapping[str, str]:
    return dict(Institution.objects.published().filter(slug__in=ids).values_list("slug", "name"))


def _topics(ids: Collection[str]) -> Mapping[str, str]:
    return dict(Topic.objects.published().filter(slug__in=ids).values_list("slug", "name"))


def _target_groups(ids: Collection[str]) -> Mapping[str, str]:
    return dict(TargetGroup.objects.filter(slug__in=ids).values_list("slug", "name"))


def _programs(ids: Collection[str]) -> Mapping[str, str]:
    return {each.slug: each.display_name for each in Program.objects.published().filter(slug__in=ids)}


def _places(ids: Collection[str]) -> Mapping[str, str]:
    return {each.slug: each.display_name for each in Place.objects.published().filter(slug__in=ids)}


_LABELS: Mapping[str, Callable[[Collection[str]], Mapping[str, str]]] = {
    "institution": _institutions,
    "person": _people,
    "place": _places,
    "program": _programs,
    "target_group": _target_groups,
    "topic": _topics,
}
