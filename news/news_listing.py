"""The list of articles: filtered, paged, with its filters as plain links. NewsIndexPage.get_context calls it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from directory.models import Place, PlaceKind, Program, Topic

from .filters import ArticleFilters, filters_from
from .periods import Period

if TYPE_CHECKING:
    from .models import NewsIndexPage

ARTICLES_PER_PAGE = 12


@dataclass(frozen=True, kw_only=True)
class FilterLink:
    """One choice of a filter, as a link that keeps the other choices."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """One filter with its choices; the first choice takes the filter back."""

    name: str
    label: str
    links: list[FilterLink]
    chosen: str


def listing(index: "NewsIndexPage", request: HttpRequest, period: Period | None) -> dict[str, Any]:
    """The page of articles that was asked for, with filters, archive and feed addresses."""
    filters = filters_from(request.GET)
    everything = index.articles()
    months = everything.months()
    within = everything if period is None else everything.first_published_in(period.year, period.month)
    if period is not None and not any(_in_period(day, period) for day, _number in months):
        raise Http404
    paginator = Paginator(filters.narrow(within).for_cards().newest_first(), ARTICLES_PER_PAGE)
    years = sorted({day.year for day, _number in months}, reverse=True)
    base = index.get_url(request)
    groups = filter_groups(filters, years if period is None else [])
    query = filters.query_string
    return {
        "period": period,
        "filters": filters,
        "filter_groups": groups,
        "chosen_filters": [_take_back(group) for group in groups if group.chosen],
        "articles": paginator.get_page(request.GET.get("halaman")),
        "kept_parameters": f"{query}&" if query else "",
        "archive_years": [(year, f"{base}{year:04}/") for year in years],
        "archive_months": [(_period(day), number, f"{base}{_period(day).path}") for day, number in months],
        "feed_rss": f"{base}umpan/rss/" + (f"?{query}" if query else ""),
        "feed_atom": f"{base}umpan/atom/" + (f"?{query}" if query else ""),
    }


def filter_groups(filters: ArticleFilters, years: Iterable[int]) -> list[FilterGroup]:
    """The filters of the list; one without choices is left out."""
    from .models import ArticleKind

    kemantren = Place.objects.published().filter(kind__in=[PlaceKind.CITY, PlaceKind.KEMANTREN])
    groups = [
        _group(filters, "jenis", _("Kind"), filters.kind, ArticleKind.choices),
        _group(filters, "topik", _("Topic"), filters.topic, _named(Topic.objects.published())),
        _group(filters, "program", _("Program"), filters.program, _named(Program.objects.published())),
        _group(filters, "tempat", _("Place"), filters.place, _named(kemantren)),
        _group(filters, "tahun", _("Year"), filters.year, [(str(year), str(year)) for year in years]),
    ]
    return [group for group in groups if len(group.links) > 1]


def _group(
    filters: ArticleFilters, name: str, label: str, chosen: str, choices: Iterable[tuple[str, Any]]
) -> FilterGroup:
    everything = FilterLink(label=_("All"), url=f"?{filters.with_choice(name, '')}", is_chosen=not chosen)
    links = [
        FilterLink(label=str(text), url=f"?{filters.with_choice(name, value)}", is_chosen=value == chosen)
        for value, text in choices
    ]
    return FilterGroup(name=name, label=label, links=[everything, *links], chosen=chosen)


def _take_back(group: FilterGroup) -> FilterLink:
    label = next((link.label for link in group.links[1:] if link.is_chosen), group.chosen)
    return FilterLink(label=f"{group.label}: {label}", url=group.links[0].url, is_chosen=True)


def _named(entries: Iterable[Any]) -> list[tuple[str, str]]:
    return [(entry.slug, entry.name) for entry in entries]


def _period(day: Any) -> Period:
    return Period(year=day.year, month=day.month)


def _in_period(day: Any, period: Period) -> bool:
    return day.year == period.year and period.month in {None, day.month}
