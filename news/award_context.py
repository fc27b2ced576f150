"""What an award page shows: editions with timeline and results, the own record, the coverage. AwardPage calls it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from core.dependencies import depends_on, page_tables, public_pages_of

from .querysets import AwardPageQuerySet, fetch_results

if TYPE_CHECKING:
    from .models import ArticlePage, AwardCategory, AwardEdition, AwardEntry, AwardPage, AwardStage

LATEST_RESULTS = 3
#: More than any award of twenty years had; the rest is in the list of articles and in search.
COVERAGE = 200


@dataclass(frozen=True, kw_only=True)
class StageReport:
    """A stage of an edition with the articles about it."""

    stage: "AwardStage"
    articles: list["ArticlePage"]


@dataclass(frozen=True, kw_only=True)
class CategoryResult:
    """A category with its entries, the best rank first; entries without a rank come last."""

    category: "AwardCategory"
    entries: list["AwardEntry"]


@dataclass(frozen=True, kw_only=True)
class EditionReport:
    """An edition as the page shows it."""

    edition: "AwardEdition"
    stages: list[StageReport]
    results: list[CategoryResult]
    open_categories: list["AwardCategory"] = field(default_factory=list)
    other_articles: list["ArticlePage"] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class OwnResult:
    """What the own institution reached in an edition."""

    edition: "AwardEdition"
    category: "AwardCategory"
    entry: "AwardEntry"


def surroundings(award: "AwardPage", request: HttpRequest) -> dict[str, Any]:
    """Editions (latest first), own record and organizers of `award`."""
    editions = list(award.editions.all())
    if not getattr(request, "is_preview", False):
        fetch_results(editions)
    reports = edition_reports(editions, coverage(award))
    return {
        "editions": reports,
        "own_record": own_record(award, reports),
        "organizers": list(award.organizers.all()),
        "sources": list(award.sources.all()),
    }


def coverage(award: "AwardPage") -> list["ArticlePage"]:
    """The newest public articles about the award."""
    from .models import ArticlePage

    with depends_on(public_pages_of(ArticlePage), covers=page_tables()):
        return list(ArticlePage.objects.public_now().covering(award).defer("body").newest_first()[:COVERAGE])


def edition_reports(editions: list["AwardEdition"], articles: list["ArticlePage"]) -> list[EditionReport]:
    """Put the articles to their editions and stages; editions come latest first."""
    by_place: dict[tuple[int | None, int | None], list[ArticlePage]] = defaultdict(list)
    for article in articles:
        by_place[article.award_edition_id, article.award_stage_id].append(article)
    reports = []
    for edition in sorted(editions, key=lambda each: (-each.year, each.level)):
        categories = list(edition.categories.all())
        results = [CategoryResult(category=each, entries=ranked(each)) for each in categories]
        reports.append(
            EditionReport(
                edition=edition,
                stages=[
                    StageReport(stage=stage, articles=by_place.get((edition.pk, stage.pk), []))
                    for stage in in_order_of_time(edition)
                ],
                results=[result for result in results if result.entries],
                open_categories=[result.category for result in results if not result.entries],
                other_articles=by_place.get((edition.pk, None), []),
            )
        )
    return reports


def ranked(category: "AwardCategory") -> list["AwardEntry"]:
    """The entries of a category, the best rank first."""
    return sorted(
        category.entries.all(), key=lambda entry: (entry.rank is None, entry.rank or 0, entry.sort_order or 0)
    )


def in_order_of_time(edition: "AwardEdition") -> list["AwardStage"]:
    """Dated stages by day; where a day is not known, the editors' order holds."""
    stages = list(edition.stages.all())
    if all(stage.starts_on for stage in stages):
        stages.sort(key=lambda stage: stage.starts_on)
    return stages


def own_record(award: "AwardPage", reports: list[EditionReport]) -> list[OwnResult]:
    """The results of the own institution over the years, the latest first."""
    return [
        OwnResult(edition=report.edition, category=result.category, entry=entry)
        for report in reports
        for result in report.results
        for entry in result.entries
        if award.own_institution_id and entry.institution_id == award.own_institution_id
    ]


def with_latest_results(awards: AwardPageQuerySet) -> list["AwardPage"]:
    """The awards of a list, each with the latest results of its own institution as `latest_results`."""
    from .models import AwardEntry

    by_award: dict[int, list[AwardEntry]] = defaultdict(list)
    for entry in AwardEntry.objects.own_results(awards.order_by()):
        by_award[entry.category.edition.award_id].append(entry)
    listed = list(awards)
    for award in listed:
        award.latest_results = by_award[award.pk][:LATEST_RESULTS]
    return listed
