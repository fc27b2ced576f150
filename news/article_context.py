"""What surrounds an article's text on its page. ArticlePage.get_context calls it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from core.visibility import public_pages

from . import structured_data

if TYPE_CHECKING:
    from .models import ArticlePage

RELATED_COUNT = 3


def surroundings(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """Corrections, sources, subjects, award link, coverage, citation and JSON-LD of `article`."""
    corrections = list(article.corrections.all())
    sources = list(article.sources.all())
    contributors = list(article.contributors.all())
    return {
        "corrections": [note for note in corrections if note.changes_meaning],
        "updates": [note for note in corrections if not note.changes_meaning],
        "sources": sources,
        "contributors": contributors,
        "topics": [topic for topic in article.topics.all() if topic.live],
        "programs": [program for program in article.programs.all() if program.live],
        "award": award_link(article),
        "recommended": recommended_pages(article),
        "related": related_articles(article),
        "citation": citation(article, request),
        "structured_data": structured_data.news_article(article, request, contributors),
    }


def award_link(article: "ArticlePage") -> dict[str, Any] | None:
    """The award page, edition and stage the article reports on, while anyone may see that page."""
    if not article.award_edition_id:
        return None
    edition = article.award_edition
    page = type(edition.award).objects.public_now().filter(pk=edition.award_id).first()
    if page is None:
        return None
    return {"page": page, "edition": edition, "stage": article.award_stage}


def recommended_pages(article: "ArticlePage") -> list[Any]:
    """The pages that editors put beside the article, in their order, without those nobody may see now."""
    wanted = [link.page_id for link in article.related_links.all()]
    if not wanted:
        return []
    pages = {page.pk: page for page in public_pages().filter(pk__in=wanted).specific()}
    return [pages[pk] for pk in wanted if pk in pages]


def related_articles(article: "ArticlePage") -> list["ArticlePage"]:
    """The closest other coverage that anyone may see."""
    articles = type(article).objects.public_now().sharing_subject_with(article).for_cards()
    return list(articles[:RELATED_COUNT])


def citation(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """What a cite box needs: title, publisher, day, and the address that survives moves."""
    path = article.permalink
    return {
        "title": article.title,
        "published": article.first_published_at,
        "url": request.build_absolute_uri(path) if path else "",
    }
