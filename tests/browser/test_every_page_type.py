"""Each page type on a phone and on a desk: accessible in both themes, no sideways scrolling, nothing from elsewhere."""

import itertools
import re
from urllib.parse import urlsplit

import pytest

from .page_types import PAGE_TYPES
from .visit import DESK, NARROWEST, PHONE, THEMES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("newsroom")]

every_page_type = pytest.mark.parametrize("page_type", PAGE_TYPES)
both_widths = pytest.mark.parametrize("width", [PHONE, DESK])

#: Words that are English and not Indonesian. A page that shows one has a string that was never translated.
ENGLISH = re.compile(
    r"\b(?:the|and|with|from|this|that|page|pages|news|search|searches|read|more|next|previous|published|updated|"
    r"share|skip|contact|contacts|home|about|withdrawn|found|nothing|closed|opens|closes|soon|source|sources)\b",
    re.IGNORECASE,
)
#: Proper names that contain such words.
NAMES = re.compile(r"Jogja Smart Service|Open Source|Contact Center|WhatsApp|Facebook|Telegram", re.IGNORECASE)


@every_page_type
def test_answers_with_its_status(visit, page_type):
    assert visit(page_type, PHONE).status == PAGE_TYPES[page_type][1]


@pytest.mark.parametrize("theme", THEMES)
@both_widths
@every_page_type
def test_axe_finds_nothing(visit, page_type, width, theme):
    assert visit(page_type, width).violations[theme] == []


@both_widths
@every_page_type
def test_asks_no_other_origin(visit, newsroom, page_type, width):
    seen = visit(page_type, width)
    own = urlsplit(newsroom.address).netloc
    assert [url for url in seen.requested if urlsplit(url).netloc not in (own, "") and url[:5] != "data:"] == []


@both_widths
@every_page_type
def test_the_console_stays_silent(visit, page_type, width):
    """No error, no blocked style or script (content security policy), no file that is missing."""
    seen = visit(page_type, width)
    assert seen.messages + seen.failed == []


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
@every_page_type
def test_never_scrolls_sideways(visit, page_type, width):
    assert visit(page_type, DESK if width == DESK else PHONE).too_wide[width] == []


@every_page_type
def test_has_one_stylesheet(visit, page_type):
    assert visit(page_type, PHONE).stylesheets == 1


@both_widths
@every_page_type
def test_headings_make_an_outline(visit, page_type, width):
    levels = [level for level, _text in visit(page_type, width).outline]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    assert all(text for _level, text in visit(page_type, width).outline)


@every_page_type
def test_speaks_indonesian(visit, page_type):
    seen = visit(page_type, DESK)
    assert seen.language == "id"
    assert ENGLISH.findall(NAMES.sub("", seen.text)) == []
