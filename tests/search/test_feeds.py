"""A saved search: the same question as RSS and as JSON Feed, only public pages."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.news.factories import an_article

pytestmark = pytest.mark.django_db
FORMS = ["rss", "json"]


@pytest.fixture
def articles(keeper):
    now = timezone.now()
    made = [
        an_article("Marbot terlindungi", first_published_at=now - timedelta(days=2)),
        an_article("Marbot & guru membayar iuran", first_published_at=now - timedelta(days=1)),
        an_article("Guru", first_published_at=now),
    ]
    keeper.sync([article.pk for article in made])
    return made


def items(client, form, **parameters):
    """(title, address, identity) of each."""
    response = client.get(reverse(f"search:{form}"), parameters)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    if form == "json":
        return [(item["title"], item["url"], item["id"]) for item in json.loads(response.content)["items"]]
    found = ElementTree.fromstring(response.content).findall("channel/item")
    return [(item.findtext("title"), item.findtext("link"), item.findtext("guid")) for item in found]


@pytest.mark.parametrize("form", FORMS)
def test_it_brings_the_newest_pages_with_everything_that_was_asked(client, articles, form):
    found = items(client, form, q="marbot")
    assert [title for title, _, _ in found] == ["Marbot & guru membayar iuran", "Marbot terlindungi"]
    assert found[0][1] == f"http://testserver{articles[1].get_url()}"
    assert found[0][2] == f"tag:testserver,2025:page-{articles[1].pk}"
    assert len(items(client, form, q="marbot guru")) == 1  # no partial matches
    assert len(items(client, form)) == 3


@pytest.mark.parametrize("form", FORMS)
def test_filters_hold_in_it(client, articles, form):
    assert items(client, form, q="marbot", jenis="interview") == []
    assert len(items(client, form, q="marbot", jenis="article", urut="terlama", halaman="7")) == 2


@pytest.mark.parametrize("form", FORMS)
def test_it_never_brings_what_is_hidden(client, articles, form):
    Page.objects.filter(pk=articles[0].pk).update(live=False)
    assert [title for title, _, _ in items(client, form, q="marbot")] == ["Marbot & guru membayar iuran"]


@pytest.mark.parametrize("form", FORMS)
def test_without_an_index_it_asks_to_come_back(client, backend, form):
    response = client.get(reverse(f"search:{form}"), {"q": "marbot"})
    assert response.status_code == 503
    assert response["Retry-After"]


def test_the_results_page_names_both(client, articles):
    response = client.get(reverse("search:results"), {"q": "marbot", "urut": "terbaru"})
    for form in FORMS:
        assert response.text.count(f'href="{reverse(f"search:{form}")}?q=marbot"') == 2
    assert reverse("search:rss") not in client.get(reverse("search:results")).text
