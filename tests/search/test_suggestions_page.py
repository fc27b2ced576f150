"""What the search field suggests, and that it never suggests what is hidden."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.models import Page

from directory.models import Person, Program
from search.backends import embedded_backend
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db


def suggested(client, text):
    return json.loads(client.get(reverse("search:suggestions"), {"q": text}).content)["suggestions"]


@pytest.fixture
def article(keeper):
    person = Person.objects.create(name="Hasto Wardoyo", slug="hasto-wardoyo")
    program = Program.objects.create(name="Jaminan Kematian", short_name="JKM", slug="jaminan-kematian")
    made = an_article("Wardoyo menjamin marbot", people=[person], programs=[program])
    keeper.sync([made.pk])
    return made


def test_names_come_first_and_lead_to_their_pages(client, article):
    found = suggested(client, "ward")
    assert [(each["label"], each["kind"]) for each in found] == [
        ("Hasto Wardoyo", "Tokoh"),
        ("Wardoyo menjamin marbot", "Berita"),
    ]
    assert found[1]["url"] == article.get_url()
    assert [shown.hit.title for shown in client.get(found[0]["url"]).context["full"]] == [article.title]


def test_a_short_name_is_enough(client, article):
    assert suggested(client, "jkm")[0]["kind"] == "Program"


def test_what_is_hidden_is_never_suggested(client, article):
    suggested(client, "ward")  # the names are remembered from now on
    Page.objects.filter(pk=article.pk).update(live=False)
    Person.objects.filter(slug="hasto-wardoyo").update(live=False)
    assert suggested(client, "ward") == []


@pytest.mark.parametrize("text", ["", "a", " ", "\0\0", '"(judul:', "*" * 300, "é" * 5000, "' OR 1=1 --", "\u202eab"])
def test_any_text_gets_an_answer(client, article, text):
    response = client.get(reverse("search:suggestions"), {"q": text})
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"


def test_without_an_index_there_is_no_suggestion(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    embedded_backend.cache_clear()
    assert suggested(client, "ward") == []
    embedded_backend.cache_clear()


def test_few_queries_are_asked(client, article, django_assert_max_num_queries):
    suggested(client, "wa")
    with django_assert_max_num_queries(6):
        suggested(client, "ward")


def test_the_script_weighs_no_more_than_three_kilobytes():
    with open(finders.find("js/search.js"), "rb") as script:
        text = script.read()
    assert len(text) <= 3_000
    assert b"http" not in text
    assert b"innerHTML" not in text
