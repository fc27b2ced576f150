"""Everything a reader can do works in a browser that runs no script: read, move about, search, filter, page."""

import pytest

from .page_types import PAGE_TYPES, address_of
from .visit import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("newsroom")]


@pytest.fixture
def open_page(browser, newsroom):
    """Open a path in a browser without JavaScript, on a phone unless told otherwise."""
    contexts = []

    def open_without_javascript(path, width=PHONE):
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(newsroom.address + path)
        return page

    yield open_without_javascript
    for context in contexts:
        context.close()


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_every_page_shows_what_it_has(open_page, newsroom, page_type):
    page = open_page(address_of(page_type, newsroom))
    assert page.locator("main h1").is_visible()
    assert page.locator("noscript").count() == 0
    words = page.locator("main").inner_text().split()
    assert len(words) > 20


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_menu_leads_to_every_section(open_page, width):
    for number in range(open_page("/", width).locator("#menu a").count()):
        page = open_page("/", width)
        if width == PHONE:
            page.locator("button[popovertarget=menu]").first.click()
        link = page.locator("#menu a").nth(number)
        goal = link.get_attribute("href")
        link.click()
        page.wait_for_url(f"**{goal}")
        assert page.locator("main h1").is_visible()


def test_the_search_form_finds(open_page):
    page = open_page("/", DESK)
    page.locator("header input[name=q]").fill("perlindungan pekerja rentan")
    page.locator("header form[role=search] button").click()
    page.wait_for_url("**/cari/?q=perlindungan+pekerja+rentan")
    assert page.locator("main .hit").count() > 0
    assert page.locator("main input[name=q][type=search]").input_value() == "perlindungan pekerja rentan"


def test_a_facet_narrows_and_its_chip_widens_again(open_page):
    page = open_page("/cari/?q=pekerja", DESK)
    everything = page.locator("[role=status]").inner_text()
    page.locator(".facets a").first.click()
    assert page.locator("[role=status]").inner_text() != ""
    page.locator(".chips a").first.click()
    assert page.locator("[role=status]").inner_text() == everything


def test_the_news_list_filters_by_plain_links(open_page):
    page = open_page("/berita/", DESK)
    before = page.locator(".list-count").inner_text()
    summary = page.locator("main details > summary")
    if summary.count() and summary.first.is_visible():
        summary.first.click()
    page.locator("main a[href*='jenis=']").first.click()
    page.wait_for_url("**jenis=**")
    assert page.locator(".list-count").inner_text() != before


def test_the_news_list_goes_on_to_its_next_page(open_page):
    page = open_page("/berita/")
    first = page.locator("main .cards a").first.get_attribute("href")
    page.locator("main nav a[rel~=next]").click()
    assert page.locator("main .cards a").first.get_attribute("href") != first


def test_the_skip_link_leads_to_the_content(open_page):
    page = open_page("/", DESK)
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#isi"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#isi")
