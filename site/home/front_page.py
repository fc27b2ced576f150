"""What the home page shows: lead, features, what to do now, latest news, award record, topics. HomePage calls it."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from core.dependencies import depends_on, has_passed, page_tables, public_pages_of, row, today
from core.pictures import fetch_pictures
from core.visibility import public_pages

from .models.pages import MOST_FEATURES

if TYPE_CHECKING:
    from .models import HomePage

LATEST = 8
CAMPAIGNS = 3
RESULTS = 4
TOPICS = 12


def front_page(home: "HomePage") -> dict[str, Any]:
    """The context of the home page's template. An expired or hidden lead falls back to the newest article."""
    from campaigns.models import CampaignPage
    from directory.models import Topic
    from news.models import ArticlePage, AwardPage

    shown_types = (public_pages_of(model) for model in (ArticlePage, AwardPage, CampaignPage))
    with depends_on(*shown_types, covers=page_tables()):
        return _front_page(home, ArticlePage, CampaignPage, Topic)


def _front_page(home: "HomePage", ArticlePage: Any, CampaignPage: Any, Topic: Any) -> dict[str, Any]:  # noqa: N803
    day = today()
    newest = list(ArticlePage.objects.public_now().defer("body").newest_first()[: 2 * MOST_FEATURES + LATEST + 1])
    chosen, beside = chosen_pages(home)
    lead = chosen or next(iter(newest), None)
    features = [page for page in beside if lead is None or page.pk != lead.pk]
    shown = {page.pk for page in (lead, *features) if page}
    others = [article for article in newest if article.pk not in shown]
    missing = MOST_FEATURES - len(features)
    features += others[:missing]
    fetch_pictures([lead, *features] if lead else [])
    campaigns = CampaignPage.objects.public_now().open_on(day).most_urgent_first(day)
    return {
        "lead": lead,
        "features": features,
        "latest": others[missing : missing + LATEST],
        "campaigns": list(campaigns.select_related("call_to_action__document")[:CAMPAIGNS]),
        "record": award_record(),
        "topics": Topic.objects.filter(live=True)[:TOPICS],
    }


def chosen_pages(home: "HomePage") -> tuple[Any, list[Any]]:
    """The public pages that editors chose: the lead, while its time lasts, and those beside it."""
    lasts = home.lead_id and not (home.lead_until and has_passed(home.lead_until))
    lead_id = home.lead_id if lasts else None
    wanted = [item["value"] for item in home.features.raw_data if item["value"]]
    asked = {lead_id, *wanted} - {None}
    with depends_on(*(row(Page, pk) for pk in asked), covers=page_tables()):
        pages = {page.pk: page for page in public_pages().filter(pk__in=asked).specific()}
    return pages.get(lead_id), [pages[pk] for pk in wanted if pk in pages]


def award_record() -> list[Any]:
    """The latest results of the institution that each public award calls its own, the newest edition first."""
    from news.models import AwardEntry, AwardPage

    return list(AwardEntry.objects.own_results(AwardPage.objects.public_now())[:RESULTS])
