"""sitemap-berita.xml: the articles of the last two days, as news search engines ask for them. news.urls names it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.dependencies import now, true_until

from .models import ArticlePage

#: What the news sitemap protocol allows: no article older than two days, at most a thousand.
NEWS_AGE = timedelta(days=2)
ARTICLES_PER_FILE = 1000


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the public articles first published within the last two days."""
    fresh = ArticlePage.objects.public_now().filter(first_published_at__gte=now() - NEWS_AGE)
    articles = [
        {"address": article.get_full_url(request), "title": article.title, "published": article.first_published_at}
        for article in fresh.newest_first().defer("body")[:ARTICLES_PER_FILE]
    ]
    for article in articles:
        true_until(article["published"] + NEWS_AGE)
    context = {"articles": articles, "publication": settings.WAGTAIL_SITE_NAME, "language": settings.LANGUAGE_CODE}
    return TemplateResponse(request, "news/sitemap.xml", context, content_type="application/xml; charset=utf-8")
