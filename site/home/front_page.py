"""What the home page shows: lead, seconds, what to do now, latest news, award record, topics. HomePage calls it."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from core.visibility import public_pages

if TYPE_CHECKING:
    from .models import HomePage

SECONDS = 2
LATEST = 8
CAMPAIGNS = 3
RESULTS = 4
TOPICS = 12


def front_page(home: "HomePage") -> dict[str, Any]:
    """The context of the home page's template. An expired or hidden lead falls back to the newest article."""
    from campaigns.models import CampaignPage
    from directory.models import Topic
    from news.models import ArticlePage

    today = timezone.localdate()
    newest = list(ArticlePage.objects.public_now().for_cards().newest_first()[: SECONDS + LATEST + 1])
    lead = chosen_lead(home) or next(iter(newest), None)
    others = [article for article in newest if lead is None or article.pk != lead.pk]
    campaigns = CampaignPage.objects.public_now().open_on(today).most_urgent_first(today)
    return {
        "lead": lead,
        "seconds": others[:SECONDS],
        "latest": others[SECONDS : SECONDS + LATEST],
        "campaigns": campaigns.select_related("call_to_action__document")[:CAMPAIGNS],
        "record": award_record(),
        "topics": Topic.objects.filter(live=True)[:TOPICS],
    }


def chosen_lead(home: "HomePage") -> Any:
    """The page that editors chose to lead, while its time lasts and anyone may see it."""
    if not home.lead_id or (home.lead_until and home.lead_until <= timezone.now()):
        return None
    page = public_pages().filter(pk=home.lead_id).first()
    return page.specific if page else None


def award_record() -> list[Any]:
    """The latest results of the institution that each public award calls its own, the newest edition first."""
    from django.db.models import F

    from news.models import AwardEntry, AwardPage

    return list(
        AwardEntry.objects.filter(
            institution=F("category__edition__award__own_institution"),
            category__edition__award__in=AwardPage.objects.public_now(),
        )
        .exclude(label="", rank=None)
        .select_related("category__edition__award", "institution")
        .order_by("-category__edition__year", "rank")[:RESULTS]
    )
