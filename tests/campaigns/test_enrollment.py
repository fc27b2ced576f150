"""The pure rules about a campaign's time, at their boundaries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from campaigns.enrollment import CLOSING_SOON_DAYS, EnrollmentStatus, EnrollmentWindow, closing_soon_from

SPRING = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 31))
ENDLESS = EnrollmentWindow(opens_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 2, 28), EnrollmentStatus.PLANNED),
        (date(2026, 3, 1), EnrollmentStatus.OPEN),
        (date(2026, 3, 17), EnrollmentStatus.OPEN),
        (date(2026, 3, 18), EnrollmentStatus.CLOSING_SOON),
        (date(2026, 3, 31), EnrollmentStatus.CLOSING_SOON),
        (date(2026, 4, 1), EnrollmentStatus.CLOSED),
    ],
)
def test_each_state_begins_and_ends_on_its_day(day, status):
    assert SPRING.status(day) is status


def test_closing_soon_covers_fourteen_days_with_the_last_one():
    soon = [day for day in range(1, 32) if SPRING.status(date(2026, 3, day)) is EnrollmentStatus.CLOSING_SOON]
    assert len(soon) == CLOSING_SOON_DAYS == 14
    assert closing_soon_from(date(2026, 3, 31)) == date(2026, 3, 18)


def test_a_campaign_without_end_stays_open():
    assert ENDLESS.status(date(2126, 1, 1)) is EnrollmentStatus.OPEN
    assert ENDLESS.days_left(date(2126, 1, 1)) is None


def test_a_short_campaign_is_closing_soon_from_its_first_day():
    window = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 3))
    assert window.status(date(2026, 2, 28)) is EnrollmentStatus.PLANNED
    assert window.status(date(2026, 3, 1)) is EnrollmentStatus.CLOSING_SOON


def test_a_campaign_of_one_day_is_open_on_it():
    window = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 1))
    assert window.status(date(2026, 3, 1)).is_open
    assert window.days_left(date(2026, 3, 1)) == 0
    assert window.status(date(2026, 3, 2)) is EnrollmentStatus.CLOSED


def test_stopped_begins_on_its_day_and_outlasts_the_end():
    window = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 31), stopped_on=date(2026, 3, 10))
    assert window.status(date(2026, 3, 9)) is EnrollmentStatus.OPEN
    assert window.status(date(2026, 3, 10)) is EnrollmentStatus.STOPPED
    assert window.status(date(2026, 5, 1)) is EnrollmentStatus.STOPPED


def test_a_campaign_stopped_before_it_opened_never_opens():
    window = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 31), stopped_on=date(2026, 2, 1))
    assert window.status(date(2026, 3, 5)) is EnrollmentStatus.STOPPED


def test_a_window_that_closes_before_it_opens_is_refused():
    with pytest.raises(ValueError, match="closes on or after"):
        EnrollmentWindow(opens_on=date(2026, 3, 2), closes_on=date(2026, 3, 1))


def test_days_left_counts_to_the_last_day_and_only_while_open():
    assert SPRING.days_left(date(2026, 3, 30)) == 1
    assert SPRING.days_left(date(2026, 3, 31)) == 0
    assert SPRING.days_left(date(2026, 4, 1)) is None
    assert SPRING.days_left(date(2026, 2, 28)) is None


def test_the_next_change_is_the_first_day_of_another_state():
    assert SPRING.next_change(date(2026, 1, 1)) == date(2026, 3, 1)
    assert SPRING.next_change(date(2026, 3, 1)) == date(2026, 3, 18)
    assert SPRING.next_change(date(2026, 3, 18)) == date(2026, 4, 1)
    assert SPRING.next_change(date(2026, 4, 1)) is None
    assert ENDLESS.next_change(date(2026, 3, 1)) is None


@pytest.mark.parametrize("stopped_on", [None, date(2026, 2, 1), date(2026, 3, 20), date(2026, 3, 31)])
@pytest.mark.parametrize("closes_on", [None, date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 31)])
def test_walking_day_by_day_meets_every_change_that_next_change_names(closes_on, stopped_on):
    window = EnrollmentWindow(opens_on=date(2026, 3, 1), closes_on=closes_on, stopped_on=stopped_on)
    days = [date(2026, 1, 25) + timedelta(days=number) for number in range(90)]
    walked = [day for before, day in pairwise(days) if window.status(before) is not window.status(day)]
    named, day = [], days[0]
    while (day := window.next_change(day)) is not None:
        named.append(day)
    assert named == walked


def test_a_change_counts_in_an_interval_that_ends_with_it():
    assert SPRING.changes_between(date(2026, 2, 27), date(2026, 3, 1))
    assert not SPRING.changes_between(date(2026, 3, 1), date(2026, 3, 17))


def test_states_have_a_slug_for_readers_and_an_english_name_for_stylesheets():
    assert EnrollmentStatus.CLOSING_SOON == "segera-ditutup"
    assert EnrollmentStatus.CLOSING_SOON.css_name == "closing-soon"
    assert {status for status in EnrollmentStatus if status.is_open} == {
        EnrollmentStatus.OPEN,
        EnrollmentStatus.CLOSING_SOON,
    }
