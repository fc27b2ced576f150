"""Rates are dated data: the discount matrix of PP 50/2025 (domain.md 3), read from rows that editors could enter."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from campaigns.models import ContributionRate
from tests.campaigns.factories import ContributionRateFactory
from tests.directory.factories import ProgramFactory

Segment = ContributionRate.Segment
GENERAL, TRANSPORT, PUBLIC = (
    Segment.SELF_EMPLOYED,
    Segment.SELF_EMPLOYED_TRANSPORT,
    Segment.SELF_EMPLOYED_PUBLIC_FUNDS,
)
FULL = {"jkk": 10_000, "jkm": 6_800}


@pytest.fixture
def programs(db):
    return {slug: ProgramFactory(slug=slug, name=slug.upper()) for slug in ("jkk", "jkm", "jht")}


@pytest.fixture
def rates(programs):
    """The eight dated rows, half of the amount while PP 50/2025 cuts it; JHT is never cut."""
    cuts = {GENERAL: (date(2026, 4, 1), date(2026, 12, 31)), TRANSPORT: (date(2026, 1, 1), date(2027, 3, 31))}
    for slug, full in FULL.items():
        for segment, (starts, ends) in cuts.items():
            before, after = date.fromordinal(starts.toordinal() - 1), date.fromordinal(ends.toordinal() + 1)
            rate = {"segment": segment, "program": programs[slug]}
            ContributionRateFactory(**rate, valid_to=before, amount=full)
            ContributionRateFactory(
                **rate, valid_from=starts, valid_to=ends, amount=full // 2, source_name="PP 50/2025"
            )
            ContributionRateFactory(**rate, valid_from=after, amount=full)
        ContributionRateFactory(segment=PUBLIC, program=programs[slug], amount=full)
    for segment in cuts:
        ContributionRateFactory(segment=segment, program=programs["jht"], amount=20_000)


def total(segment, day, programs, slugs=("jkk", "jkm")):
    chosen = [programs[slug] for slug in slugs]
    return ContributionRate.objects.valid_on(day).in_segment(segment).for_programs(chosen).total()


@pytest.mark.parametrize(
    ("segment", "day", "expected"),
    [
        (GENERAL, date(2026, 3, 31), 16_800),
        (GENERAL, date(2026, 4, 1), 8_400),
        (GENERAL, date(2026, 12, 30), 8_400),
        (GENERAL, date(2026, 12, 31), 8_400),
        (GENERAL, date(2027, 1, 1), 16_800),
        (GENERAL, date(2027, 3, 31), 16_800),
        (TRANSPORT, date(2025, 12, 31), 16_800),
        (TRANSPORT, date(2026, 1, 1), 8_400),
        (TRANSPORT, date(2026, 12, 30), 8_400),
        (TRANSPORT, date(2027, 1, 1), 8_400),
        (TRANSPORT, date(2027, 3, 31), 8_400),
        (TRANSPORT, date(2027, 4, 1), 16_800),
        (PUBLIC, date(2026, 8, 15), 16_800),
        (GENERAL, date(2015, 6, 30), None),
    ],
)
def test_the_rate_of_the_day(rates, programs, segment, day, expected):
    assert total(segment, day, programs) == expected


def test_savings_for_old_age_are_not_cut(rates, programs):
    assert total(GENERAL, date(2026, 11, 24), programs, ("jkk", "jkm", "jht")) == 28_400
    assert total(GENERAL, date(2027, 1, 1), programs, ("jkk", "jkm", "jht")) == 36_800


def test_a_draft_counts_for_nobody(programs):
    ContributionRateFactory(program=programs["jkm"], live=False)
    assert total(GENERAL, date(2026, 11, 24), programs) is None
    assert not ContributionRate.objects.starting_after(date(2000, 1, 1)).exists()


def test_the_next_rate_is_known_before_it_starts(rates, programs):
    coming = ContributionRate.objects.starting_after(date(2026, 11, 24)).in_segment(GENERAL)
    assert [rate.valid_from for rate in coming] == [date(2027, 1, 1)] * 2


def test_editors_find_what_ends_soon_and_what_nobody_checked(rates):
    ending = ContributionRate.objects.ending_within(date(2026, 11, 24), days=60)
    assert {rate.valid_to for rate in ending} == {date(2026, 12, 31)}
    assert ContributionRate.objects.verified_before(date(2026, 11, 23)).count() == 0
    assert ContributionRate.objects.verified_before(date(2026, 11, 24)).exists()


@pytest.mark.parametrize(
    ("starts", "ends", "is_refused"),
    [
        (date(2026, 12, 31), None, True),
        (date(2025, 1, 1), date(2026, 1, 1), True),
        (date(2026, 2, 1), date(2026, 3, 1), True),
        (date(2025, 1, 1), None, True),
        (date(2027, 1, 1), None, False),
        (date(2025, 1, 1), date(2025, 12, 31), False),
    ],
)
def test_a_day_has_one_rate(programs, starts, ends, is_refused):
    ContributionRateFactory(program=programs["jkm"], valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    new = ContributionRateFactory.build(program=programs["jkm"], valid_from=starts, valid_to=ends)
    if is_refused:
        with pytest.raises(ValidationError, match="valid_from"):
            new.full_clean()
    else:
        new.full_clean()


def test_variants_of_a_segment_stand_side_by_side(programs):
    shared = {"segment": Segment.EMPLOYEE, "program": programs["jkk"], "amount": None}
    ContributionRateFactory(**shared, variant="risiko sangat rendah", formula="0,24% upah")
    second = ContributionRateFactory.build(**shared, variant="risiko rendah", formula="0,54% upah")
    second.full_clean()
    assert second.price == "0,54% upah"


@pytest.mark.parametrize(
    "faulty",
    [
        {"amount": None, "formula": ""},
        {"valid_to": date(2015, 6, 30)},
        {"source_name": ""},
        {"source_url": "http://x.id"},
    ],
)
def test_a_rate_says_something_in_order_and_with_a_source(programs, faulty):
    with pytest.raises(ValidationError):
        ContributionRateFactory.build(program=programs["jkm"], **faulty).full_clean()
