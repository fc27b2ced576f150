"""What public pages of the sample newsroom ask of the database (issue 5, "Fewer and cheaper queries").

Warm is only what is kept for the whole site: the site, its settings and menus, its sections, counts of lists. Nothing
of a page itself is kept.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from saved_pages.middleware import FRESH
from tests.browser.page_types import PAGE_TYPES, address_of
from tests.running_newsroom import empty_the_caches

pytestmark = pytest.mark.xdist_group("newsroom")

#: By the first word of the page type's name; lists and the home page have the last one.
CEILINGS = {"article": 10, "campaign,": 12, "program": 12, "award": 12}
CEILING = 14


@pytest.fixture(scope="module")
def reader(newsroom, django_db_blocker):
    """A reader of the running newsroom's database, in this process, where queries can be counted. What is saved is no
    answer to them."""
    with django_db_blocker.unblock(), newsroom.in_this_process():
        yield Client(headers={"host": "localhost"}, **{FRESH: True})


def questions(reader, path):
    """What a visit asks the database. The newsroom's own worker may change something meanwhile, and what is kept by
    version is then made anew: so the fewest of three visits count."""
    with CaptureQueriesContext(connection) as asked:
        answer = reader.get(path)
    return asked, answer


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_asks_few_questions(reader, newsroom, page_type, measured):
    path = address_of(page_type, newsroom)
    reader.get(path)  # pictures are made, and content types learned, at the first visit of a process
    empty_the_caches()
    Site.get_site_root_paths()  # where the site's tree begins, which Wagtail keeps until a site changes
    asked, answer = min((questions(reader, path) for _time in range(3)), key=lambda both: len(both[0]))
    assert answer.status_code == PAGE_TYPES[page_type][1]
    measured("queries", page_type, len(asked))
    ceiling = CEILING if "index" in page_type else CEILINGS.get(page_type.split()[0], CEILING)
    assert len(asked) <= ceiling, "\n".join(query["sql"][:200] for query in asked)
