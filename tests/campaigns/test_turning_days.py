"""Campaigns that open and close, and rates that begin and end, by time alone: every page that shows it is marked."""

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from campaigns.enrollment import EnrollmentWindow
from campaigns.models import CampaignPage, TurningDaysFollowed
from campaigns.turning_days import mark_turned_pages, next_to_mark, next_turning_day, turned_pages
from changes.models import Change, Subscriber
from changes.registry import registry
from tests.campaigns.factories import CampaignPageFactory, ContributionRateFactory, ProgramPageFactory
from tests.directory.factories import ProgramFactory

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
DAY = timedelta(days=1)


def at_midnight_of(day):
    return mock.patch("django.utils.timezone.now", return_value=datetime(day.year, day.month, day.day, tzinfo=WIB))


@pytest.fixture
def marked():
    """Forget what saving marked; then answer which pages are marked since."""
    Subscriber.objects.create(name="search:test")

    def since_then():
        ids = set(Change.objects.filter(subscriber="search:test").values_list("page_id", flat=True))
        Change.objects.all().delete()
        return ids

    return since_then


def test_a_campaign_is_marked_with_its_list_on_each_day_that_changes_its_state(marked):
    campaign = CampaignPageFactory(opens_on=date(2027, 3, 1), closes_on=date(2027, 3, 31))
    shown_on = {campaign.pk, *campaign.get_ancestors().filter(depth__gt=1).values_list("pk", flat=True)}
    TurningDaysFollowed.objects.create(followed_until=date(2027, 1, 1))
    marked()
    for day in (date(2027, 3, 1), date(2027, 3, 18), date(2027, 4, 1)):
        assert next_to_mark() == datetime(day.year, day.month, day.day, tzinfo=WIB)
        with at_midnight_of(day):
            mark_turned_pages()
        assert marked() == shown_on
    assert next_to_mark() is None


def test_days_that_passed_while_no_worker_ran_are_made_up_for(marked):
    campaign = CampaignPageFactory(opens_on=date(2027, 3, 1), closes_on=date(2027, 3, 31))
    TurningDaysFollowed.objects.create(followed_until=date(2027, 2, 1))
    marked()
    with at_midnight_of(date(2028, 1, 1)):
        mark_turned_pages()
    assert campaign.pk in marked()


def test_nothing_is_marked_twice_or_on_a_day_like_any_other(marked):
    CampaignPageFactory(opens_on=date(2027, 3, 1), closes_on=date(2027, 3, 31))
    TurningDaysFollowed.objects.create(followed_until=date(2027, 3, 1))
    marked()
    with at_midnight_of(date(2027, 3, 2)):
        mark_turned_pages()
        mark_turned_pages()
    assert marked() == set()


@pytest.mark.parametrize("stopped_on", [None, date(2027, 2, 10), date(2027, 3, 20)])
@pytest.mark.parametrize("closes_on", [None, date(2027, 3, 1), date(2027, 3, 31)])
def test_no_change_that_the_pure_rule_knows_is_missed(closes_on, stopped_on):
    campaign = CampaignPageFactory()
    days = {"opens_on": date(2027, 3, 1), "closes_on": closes_on, "stopped_on": stopped_on}
    CampaignPage.objects.filter(pk=campaign.pk).update(**days)
    window, day = EnrollmentWindow(**days), date(2027, 1, 1)
    while (change := window.next_change(day)) is not None:
        assert next_turning_day(day) <= change
        assert campaign.pk in turned_pages(change - DAY, change)
        day = change


def test_a_rate_that_begins_or_ends_marks_the_pages_that_show_it(marked):
    program = ProgramFactory(slug="jkm")
    page = ProgramPageFactory(program=program)
    showing = CampaignPageFactory(programs=[program], shows_rates=True, opens_on=date(2020, 1, 1))
    silent = CampaignPageFactory(programs=[program], opens_on=date(2020, 1, 1))
    ContributionRateFactory(program=program, valid_from=date(2026, 4, 1), valid_to=date(2026, 12, 31))
    assert next_turning_day(date(2026, 4, 1)) == date(2026, 12, 18), "the campaigns close on 31 December"
    assert next_turning_day(date(2026, 12, 18)) == date(2027, 1, 1)
    ids = set(turned_pages(date(2026, 12, 31), date(2027, 1, 1)))
    assert {page.pk, showing.pk} <= ids
    assert {page.pk, showing.pk, silent.pk} & set(turned_pages(date(2026, 3, 31), date(2026, 4, 1))) == {
        page.pk,
        showing.pk,
    }


def test_a_rate_that_is_saved_moved_or_removed_marks_the_pages_that_show_it(marked):
    old, new = ProgramPageFactory(), ProgramPageFactory()
    marked()
    rate = ContributionRateFactory(program=old.program)
    assert marked() == {old.pk}
    rate.program = new.program
    rate.save()
    assert marked() == {old.pk, new.pk}
    rate.delete()
    assert marked() == {new.pk}


def test_the_worker_knows_the_job():
    job = registry.timed["campaigns: states and contribution rates"]
    assert (job.moment, job.run) == (next_to_mark, mark_turned_pages)
