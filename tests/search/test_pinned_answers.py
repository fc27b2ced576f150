"""Answers that the newsroom picked stand above the hits, and are never a page that is hidden."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.editing.keys import key_of, plain_key_of
from search.models import PinnedAnswer, PinnedPage
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(keeper):
    made = [an_article("Marbot terlindungi"), an_article("Jadwal loket Samsat"), an_article("Iuran pekerja")]
    keeper.sync([article.pk for article in made])
    return made


def a_pin(*pages, queries="bayar pajak motor", **values):
    pin = PinnedAnswer(queries=queries, **values)
    pin.pages = [PinnedPage(page=page, sort_order=place) for place, page in enumerate(pages)]
    pin.full_clean()
    pin.save()
    return pin


def ask(client, text, **parameters):
    return client.get(reverse("search:results"), {"q": text, **parameters})


def pinned(answer):
    return [shown.hit.title for shown in answer.context["pinned"]]


@pytest.mark.parametrize(
    "text",
    [
        "bayar pajak motor",
        "Pembayaran  PAJAK motor",
        "motor: pajak dibayar",
        '"bayar pajak" motor',
        "bayar pajak motor yang",
    ],
)
def test_a_query_in_any_form_and_order_shows_what_was_picked(client, articles, text):
    _, schedule, wages = articles
    a_pin(wages, schedule)
    answer = ask(client, text)
    assert pinned(answer) == ["Iuran pekerja", "Jadwal loket Samsat"]
    assert "Dipilih redaksi" in answer.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "pajak motor",
        "bayar pajak motor jogja",
        "bayar pajak -motor",
        "judul:bayar pajak motor",
        "bayar ATAU pajak motor",
        "",
    ],
)
def test_another_query_shows_nothing_picked(client, articles, text):
    a_pin(articles[0])
    assert pinned(ask(client, text)) == []


def test_picked_pages_stand_above_the_hits_where_there_are_any(client, articles):
    a_pin(articles[2], queries="marbot")
    text = ask(client, "marbot").content.decode()
    assert text.index("Iuran pekerja") < text.index("Marbot</mark> terlindungi")


def test_a_hidden_page_is_never_shown(client, articles):
    private, withdrawn, public = articles
    a_pin(private, withdrawn, public)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    withdrawn.unpublish()
    assert pinned(ask(client, "bayar pajak motor")) == ["Iuran pekerja"]
    public.unpublish()
    answer = ask(client, "bayar pajak motor")
    assert pinned(answer) == []
    assert "Dipilih redaksi" not in answer.content.decode()


def test_a_pin_ends_after_its_last_day(client, articles):
    pin = a_pin(articles[0], until=timezone.localdate())
    assert pinned(ask(client, "bayar pajak motor")) == ["Marbot terlindungi"]
    pin.until -= timedelta(days=1)
    pin.save()
    assert pinned(ask(client, "bayar pajak motor")) == []


def test_a_pin_taken_back_and_a_deleted_page_are_gone_at_once(client, articles):
    pin = a_pin(articles[0], articles[2])
    articles[0].delete()
    assert pinned(ask(client, "bayar pajak motor")) == ["Iuran pekerja"]
    pin.delete()
    assert pinned(ask(client, "bayar pajak motor")) == []


@pytest.mark.parametrize("parameters", [{"urut": "terbaru"}, {"jenis": "article"}, {"halaman": "2"}])
def test_whoever_filters_sorts_or_reads_on_looks_for_something_else(client, articles, parameters):
    a_pin(articles[0])
    assert pinned(ask(client, "bayar pajak motor", **parameters)) == []


def test_a_query_without_a_pin_asks_the_database_no_more_than_before(client, articles):
    def questions():
        ask(client, "marbot")
        with CaptureQueriesContext(connection) as asked:
            ask(client, "marbot")
            # One may ask whether anything has changed: at most twice a second.
            return len([query for query in asked.captured_queries if "editorsstate" not in query["sql"]])

    before = questions()
    pin = a_pin(articles[0])
    assert questions() == before
    pin.queries = "marbot"
    pin.save()
    assert questions() <= before + 2


@pytest.mark.parametrize(
    "queries", ["", "  \n ", "-motor", "judul:motor", "bayar pajak motor\nmotor bayar pajak", "dibayar pajak motor"]
)
def test_queries_that_mean_nothing_or_are_taken_are_refused(articles, queries):
    a_pin(articles[0])
    with pytest.raises(ValidationError) as refused:
        PinnedAnswer(queries=queries).full_clean()
    assert set(refused.value.message_dict) == {"queries"}


def test_a_query_may_be_pinned_anew_when_the_old_pin_is_over(articles):
    a_pin(articles[0], until=timezone.localdate() - timedelta(days=1))
    assert a_pin(articles[1]).pk


def test_the_key_is_one_for_all_forms_and_orders():
    assert key_of("Pembayaran pajak") == key_of("pajak dibayar") == plain_key_of("BAYAR pajak")
    assert key_of("yang") == "yang"
    assert key_of("judul:pajak") == "judul pajak"
    assert key_of("!?") == plain_key_of("judul:pajak") == ""
