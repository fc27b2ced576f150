"""Filters of a list as plain links: each choice is an address that keeps the other choices.

Index pages build groups for `components/filters.html`; the values themselves are read and checked by each list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class FilterLink:
    """One choice of a filter."""

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
        """The link that takes this filter back, in words: "Topik: Iuran"."""
        value = next((link.label for link in self.links[1:] if link.is_chosen), self.chosen)
        return FilterLink(label=f"{self.label}: {value}", url=self.links[0].url, is_chosen=True)


def filter_group(name: str, label: Any, choices: Iterable[tuple[str, Any]], chosen: Mapping[str, str]) -> FilterGroup:
    """The filter `name` of a list.

    Args:
        name: the parameter's name in addresses.
        label: what readers see.
        choices: (value, label) of each choice.
        chosen: the chosen values of all the list's filters, by parameter.
    """
    current = chosen.get(name, "")
    everything = FilterLink(label=_("All"), url=_address(chosen, name, ""), is_chosen=not current)
    links = [
        FilterLink(label=str(text), url=_address(chosen, name, value), is_chosen=value == current)
        for value, text in choices
    ]
    return FilterGroup(name=name, label=str(label), links=[everything, *links], chosen=current)


def kept_parameters(chosen: Mapping[str, str]) -> str:
    """What the links to other pages of the list keep: "topik=iuran&", or empty."""
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"{query}&" if query else ""


def _address(chosen: Mapping[str, str], name: str, value: str) -> str:
    kept = {key: old for key, old in chosen.items() if old and key != name}
    return "?" + urlencode({**kept, name: value} if value else kept)
