"""The suggestions of the search field follow the ARIA combobox pattern: by keyboard, by pointer, told to screen
readers."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .visit import AXE_OPTIONS, DESK, PHONE, described

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("newsroom")]
LONG = 20_000


@pytest.fixture(params=[PHONE, DESK])
def page(browser, newsroom, request):
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    page.goto(f"{newsroom.address}/cari/")
    yield page
    context.close()


def type_a_beginning(page, text="hasto"):
    field = page.get_by_role("combobox", name="Kata pencarian")
    field.press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible(timeout=LONG)
    return field


def test_suggestions_are_told_and_chosen_by_keyboard(page):
    field = page.get_by_role("combobox", name="Kata pencarian")
    expect(field).to_have_attribute("aria-expanded", "false")
    type_a_beginning(page)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [role=status]")).to_have_text(re.compile(r"\d+ saran"))
    field.press("ArrowUp")
    last = page.get_by_role("listbox").get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    field.press("ArrowDown")
    first = page.get_by_role("listbox").get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_be_focused()
    assert field.input_value() == "hasto"
    field.press("Enter")
    page.wait_for_url("**/cari/?tokoh=hasto-wardoyo", timeout=LONG)


def test_escape_closes_and_enter_searches_for_what_was_typed(page):
    field = type_a_beginning(page)
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "hasto"
    field.press("Enter")
    page.wait_for_url("**/cari/?q=hasto", timeout=LONG)


def test_a_suggestion_is_chosen_by_pointer(page):
    type_a_beginning(page)
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.wait_for_url("**/cari/?tokoh=hasto-wardoyo", timeout=LONG)


def test_open_suggestions_have_no_barrier_and_fit(page):
    type_a_beginning(page)
    assert described(Axe().run(page, options=AXE_OPTIONS).response["violations"]) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for option in page.get_by_role("listbox").get_by_role("option").all():
        assert option.bounding_box()["height"] >= 44


def test_leaving_the_field_closes(page):
    field = type_a_beginning(page)
    field.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
