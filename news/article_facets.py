"""What an article tells search beside its text: facets by slug and names of people. ArticlePage calls it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from directory.models import Place

from .quotations import quotes_in

if TYPE_CHECKING:
    from .models import ArticlePage


def facets_of(article: "ArticlePage") -> dict[str, tuple[str, ...]]:
    """Slugs by facet; a facet without any is left out."""
    facets = {
        "kind": ("article",) if article.kind == "news" else ("article", article.kind),
        "topic": _slugs(article.topics.all()),
        "program": _slugs(article.programs.all()),
        "target_group": _slugs(article.target_groups.all()),
        "person": _slugs(people_of(article)),
        "institution": _slugs(link.institution for link in article.institutions.all()),
        "place": place_slugs([article.dateline, article.venue, *article.places.all()]),
        "award": (article.award_edition.award.slug,) if article.award_edition else (),
        "stage": (article.award_stage.slug,) if article.award_stage else (),
        "state": _states(article),
    }
    return {facet: slugs for facet, slugs in facets.items() if slugs}


def people_of(article: "ArticlePage") -> list[Any]:
    """People in the story and those quoted, each once."""
    quoted = [quote["person"] for quote in quotes_in(article.body) if quote.get("person")]
    return list({person.pk: person for person in [*article.people.all(), *quoted]}.values())


def names_of_people(article: "ArticlePage") -> tuple[str, ...]:
    """Names and aliases of people in the story, and the names of speakers who are not in the directory."""
    names: dict[str, None] = {}
    for person in people_of(article):
        names.update(dict.fromkeys([person.name, *(alias.name for alias in person.aliases.all())]))
    names.update(dict.fromkeys(quote.speaker for quote in quotes_in(article.body) if quote.speaker))
    return tuple(names)


def place_slugs(places: Iterable[Place | None]) -> tuple[str, ...]:
    """Slugs of places and of everything they lie in."""
    slugs: dict[str, None] = {}
    for place in places:
        if place is not None:
            slugs.update(dict.fromkeys([place.slug, *(above.slug for above in place.ancestors())]))
    return tuple(slugs)


def _slugs(entries: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.slug for entry in entries))


def _states(article: "ArticlePage") -> tuple[str, ...]:
    """Return "corrected" where a note says that something was wrong; hits then show it."""
    return ("corrected",) if any(note.changes_meaning for note in article.corrections.all()) else ()
