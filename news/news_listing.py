"""The list of articles: filtered, paged, with its filters and archive as plain links. NewsIndexPage calls it.

What is counted is counted once for each version of the site (`changes.kept`): how many articles each month has, for
each choice of filters. So the list costs the same with 100 articles and with 50,000, on its first page and at its end.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

import changes
from core.dependencies import depends_on, page_tables, public_pages_of, today
from core.keyset import KeysetPage, address_of_number, keyset_page
from core.visibility import next_transition

from .filter_links import filter_groups
from .filters import ArticleFilters, filters_from
from .periods import Period
from .querysets import ArticlePageQuerySet

if TYPE_CHECKING:
    from .models import NewsIndexPage

ARTICLES_PER_PAGE = 12

#: (year, month) -> how many articles.
Numbers = Mapping[tuple[int, int], int]


def listing(index: "NewsIndexPage", request: HttpRequest, period: Period | None) -> dict[str, Any]:
    """The page of articles that was asked for, with filters, archive and feed addresses."""
    from .models import ArticlePage

    with depends_on(public_pages_of(ArticlePage), covers=page_tables()):
        return _listing(index, request, period)


def _listing(index: "NewsIndexPage", request: HttpRequest, period: Period | None) -> dict[str, Any]:
    filters = filters_from(request.GET)
    everything = numbers_of(index, ArticleFilters())
    years = years_of(everything)
    if period is not None and period.year not in years:
        raise Http404(_("The archive has no such year."))
    articles = keyset_page(
        request,
        articles_of(index, filters, period).defer("body"),
        ARTICLES_PER_PAGE,
        lambda: number_in(numbers_of(index, filters), period),
    )
    base = index.get_url(request)
    kept = archive(everything, base, years, period)
    told_years = [each.year for each, number, _url in kept["archive_years"] if number and period is None]
    groups = filter_groups(index, filters, told_years)
    query = filters.query_string
    return {
        "period": period,
        "filters": filters,
        "filter_groups": groups,
        "chosen_filters": [group.chosen_link for group in groups if group.chosen],
        "articles": articles,
        "kept_parameters": f"{query}&" if query else "",
        "canonical": canonical(index, request, period, query, articles),
        "may_be_indexed": not query,
        "feed_rss": f"{base}umpan/rss/" + (f"?{query}" if query else ""),
        "feed_atom": f"{base}umpan/atom/" + (f"?{query}" if query else ""),
        **kept,
    }


def articles_of(index: "NewsIndexPage", filters: ArticleFilters, period: Period | None) -> ArticlePageQuerySet:
    """The articles of a list, the newest first."""
    within = index.articles() if period is None else index.articles().first_published_in(period.year, period.month)
    return filters.narrow(within).newest_first()


def numbers_of(index: "NewsIndexPage", filters: ArticleFilters) -> Numbers:
    """How many public articles that fit the filters each month has, the latest month first."""
    name = f"news:numbers:{index.pk}:{filters.query_string}"
    return changes.kept(name, lambda: filters.narrow(index.articles()).numbers_by_month(), next_transition)


def number_in(numbers: Numbers, period: Period | None) -> int:
    """How many of them were published in a period, or at all."""
    return sum(number for month, number in numbers.items() if period is None or period.has(*month))


def years_of(numbers: Numbers) -> list[int]:
    """The years of the archive, the latest first: from the first article's to this one."""
    this_year = today().year
    first_year = min((year for year, _month in numbers), default=this_year)
    return list(range(this_year, min(first_year, this_year) - 1, -1))


def archive(
    numbers: Numbers, base: str, years: list[int], period: Period | None
) -> dict[str, list[tuple[Period, int, str]]]:
    """Years, and months of the year that is looked at, as (period, number of articles, address); empty ones left out.

    The period that is looked at stays even when it is empty, so that a reader sees where they are.
    """
    periods = [Period(year=year) for year in years]
    months = period.months if period else []
    entries = [(each, number_in(numbers, each), f"{base}{each.path}") for each in [*periods, *months]]
    shown = [entry for entry in entries if entry[1] or entry[0] == period]
    return {
        "archive_years": [entry for entry in shown if entry[0].month is None],
        "archive_months": [entry for entry in shown if entry[0].month is not None],
    }


def canonical(
    index: "NewsIndexPage", request: HttpRequest, period: Period | None, query: str, articles: KeysetPage
) -> str:
    """The full address of what is shown: the archive's, with its filters, and where a page after the first begins."""
    parameters = "&".join(part for part in (query, articles.place) if part)
    address = f"{index.get_full_url(request)}{period.path if period else ''}"
    return f"{address}?{parameters}" if parameters else address


def address_of_page(index: "NewsIndexPage", request: HttpRequest, period: Period | None, number: int) -> str:
    """Where the articles are that a page's number in an older link means now. Skips whole months by their numbers.

    Raises:
        Http404: the list has no such page.
    """
    filters = filters_from(request.GET)
    skipped = left = (number - 1) * ARTICLES_PER_PAGE
    numbers = numbers_of(index, filters)
    if skipped >= max(number_in(numbers, period), 1):
        raise Http404(_("This list has no such page."))
    articles = articles_of(index, filters, period)
    for (year, month), here in numbers.items():
        if period is not None and not period.has(year, month):
            continue
        if left <= here:  # the last article before the page is of this month
            articles = articles.first_published_before(Period(year=year, month=month).day_after)
            break
        left -= here
    return address_of_number(request, articles, left)
