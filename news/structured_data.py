"""JSON-LD of articles (schema.org NewsArticle), for `json_script` in templates. article_context calls it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest

from core.cuts import SHARED_LINK
from core.dates import iso

from .quotations import quotes_in

if TYPE_CHECKING:
    from .models import ArticleContributor, ArticlePage


def news_article(
    article: "ArticlePage", request: HttpRequest, contributors: Iterable["ArticleContributor"]
) -> dict[str, Any]:
    """The article as schema.org's NewsArticle, with nothing of pages that are not public."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.description,
        "inLanguage": "id",
        "mainEntityOfPage": article.get_full_url(request),
        "articleSection": article.kicker,
        "image": picture_url(article, request),
        "publisher": {"@type": "GovernmentOrganization", "name": settings.WAGTAIL_SITE_NAME},
        "datePublished": iso(article.first_published_at),
        "dateModified": iso(article.updated_at or article.first_published_at),
        "author": [{"@type": "Person", "name": each.name} for each in contributors if each.role == "writer"],
        "dateline": article.dateline.name if article.dateline else "",
        "correction": [note.text for note in article.corrections.all()],
        "about": [{"@type": "Thing", "name": topic.name} for topic in article.topics.all() if topic.live],
        "mentions": [{"@type": "Person", "name": name} for name in _speakers(article)],
    }
    return {key: value for key, value in data.items() if value}


def picture_url(article: "ArticlePage", request: HttpRequest) -> str:
    """The full address of the picture that shared links show, or empty. The head of the page names the same cut."""
    cut = article.card_image.cut(SHARED_LINK) if article.card_image else None
    return request.build_absolute_uri(cut[0]) if cut else ""


def _speakers(article: "ArticlePage") -> list[str]:
    return list(dict.fromkeys(quote.speaker for quote in quotes_in(article.body) if quote.speaker))
