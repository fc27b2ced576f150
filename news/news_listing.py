"""The list of articles: filtered, paged, with its filters and archive as plain links. NewsIndexPage calls it."""

from typing import TYPE_CHECKING, Any

from django.db.models import Min
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import local_day
from directory.paging import page_of

from .filter_links import filter_groups
from .filters import filters_from
from .periods import Period
from .querysets import ArticlePageQuerySet

if TYPE_CHECKING:
    from .models import NewsIndexPage

ARTICLES_PER_PAGE = 12


def listing(index: "NewsIndexPage", request: HttpRequest, period: Period | None) -> dict[str, Any]:
    """The page of articles that was asked for, with filters, archive and feed addresses."""
    filters = filters_from(request.GET)
    everything = index.articles()
    years = years_of(everything)
    if period is not None and period.year not in years:
        raise Http404(_("The archive has no such year."))
    within = everything if period is None else everything.first_published_in(period.year, period.month)
    articles = page_of(request, filters.narrow(within).defer("body").newest_first(), ARTICLES_PER_PAGE)
    base = index.get_url(request)
    kept = archive(everything, base, years, period)
    told_years = [each.year for each, number, _url in kept["archive_years"] if number and period is None]
    groups = filter_groups(filters, everything, told_years)
    query = filters.query_string
    return {
        "period": period,
        "filters": filters,
        "filter_groups": groups,
        "chosen_filters": [group.chosen_link for group in groups if group.chosen],
        "articles": articles,
        "kept_parameters": f"{query}&" if query else "",
        "canonical": canonical(index, request, period, query, articles.number),
        "may_be_indexed": not query,
        "feed_rss": f"{base}umpan/rss/" + (f"?{query}" if query else ""),
        "feed_atom": f"{base}umpan/atom/" + (f"?{query}" if query else ""),
        **kept,
    }


def years_of(articles: ArticlePageQuerySet) -> list[int]:
    """The years of the archive, the latest first: from the first article's to this one."""
    this_year = timezone.localdate().year
    first = articles.order_by().aggregate(first=Min("first_published_at"))["first"]
    return list(range(this_year, min(local_day(first).year if first else this_year, this_year) - 1, -1))


def archive(
    articles: ArticlePageQuerySet, base: str, years: list[int], period: Period | None
) -> dict[str, list[tuple[Period, int, str]]]:
    """Years, and months of the year that is looked at, as (period, number of articles, address); empty ones left out.

    The period that is looked at stays even when it is empty, so that a reader sees where they are.
    """
    periods = [Period(year=year) for year in years]
    months = period.months if period else []
    numbers = articles.numbers_in([*periods, *months])
    entries = [(each, number, f"{base}{each.path}") for each, number in zip([*periods, *months], numbers, strict=True)]
    shown = [entry for entry in entries if entry[1] or entry[0] == period]
    return {
        "archive_years": [entry for entry in shown if entry[0].month is None],
        "archive_months": [entry for entry in shown if entry[0].month is not None],
    }


def canonical(index: "NewsIndexPage", request: HttpRequest, period: Period | None, query: str, number: int) -> str:
    """The full address of what is shown: the archive's, with its filters, and the number of a page after the first."""
    parameters = "&".join(part for part in (query, f"halaman={number}" if number > 1 else "") if part)
    address = f"{index.get_full_url(request)}{period.path if period else ''}"
    return f"{address}?{parameters}" if parameters else address
