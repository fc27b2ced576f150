"""What readers may narrow a list of articles by, read from plain GET parameters. The list and its feeds call it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from directory.models import Place

from .kinds import kind_in_address
from .periods import period_of
from .querysets import ArticlePageQuerySet

_SLUG = re.compile(r"[a-z0-9_-]{1,120}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, kw_only=True)
class ArticleFilters:
    """The chosen values; an empty one does not narrow. Values nobody offers find nothing, and break nothing."""

    kind: str = ""
    topic: str = ""
    program: str = ""
    place: str = ""
    person: str = ""
    year: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The chosen values by the names they have in addresses."""
        named = {
            "jenis": self.kind,
            "topik": self.topic,
            "program": self.program,
            "tempat": self.place,
            "tokoh": self.person,
            "tahun": self.year,
        }
        return {name: value for name, value in named.items() if value}

    @property
    def query_string(self) -> str:
        """ "jenis=siaran-pers&tahun=2025", or empty."""
        return urlencode(self.parameters)

    def narrow(self, articles: ArticlePageQuerySet) -> ArticlePageQuerySet:
        """Only the articles that fit every chosen value."""
        if not all(_SLUG.fullmatch(value) for value in self.parameters.values()):
            return articles.none()
        if self.kind:
            articles = articles.of_kind(kind_in_address(self.kind))
        if self.topic:
            articles = articles.on_topic(self.topic)
        if self.program:
            articles = articles.on_program(self.program)
        if self.place:
            articles = articles.in_places(places_within(self.place))
        if self.person:
            articles = articles.naming(self.person)
        if self.year:
            period = period_of([self.year])
            articles = articles.first_published_in(period.year) if period else articles.none()
        return articles


def filters_from(parameters: Mapping[str, str]) -> ArticleFilters:
    """Read the chosen values from GET parameters."""
    return ArticleFilters(
        kind=_value(parameters, "jenis"),
        topic=_value(parameters, "topik"),
        program=_value(parameters, "program"),
        place=_value(parameters, "tempat"),
        person=_value(parameters, "tokoh"),
        year=_value(parameters, "tahun"),
    )


def _value(parameters: Mapping[str, str], name: str) -> str:
    """The value without what no address of ours has and a database may refuse: control characters, endless length."""
    return "".join(letter for letter in parameters.get(name, "")[:200] if letter.isprintable()).strip()


def places_within(slug: str) -> Any:
    """A queryset of the ids of the published place with this slug and of everything that lies in it."""
    place = Place.objects.published().filter(slug=slug).first()
    return Place.objects.within(place).values("pk") if place else Place.objects.none().values("pk")
