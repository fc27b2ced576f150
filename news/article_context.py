"""What surrounds an article's text on its page. ArticlePage.get_context calls it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Page

from core.dependencies import depends_on, page_tables, row
from core.visibility import public_pages

from . import structured_data
from .article_facets import people_of
from .closest import closest_articles
from .reading import cards_of, pages_of_programs

if TYPE_CHECKING:
    from .models import ArticlePage

RELATED_COUNT = 3


def surroundings(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """Corrections, sources, subjects, award link, coverage, citation and JSON-LD of `article`."""
    corrections = list(article.corrections.all())
    sources = list(article.sources.all())
    contributors = list(article.contributors.all())
    linked = linked_pages(article)
    return {
        "corrections": [note for note in corrections if note.changes_meaning],
        "updates": [note for note in corrections if not note.changes_meaning],
        "sources": sources,
        "contributors": contributors,
        "topics": [topic for topic in article.topics.all() if topic.live],
        "programs": programs_of(article),
        "people": [person for person in people_of(article) if person.live],
        "institutions": list(article.institutions.all()),
        "places": [place for place in article.places.all() if place.live],
        "target_groups": list(article.target_groups.all()),
        "award": award_link(article),
        "linked_pages": linked,
        "recommended": recommended_pages(article, linked),
        "related": closest_articles(article, RELATED_COUNT),
        "citation": citation(article, request),
        "structured_data": structured_data.news_article(article, request, contributors),
    }


def award_link(article: "ArticlePage") -> dict[str, Any] | None:
    """The award page, edition and stage the article reports on, while anyone may see that page."""
    if not article.award_edition_id:
        return None
    page = article.award_edition.award
    is_public = getattr(article, "award_is_public", None)  # for_reading() has asked
    if not (page.is_public_now if is_public is None else is_public):
        return None
    return {"page": page, "edition": article.award_edition, "stage": article.award_stage}


def linked_pages(article: "ArticlePage") -> dict[int, Any]:
    """By number, the pages that editors named beside the article or in its text, without those nobody may see now."""
    wanted = {link.page_id for link in article.related_links.all()}
    wanted.update(part["value"]["page"] for part in article.body.raw_data if part["type"] == "related_article")
    wanted.discard(None)
    if not wanted:
        return {}
    tags = (row(Page, pk) for pk in wanted)
    with depends_on(*tags, covers=page_tables()):
        articles: dict[int, Any] = dict(cards_of(sorted(wanted)))
        others = wanted - articles.keys()
        if others:
            articles.update((page.pk, page) for page in public_pages().filter(pk__in=others).specific())
    return articles


def programs_of(article: "ArticlePage") -> list[dict[str, Any]]:
    """The published programs of the article, each with its page while anyone may see one."""
    programs = [program for program in article.programs.all() if program.live]
    pages = pages_of_programs() if programs else {}
    return [{"program": each, "page": pages.get(each.pk)} for each in programs]


def recommended_pages(article: "ArticlePage", linked: dict[int, Any]) -> list[Any]:
    """The pages that editors put beside the article, in their order."""
    return [linked[link.page_id] for link in article.related_links.all() if link.page_id in linked]


def citation(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """What a cite box needs: title, publisher, day, and the address that survives moves."""
    path = article.permalink
    return {
        "title": article.title,
        "published": article.first_published_at,
        "url": request.build_absolute_uri(path) if path else "",
    }
