"""Any address of the results page is understood, and what was not is told."""

from datetime import date

import pytest
from django.http import QueryDict

from search import wording
from search.forms import LAST_PAGE, Asked, Trouble, read_address
from search.language.clauses import DateKind
from search.language.fields import KINDS
from search.language.parser import MAX_LENGTH
from search.language.syntax import Repair, RepairKind
from search.queries import MAX_WINDOW, Cursor, Sort


def read(address):
    return read_address(QueryDict(address))


def test_everything_that_an_address_can_say():
    asked = read(
        "q=marbot&jenis=article&topik=lansia&topik=masjid&sejak=2025-08-01&sampai=31/8/2025"
        "&urut=terbaru&persis=1&halaman=3"
    )
    assert asked == Asked(
        text="marbot",
        facets={"kind": ("article",), "topic": ("lansia", "masjid")},
        since=date(2025, 8, 1),
        until=date(2025, 8, 31),
        sort=Sort.NEWEST,
        exact=True,
        page=3,
    )


def test_an_address_is_read_as_it_was_written():
    asked = Asked(
        text="marbot & guru",
        facets={"topic": ("lansia", "masjid"), "state": ("dibuka",)},
        since=date(2025, 8, 1),
        sort=Sort.EVENT,
        exact=True,
        page=2,
    )
    assert read(asked.address.removeprefix("?")) == asked


@pytest.mark.parametrize("page", ["0", "000", "-1", "abc", "1.5", "²", "١"])
def test_a_page_that_is_no_number_is_the_first(page):
    asked = read(f"q=a&halaman={page}")
    assert (asked.page, asked.troubles) == (1, (Trouble.PAGE_UNREADABLE,))


@pytest.mark.parametrize("page", ["101", "9" * 30, "9" * 5000])
def test_a_page_beyond_what_is_handed_out_is_said_so(page):
    asked = read(f"q=a&halaman={page}")
    assert asked.troubles == (Trouble.PAGE_TOO_DEEP,)
    assert asked.query(()).window() == (MAX_WINDOW, MAX_WINDOW)


def test_the_last_page_ends_with_the_last_hit_that_is_handed_out():
    assert read(f"q=a&halaman={LAST_PAGE}").query(()).window() == (MAX_WINDOW - 10, MAX_WINDOW)


@pytest.mark.parametrize("cursor", [Cursor(key=5), Cursor(key=2**63 - 1, partial=True), Cursor(key=0, backwards=True)])
def test_a_place_in_a_walk_is_read_as_it_was_written(cursor):
    asked = Asked(text="a", sort=Sort.NEWEST, date_of=DateKind.EVENT, since=date(2025, 1, 1), page=500, cursor=cursor)
    assert read(asked.address.removeprefix("?")) == asked


@pytest.mark.parametrize("text", ["", "x", "-1", "9" * 19, "9" * 5000, "p", "1p", "²"])
def test_a_place_that_cannot_be_read_is_no_place(text):
    assert read(f"q=a&setelah={text}&halaman=2").cursor is None


def test_a_changed_state_begins_anew():
    asked = read("q=a&urut=terbaru&halaman=4&setelah=99")
    assert asked.changed(sort=Sort.OLDEST).address == "?q=a&urut=terlama"
    assert asked.feed_parameters == "q=a"


def test_dates_that_cannot_be_read_are_told_and_swapped_ones_put_in_order():
    assert read("sejak=kemarin").troubles == (Trouble.DATE_UNREADABLE,)
    asked = read("sejak=2025-09-01&sampai=2025-08-01")
    assert (asked.since, asked.until) == (date(2025, 8, 1), date(2025, 9, 1))
    assert asked.troubles == (Trouble.DATES_SWAPPED,)


def test_a_text_that_is_too_long_is_never_repeated_in_full():
    asked = read("q=" + "a" * 100_000)
    assert len(asked.text) == MAX_LENGTH + 1
    assert len(asked.shown_text) == MAX_LENGTH


def test_control_characters_do_not_come_through():
    assert read("q=a%00b%1b%E2%80%AEc&topik=%00").text == "a b  c"
    assert read("topik=%00").facets == {}


def test_a_changed_state_begins_at_its_first_page():
    asked = read("q=a&topik=lansia&halaman=4")
    assert asked.with_value("topic", "masjid").address == "?q=a&topik=lansia&topik=masjid"
    assert asked.without_value("topic", "lansia").address == "?q=a"
    assert asked.without_filters().address == "?q=a"


@pytest.mark.parametrize("kind", RepairKind)
def test_every_repair_has_its_sentence(kind):
    assert wording.repair_sentence(Repair(kind, "x"))


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_sentence(trouble):
    assert wording.trouble_sentence(trouble)


def test_every_kind_that_can_be_asked_for_has_its_name():
    assert set(KINDS.values()) == set(wording.KIND_LABELS)
