"""The filters of the results page: values of facets as links with counts, and what is chosen as links that take it
back. Called by the views."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import providers, wording
from .forms import Asked
from .language.clauses import DateKind
from .results import FacetValue, Hit, SearchResults

#: The facets whose values are counted and listed; the others filter only where an address names them.
LISTED: Final = (
    "kind",
    "topic",
    "program",
    "person",
    "institution",
    "place",
    "award",
    "stage",
    "state",
    "year",
)
FIRST: Final = 6
MOST: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A link that adds a value to the filters or takes it back. `facet` is what kind of value, in words."""

    label: str
    address: str
    count: int = 0
    chosen: bool = False
    facet: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    facet: str
    label: str
    choices: Sequence[Choice]

    @property
    def first(self) -> Sequence[Choice]:
        return self.choices[:FIRST]

    @property
    def others(self) -> Sequence[Choice]:
        return self.choices[FIRST:]

    @property
    def open(self) -> bool:
        return any(choice.chosen for choice in self.choices)


class Labels:
    """The names of all facet values on one page, asked for once for each facet."""

    def __init__(self, asked: Asked, results: SearchResults) -> None:
        self._known: dict[str, Mapping[str, str]] = {
            "kind": {id: str(label) for id, label in wording.KIND_LABELS.items()},
            "state": {id: str(label) for id, label in wording.STATE_LABELS.items()},
            "year": {id: id for id in _ids("year", asked, results) if id.isdecimal()},
        }
        for facet in wording.FACET_LABELS:
            if facet not in self._known and (ids := _ids(facet, asked, results)):
                self._known[facet] = providers.labels(facet, sorted(ids))

    def of(self, facet: str, id: str) -> str:
        """The name; empty where there is none that anyone may see."""
        return self._known.get(facet, {}).get(id, "")

    def typed(self, facet: str, id: str) -> str:
        """The name, or the words of an id that stood in the address."""
        return self.of(facet, id) or id.replace("-", " ").replace("_", " ").capitalize()

    def all_of(self, facet: str, hit: Hit) -> list[str]:
        return [label for id in hit.facets.get(facet, ()) if (label := self.of(facet, id))]


def _ids(facet: str, asked: Asked, results: SearchResults) -> set[str]:
    ids = {value.id for value in results.facets.get(facet, ())[:MOST]} | set(asked.facets.get(facet, ()))
    if facet in ("person", "program"):
        ids.update(id for hit in results.hits for id in hit.facets.get(facet, ()))
    return ids


def groups(asked: Asked, results: SearchResults, labels: Labels) -> list[Group]:
    """One group for each facet in which there is something to choose."""
    found = []
    for facet in LISTED:
        choices = [
            choice
            for value in _in_order(facet, results.facets.get(facet, ())[:MOST])
            if (choice := _choice(asked, facet, value, labels)) is not None
        ]
        if any(choice.chosen for choice in choices) or len(choices) > 1:
            found.append(Group(facet=facet, label=str(wording.FACET_LABELS[facet]), choices=choices))
    return found


def _choice(asked: Asked, facet: str, value: FacetValue, labels: Labels) -> Choice | None:
    """A value that has no public name is not shown, but can be taken back where it was chosen."""
    label = labels.typed(facet, value.id) if value.selected else labels.of(facet, value.id)
    if not label:
        return None
    next_state = asked.without_value(facet, value.id) if value.selected else asked.with_value(facet, value.id)
    return Choice(label=label, address=next_state.address, count=value.count, chosen=value.selected)


def _in_order(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Commonest first, as they come; years newest first."""
    return sorted(values, key=lambda value: value.id, reverse=True) if facet == "year" else list(values)


def chosen(asked: Asked, labels: Labels) -> list[Choice]:
    """Everything that narrows the results now, as links that take it back."""
    found = [
        Choice(
            label=labels.typed(facet, id),
            facet=str(wording.FACET_LABELS[facet]),
            address=asked.without_value(facet, id).address,
        )
        for facet, ids in asked.facets.items()
        for id in ids
    ]
    about = wording.DATE_KIND_LABELS[asked.date_of] if asked.date_of is not DateKind.EITHER else ""
    if asked.since:
        day = date_format(asked.since, "j F Y")
        found.append(Choice(label=day, facet=_about(_("Since"), about), address=asked.changed(since=None).address))
    if asked.until:
        day = date_format(asked.until, "j F Y")
        found.append(Choice(label=day, facet=_about(_("Until"), about), address=asked.changed(until=None).address))
    return found


def _about(label: str, about: str | Promise) -> str:
    return f"{label} ({about})" if about else label
