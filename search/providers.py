"""Where search learns names and labels from, without importing who keeps them. `config` registers the functions of
`directory.providers`, the search app its editors' words; the backends and the results page ask here."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from .names import KnownNames, LiveWords

ProtectedNames: TypeAlias = Callable[[], Iterable[str]]
AliasGroups: TypeAlias = Callable[[], Iterable[tuple[str, tuple[str, ...]]]]
FacetLabels: TypeAlias = Callable[[str, Collection[str]], Mapping[str, str]]

EditorsNames: TypeAlias = Callable[[], KnownNames]
EditorsWords: TypeAlias = Callable[[], LiveWords | None]

_protected_names: list[ProtectedNames] = []
_alias_groups: list[AliasGroups] = []
_facet_labels: list[FacetLabels] = []
_editors: list[tuple[EditorsNames, EditorsWords]] = []


def register(
    *,
    protected_names: ProtectedNames | None = None,
    alias_groups: AliasGroups | None = None,
    facet_labels: FacetLabels | None = None,
) -> None:
    """Add a source. Registering the same function twice changes nothing.

    Args:
        protected_names: gives names that are never stemmed.
        alias_groups: gives (canonical name, other names) of everything with several names.
        facet_labels: given a facet and ids (slugs), gives id -> label for those that it knows.
    """
    if protected_names and protected_names not in _protected_names:
        _protected_names.append(protected_names)
    if alias_groups and alias_groups not in _alias_groups:
        _alias_groups.append(alias_groups)
    if facet_labels and facet_labels not in _facet_labels:
        _facet_labels.append(facet_labels)


def register_editors(names: EditorsNames, words: EditorsWords) -> None:
    """Add the one source of what editors keep for search alone.

    Args:
        names: gives what an index is built with, read now.
        words: gives what holds for queries; asked at each search, so it must answer from memory.
    """
    _editors[:] = [(names, words)]


def known_names() -> KnownNames:
    """All names of all sources, read now."""
    kept = [names() for names, _ in _editors]
    return KnownNames.of(
        ((name, *others) for source in _alias_groups for name, others in source()),
        (
            name
            for names in (*(source() for source in _protected_names), *(each.protected for each in kept))
            for name in names
        ),
        (group for each in kept for group in each.sets),
        dict(pair for each in kept for pair in each.exceptions),
    )


def live_words() -> LiveWords | None:
    """What editors' words mean for queries at this moment; None where nobody keeps any."""
    return _editors[0][1]() if _editors else None


def labels(facet: str, ids: Collection[str]) -> dict[str, str]:
    """id -> label, for the ids that a source knows and shows to anyone. The others have no public name."""
    found: dict[str, str] = {}
    for source in _facet_labels:
        found.update(source(facet, ids))
    return found
