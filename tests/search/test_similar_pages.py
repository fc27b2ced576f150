"""Pages like a page: asked for from a hit."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from directory.models import Program
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(keeper):
    program = Program.objects.create(name="Jaminan Kematian", short_name="JKM", slug="jkm")
    made = [
        an_article("Santunan untuk marbot", programs=[program]),
        an_article("Santunan untuk guru ngaji", programs=[program]),
        an_article("Jalan ditutup"),
    ]
    keeper.sync([article.pk for article in made])
    return made


def titles(response):
    return [shown.hit.title for shown in response.context["hits"]]


def test_a_hit_leads_to_pages_like_it(client, articles):
    response = client.get(reverse("search:results"), {"q": "marbot"})
    address = reverse("search:alike", args=[articles[0].pk])
    assert f'href="{address}"' in response.text
    found = client.get(address)
    assert titles(found) == ["Santunan untuk guru ngaji"]
    assert "noindex" in found.text


def test_hidden_pages_are_neither_asked_about_nor_shown(client, articles):
    address = reverse("search:alike", args=[articles[0].pk])
    Page.objects.filter(pk=articles[1].pk).update(live=False)
    assert titles(client.get(address)) == []
    Page.objects.filter(pk=articles[0].pk).update(live=False)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", [0, 999, 10**30])
def test_a_page_that_is_not_there_is_not_found(client, articles, page):
    assert client.get(reverse("search:alike", args=[page])).status_code == 404
