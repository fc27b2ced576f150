"""Queries of campaigns and programs. Lists, feeds and the home page put their names together."""

from datetime import date, timedelta
from typing import Self

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When

from campaigns.enrollment import CLOSING_SOON_DAYS, EnrollmentStatus
from core.querysets import BasePageQuerySet

#: The order of lists: what needs a decision soon comes first, what is over comes last.
URGENCY = (
    EnrollmentStatus.CLOSING_SOON,
    EnrollmentStatus.OPEN,
    EnrollmentStatus.PLANNED,
    EnrollmentStatus.STOPPED,
    EnrollmentStatus.CLOSED,
)
#: What orders a list, once urgency is reckoned.
BY_URGENCY = ("urgency", F("ends_next").asc(nulls_last=True), "-opens_on", "-pk")


def in_state(status: EnrollmentStatus, today: date) -> Q:
    """`EnrollmentWindow.status(today) is status` as a condition; a test holds the two to the same answers."""
    stopped = Q(stopped_on__lte=today)
    last_day_before_soon = today + timedelta(days=CLOSING_SOON_DAYS)
    match status:
        case EnrollmentStatus.STOPPED:
            return stopped
        case EnrollmentStatus.PLANNED:
            condition = Q(opens_on__gt=today)
        case EnrollmentStatus.OPEN:
            condition = Q(opens_on__lte=today) & (Q(closes_on__isnull=True) | Q(closes_on__gte=last_day_before_soon))
        case EnrollmentStatus.CLOSING_SOON:
            condition = Q(opens_on__lte=today, closes_on__gte=today, closes_on__lt=last_day_before_soon)
        case _:
            condition = Q(closes_on__lt=today)
    return condition & (Q(stopped_on__isnull=True) | Q(stopped_on__gt=today))


class ActionPageQuerySet(BasePageQuerySet):
    """What lists of campaigns and of programs ask alike."""

    def on_topic(self, slug: str) -> Self:
        """Pages on the topic with this slug."""
        return self.filter(topics__slug=slug)

    def for_target_group(self, slug: str) -> Self:
        """Pages for the target group with this slug."""
        return self.filter(target_groups__slug=slug)


class CampaignPageQuerySet(ActionPageQuerySet):
    """Reads on: `CampaignPage.objects.public_now().open_on(today).most_urgent_first(today)`."""

    def in_state(self, status: EnrollmentStatus, today: date) -> Self:
        """Campaigns that are in this state on a day."""
        return self.filter(in_state(status, today))

    def open_on(self, today: date) -> Self:
        """Campaigns that people can take part in on a day."""
        return self.filter(in_state(EnrollmentStatus.OPEN, today) | in_state(EnrollmentStatus.CLOSING_SOON, today))

    def of_program(self, slug: str) -> Self:
        """Campaigns for the program with this slug."""
        return self.filter(programs__slug=slug)

    def most_urgent_first(self, today: date) -> Self:
        """By `URGENCY`; among open ones the nearest end first, else the latest start first; ties by id."""
        ranks = [When(in_state(status, today), then=Value(rank)) for rank, status in enumerate(URGENCY)]
        still_open = in_state(EnrollmentStatus.OPEN, today) | in_state(EnrollmentStatus.CLOSING_SOON, today)
        return self.annotate(
            urgency=Case(*ranks, default=Value(len(URGENCY)), output_field=IntegerField()),
            ends_next=Case(When(still_open, then=F("closes_on"))),
        ).order_by(*BY_URGENCY)

    def nearest_first(self, campaign_id: int, today: date) -> Self:
        """Campaigns that share a program or a target group with this one before the others, each part by urgency."""
        kin = self._shares("programs", campaign_id) | self._shares("target_groups", campaign_id)
        ranked = self.most_urgent_first(today).annotate(is_kin=Case(When(kin, then=Value(0)), default=Value(1)))
        return ranked.order_by("is_kin", *BY_URGENCY)

    def _shares(self, field: str, campaign_id: int) -> Q:
        relation = self.model._meta.get_field(field)
        named = f"{relation.m2m_reverse_field_name()}_id"
        rows = relation.remote_field.through._default_manager
        of_campaign = rows.filter(campaignpage=campaign_id).values(named)
        return Q(Exists(rows.filter(campaignpage=OuterRef("pk"), **{f"{named}__in": of_campaign})))


class ProgramPageQuerySet(ActionPageQuerySet):
    """Reads on: `ProgramPage.objects.public_now().in_order()`."""

    def in_order(self) -> Self:
        """As editors arranged them in the tree."""
        return self.order_by("path")
