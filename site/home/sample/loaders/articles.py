"""Loads the articles: published ones with their own dates, and those that wait, are held or were withdrawn.

The command load_sample calls it after everything that articles refer to.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page

from directory.models import Institution, Person, Program, TargetGroup, Topic
from news.models import (
    ArticleContributor,
    ArticleCorrection,
    ArticleInstitution,
    ArticlePage,
    ArticleRelatedPage,
    ArticleSource,
    NewsIndexPage,
)

from ..content import Article, articles
from ..stream import Lookups, stream_data
from .awards import OWNER_UNIT, source_values, stage_of
from .directory import entries, place
from .pictures import picture
from .publishing import is_there, publish, schedule

AWARD = "paritrana-award"
#: What waits is released in the morning, in WIB.
MORNING = time(7)


def count() -> int:
    """Return how many articles there are."""
    return len(articles())


def load() -> Iterator[bool]:
    """Add the articles that are missing, those first that others point to; yield whether each was made."""
    parent = NewsIndexPage.objects.get()
    for article in sorted(articles(), key=lambda article: bool(article.mentions)):
        missing = not is_there(ArticlePage, parent, article.slug)
        if missing:
            _add(parent, article)
        yield missing


def lookups() -> Lookups:
    """Return how bodies find pictures, people and pages."""
    return Lookups(
        picture=lambda name: getattr(picture(name), "pk", None),
        person=lambda slug: Person.objects.get(slug=slug).pk,
        page=lambda slug: getattr(page_with_slug(slug), "pk", None),
    )


def page_with_slug(slug: str) -> Page | None:
    """Return the page that the sample calls by this slug; None where an editor renamed or deleted it."""
    return Page.objects.filter(slug=slug, depth__gt=2).order_by("path").first()


def morning_in(days: int) -> datetime:
    """Return the morning of the day that is so many days from today, in WIB."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, MORNING))


def _add(parent: NewsIndexPage, article: Article) -> None:
    page = _page(article)
    if article.goes_live_in_days:
        schedule(parent, page, morning_in(article.goes_live_in_days))
        return
    assert article.published is not None  # noqa: S101 - the content tests hold it: published or scheduled
    corrected = article.correction.published if article.correction else None
    publish(parent, page, article.published, corrected)


def _page(article: Article) -> ArticlePage:
    page = ArticlePage(
        title=article.title,
        slug=article.slug,
        kind=article.kind,
        summary=article.summary,
        owner_unit=OWNER_UNIT,
        dateline=place(article.dateline),
        event_on=article.event_starts,
        event_ends_on=article.event_ends,
        venue=place(article.venue),
        lead_image=picture(article.picture),
        lead_image_caption=article.picture_caption,
        body=stream_data(article.slug, article.body, lookups()),
        topics=entries(Topic, article.topics),
        programs=entries(Program, article.programs),
        target_groups=entries(TargetGroup, article.target_groups),
        places=[place(slug) for slug in article.places],
        people=entries(Person, article.people),
        institutions=[
            ArticleInstitution(institution=Institution.objects.get(slug=item.slug), role=item.role)
            for item in article.institutions
        ],
        sources=[ArticleSource(**source_values(source)) for source in article.sources],
        contributors=[ArticleContributor(name=OWNER_UNIT)],
        related_links=[
            ArticleRelatedPage(page=other)
            for other in (page_with_slug(slug) for slug in article.recommended)
            if other is not None
        ],
    )
    _link_award(page, article)
    _hold(page, article)
    return page


def _link_award(page: ArticlePage, article: Article) -> None:
    if article.award is None:
        return
    page.award_stage = stage_of(AWARD, int(article.award.edition), article.award.stage)
    page.award_edition = page.award_stage.edition if page.award_stage else None


def _hold(page: ArticlePage, article: Article) -> None:
    """Give the page its correction, embargo or withdrawal."""
    if article.correction:
        note = article.correction
        page.corrections = [ArticleCorrection(kind=note.kind, text=note.text, published_at=note.published)]
    if article.embargo_in_days:
        page.embargo_until = morning_in(article.embargo_in_days)
    if article.withdrawal:
        page.withdrawn_at = article.withdrawal.at
        page.withdrawal_reason = article.withdrawal.reason
