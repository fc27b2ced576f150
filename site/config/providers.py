"""Tells search where names and labels come from: search itself knows neither the directory nor the news (house.md 3).

Called once by `config.apps`, when all apps are loaded.
"""

from collections.abc import Collection, Mapping

import search.providers
from directory import providers as directory


def register() -> None:
    """Give search the directory's names and labels, and the titles of awards."""
    search.providers.register(
        protected_names=directory.protected_names,
        alias_groups=directory.alias_groups,
        facet_labels=directory.facet_labels,
    )
    search.providers.register(facet_labels=award_labels)
    search.providers.register(facet_labels=stage_labels)


def award_labels(facet: str, ids: Collection[str]) -> Mapping[str, str]:
    """Slug -> title of the awards that anyone may see."""
    if facet != "award" or not ids:
        return {}
    from news.models import AwardPage

    return dict(AwardPage.objects.public_now().filter(slug__in=ids).values_list("slug", "title"))


def stage_labels(facet: str, ids: Collection[str]) -> Mapping[str, str]:
    """Slug -> what the stages of awards that anyone may see are called; where several are called differently, the name
    of their kind."""
    if facet != "stage" or not ids:
        return {}
    from news.models import AwardPage, AwardStage

    shown = AwardStage.objects.filter(slug__in=ids, edition__award__in=AwardPage.objects.public_now().values("pk"))
    labels: dict[str, str] = {}
    for stage in shown:
        known = labels.setdefault(stage.slug, stage.label)
        labels[stage.slug] = known if known == stage.label else str(stage.get_kind_display())
    return labels
