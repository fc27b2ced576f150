"""Chromium, and the visits it made. A page is visited once at each width; every test asks that visit."""

import pytest
from playwright.sync_api import sync_playwright

from tests import services

from . import visit as visiting
from .page_types import address_of

#: Visits by (page type, width), for as long as the process lasts.
_made = {}


@pytest.fixture(scope="module")
def browser(newsroom):
    """Debian's Chromium. It ends with the module: while it runs, Django refuses its database in this thread."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=services.chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, newsroom):
    """Visit a page type at a width, or tell about the visit already made."""

    def visit_once(page_type, width):
        key = (page_type, width)
        if key not in _made:
            _made[key] = visiting.visit(browser, newsroom.address, address_of(page_type, newsroom), width)
        return _made[key]

    return visit_once
