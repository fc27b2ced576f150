"""Every example that the search pages give finds something in the sample newsroom, and reads as it is meant."""

import pytest
from django.urls import reverse

from search import helping
from search.backends import embedded_backend
from search.indexing import IndexKeeper
from search.language.parser import parse
from tests.sample_site import sample_site  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_site"), pytest.mark.xdist_group("sample")]
RULES = [rule for section in helping.sections() for rule in section.rules]


@pytest.fixture(scope="module")
def index(sample_site, django_db_blocker):  # noqa: F811 - the fixture
    with django_db_blocker.unblock():
        embedded_backend.cache_clear()
        IndexKeeper(embedded_backend()).rebuild()
    yield
    embedded_backend.cache_clear()


@pytest.mark.parametrize("text", [*dict.fromkeys(rule.example for rule in RULES), *helping.EXAMPLES])
def test_an_example_finds_something(client, index, text):
    assert parse(text).repairs == ()
    response = client.get(reverse("search:results"), {"q": text})
    assert response.context["full"], text
    assert response.context["found"].total > 0


def test_every_example_is_a_link_on_the_help_page(client, index):
    page = client.get(reverse("search:help"))
    for rule in RULES:
        assert f"{reverse('search:results')}?q=" in page.text
        assert rule.example.replace('"', "&quot;") in page.text
