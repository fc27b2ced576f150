"""What a page costs a reader with little data: measured over the network, from an empty cache."""

import pytest

from tests.visitor import Visitor

from .page_types import PAGE_TYPES, address_of
from .visit import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("newsroom")]

HTML_CEILING = 20 * 1024
PAGE_CEILING = 130 * 1024
#: A list of pictures, one for each program; a phone fetches them all, since each is near the window.
CEILINGS = {"program index": 160 * 1024}


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_html_is_at_most_20_kb_compressed(newsroom, page_type, measured):
    answer = Visitor(newsroom.address).get(address_of(page_type, newsroom))
    measured("HTML, compressed bytes", page_type, answer.bytes_received)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.bytes_received <= HTML_CEILING


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_page_with_fonts_and_pictures_is_at_most_130_kb(visit, page_type, measured):
    seen = visit(page_type, PHONE)
    measured("page at 360 px, density 2, bytes", page_type, seen.bytes_received)
    assert seen.bytes_received <= CEILINGS.get(page_type, PAGE_CEILING)
