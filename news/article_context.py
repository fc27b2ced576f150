"""What surrounds an article's text on its page. ArticlePage.get_context calls it."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import get_page_models

from core.visibility import public_pages
from directory.models import Program
from directory.querysets import pages_about

from . import structured_data
from .article_facets import people_of

if TYPE_CHECKING:
    from .models import ArticlePage

RELATED_COUNT = 3


def surroundings(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """Corrections, sources, subjects, award link, coverage, citation and JSON-LD of `article`."""
    corrections = list(article.corrections.all())
    sources = list(article.sources.all())
    contributors = list(article.contributors.all())
    linked = linked_pages(article)
    related = related_articles(article)
    return {
        "corrections": [note for note in corrections if note.changes_meaning],
        "updates": [note for note in corrections if not note.changes_meaning],
        "sources": sources,
        "contributors": contributors,
        "topics": [topic for topic in article.topics.all() if topic.live],
        "programs": programs_of(article, linked),
        "people": [person for person in people_of(article) if person.live],
        "institutions": list(article.institutions.all()),
        "places": [place for place in article.places.all() if place.live],
        "target_groups": list(article.target_groups.all()),
        "award": award_link(article),
        "linked_pages": linked,
        "recommended": recommended_pages(article, linked),
        "related": related,
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
    """By id, the pages that the article leads to, without those nobody may see now.

    They are the pages that editors named beside the article or in its text, and the pages of its programs.
    """
    wanted = {link.page_id for link in article.related_links.all()}
    wanted.update(part["value"]["page"] for part in article.body.raw_data if part["type"] == "related_article")
    wanted.discard(None)
    programs = [program.pk for program in article.programs.all()]
    if not wanted and not programs:
        return {}
    of_programs = pages_about(Program.objects.filter(pk__in=programs)).filter(content_type__in=program_page_types())
    chosen = Q(pk__in=wanted) | Q(pk__in=of_programs.order_by().values("pk")) if programs else Q(pk__in=wanted)
    return {page.pk: page for page in public_pages().filter(chosen).specific()}


def program_page_types() -> list[ContentType]:
    """The content types of pages about one program, known by what they tell search: news knows no campaigns."""
    models = [model for model in get_page_models() if getattr(model, "search_kind", None) == "program"]
    return list(ContentType.objects.get_for_models(*models).values())


def programs_of(article: "ArticlePage", linked: dict[int, Any]) -> list[dict[str, Any]]:
    """The published programs of the article, each with its page while anyone may see one."""
    pages = {page.program_id: page for page in linked.values() if page.search_kind == "program"}
    return [{"program": each, "page": pages.get(each.pk)} for each in article.programs.all() if each.live]


def recommended_pages(article: "ArticlePage", linked: dict[int, Any]) -> list[Any]:
    """The pages that editors put beside the article, in their order."""
    return [linked[link.page_id] for link in article.related_links.all() if link.page_id in linked]


def related_articles(article: "ArticlePage") -> list["ArticlePage"]:
    """The closest other coverage that anyone may see."""
    sharing = type(article).objects.public_now().sharing_subject_with(article)
    articles = sharing.defer("body").select_related("lead_image", "social_image")
    return list(articles[:RELATED_COUNT])


def citation(article: "ArticlePage", request: HttpRequest) -> dict[str, Any]:
    """What a cite box needs: title, publisher, day, and the address that survives moves."""
    path = article.permalink
    return {
        "title": article.title,
        "published": article.first_published_at,
        "url": request.build_absolute_uri(path) if path else "",
    }
