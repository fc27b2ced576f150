"""The results page: what it answers, what it says about it, and that it never shows what is hidden."""

import gzip
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models

from directory.models import Person, Topic
from home.models import StandardPage
from search import helping, wording
from search.language.parser import parse
from tests.news.factories import a_quote, an_article

pytestmark = pytest.mark.django_db


def ask(client, **parameters):
    return client.get(reverse("search:results"), parameters)


def titles(response):
    return [shown.hit.title for shown in (*response.context["full"], *response.context["partial"])]


def group(response, facet):
    found = next(group for group in response.context["groups"] if group.facet == facet)
    return {choice.label: choice for choice in found.choices}


@pytest.fixture
def articles(keeper):
    old, wages = Topic.objects.create(name="Lansia", slug="lansia"), Topic.objects.create(name="Iuran", slug="iuran")
    person = Person.objects.create(name="Hasto Wardoyo", slug="hasto-wardoyo")
    quote = a_quote("Santunan marbot dibayarkan.", person=person, speaker_name="Hasto Wardoyo", speaker_role="Wali")
    made = [
        an_article("Marbot terlindungi", topics=[old], people=[person], body=[quote]),
        an_article("Marbot membayar iuran", topics=[old, wages], kind="interview"),
        an_article("Guru membayar iuran", topics=[wages]),
    ]
    keeper.sync([article.pk for article in made])
    return made


def test_a_word_finds_pages_and_is_marked(client, articles):
    response = ask(client, q="melindungi")
    assert response.status_code == 200
    assert titles(response) == ["Marbot terlindungi"]
    assert "<mark>terlindungi</mark>" in response.text
    assert articles[0].get_url() in response.text


def test_a_quotation_is_shown_with_its_speaker(client, articles):
    response = ask(client, q="kutipan:santunan")
    assert titles(response) == ["Marbot terlindungi"]
    assert "<figcaption>Hasto Wardoyo" in response.text


def test_pages_with_some_of_the_words_follow_under_their_own_heading(client, articles):
    response = ask(client, q="marbot iuran")
    assert [shown.hit.title for shown in response.context["full"]] == ["Marbot membayar iuran"]
    assert {shown.hit.title for shown in response.context["partial"]} == {"Marbot terlindungi", "Guru membayar iuran"}
    assert 'id="partial"' in response.text


def test_facets_are_links_with_counts(client, articles):
    response = ask(client, q="iuran")
    topics = group(response, "topic")
    assert {label: choice.count for label, choice in topics.items()} == {"Iuran": 2, "Lansia": 1}
    narrowed = client.get(reverse("search:results") + topics["Lansia"].address)
    assert titles(narrowed) == ["Marbot membayar iuran"]
    assert [(chip.facet, chip.label) for chip in narrowed.context["chosen"]] == [("Topik", "Lansia")]
    assert group(narrowed, "topic")["Lansia"].chosen
    taken_back = client.get(reverse("search:results") + narrowed.context["chosen"][0].address)
    assert len(titles(taken_back)) == 2


def test_the_kinds_of_articles_are_told_apart(client, articles):
    assert {label: choice.count for label, choice in group(ask(client), "kind").items()} == {
        "Berita": 3,
        "Wawancara": 1,
    }
    assert titles(ask(client, q="jenis:wawancara")) == ["Marbot membayar iuran"]
    assert titles(ask(client, jenis="interview")) == ["Marbot membayar iuran"]


def test_every_searchable_type_has_a_name_for_its_kind():
    kinds = {model.search_kind for model in get_page_models() if getattr(model, "search_kind", None)}
    assert kinds <= set(wording.KIND_LABELS)


def test_what_is_no_longer_published_in_the_directory_is_not_named(client, articles):
    Topic.objects.filter(slug="lansia").update(live=False)
    response = ask(client, q="iuran marbot")
    assert "Lansia" not in response.text
    assert "Lansia" in ask(client, q="iuran", topik="lansia").text  # chosen by address: must be removable


@pytest.mark.parametrize("how", ["unpublished", "embargo", "withdrawn", "expired", "restricted"])
def test_a_hidden_page_never_shows_even_when_the_index_lags(client, articles, how):
    page = articles[0]
    now = timezone.now()
    if how == "unpublished":
        Page.objects.filter(pk=page.pk).update(live=False)
    elif how == "expired":
        Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(seconds=1))
    elif how == "embargo":
        page.embargo_until = now + timedelta(hours=1)
        page.save()
    elif how == "withdrawn":
        page.withdrawn_at, page.withdrawal_reason = now, "Keliru"
        page.save()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for parameters in ({"q": "marbot"}, {"q": "kutipan:santunan"}, {}, {"q": "zzzyx"}, {"topik": "lansia"}):
        assert "Marbot terlindungi" not in ask(client, **parameters).text
        assert page.get_url() not in ask(client, **parameters).text


def test_a_slip_is_corrected_and_can_be_taken_back(client, keeper, home):
    pages = [home.add_child(instance=StandardPage(title=f"Paritrana {number}")) for number in range(4)]
    keeper.sync([page.pk for page in pages])
    response = ask(client, q="paritrama")
    assert len(titles(response)) == 4
    assert "Menampilkan hasil untuk <strong>paritrana</strong>" in response.text
    assert titles(client.get(reverse("search:results") + response.context["exactly"])) == []


def test_what_was_mended_is_said(client, articles):
    response = ask(client, q='"marbot')
    assert "Tanda kutip penutup" in response.text
    assert "terlalu panjang" in ask(client, q="marbot " * 300).text


def test_order_by_day(client, articles):
    assert [label for label, _, present in ask(client, q="iuran").context["orders"] if present] == ["Paling cocok"]
    response = ask(client, q="iuran", urut="terlama")
    assert [label for label, _, present in response.context["orders"] if present] == ["Terlama"]


def test_pages_of_results_follow_each_other(client, keeper, home):
    pages = [home.add_child(instance=StandardPage(title=f"Marbot {number}")) for number in range(23)]
    keeper.sync([page.pk for page in pages])
    seen, address = [], "?q=marbot"
    while address:
        response = client.get(reverse("search:results") + address)
        seen += titles(response)
        address = response.context["next"]
    assert sorted(seen) == sorted(page.title for page in pages)
    assert "Halaman 3 dari 3" in response.text
    beyond = ask(client, q="marbot", halaman="9")
    assert beyond.status_code == 200
    assert "?q=marbot&amp;halaman=3" in beyond.text
    assert "1000 hasil" in ask(client, q="marbot", halaman="9" * 40).text


def test_without_a_question_there_is_the_archive_and_ways_in(client, articles):
    response = ask(client)
    assert len(titles(response)) == 3
    for example in helping.EXAMPLES:
        assert not parse(example).repairs
    assert "Coba misalnya" in response.text


def test_nothing_found_says_what_helps(client, articles):
    response = ask(client, q="marbot", topik="tidak-ada")
    assert response.context["elsewhere"] == 2
    assert "Tanpa saringan ada 2 hasil" in response.text
    response = ask(client, q='"iuran marbot"')
    assert response.context["unquoted"] == 1
    assert "Tanpa tanda kutip ada 1 hasil" in response.text
    response = ask(client, q="xyzzyq")
    assert "Tidak ada halaman yang cocok" in response.text
    assert len(response.context["closest"]) == 3


def test_a_failing_engine_leaves_ways_that_need_no_search(client, settings, home, backend):
    response = ask(client, q="marbot")  # there is no index yet
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "/berita/" in response.text
    assert 'value="marbot"' in response.text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a\0b",
        "' OR 1=1 --",
        "title:[a TO b] && ((",
        "\u202eabc",
        "%F0%28",
        "*" * 500,
        "é" * 5000,
    ],
)
def test_hostile_text_harms_nothing(client, articles, text):
    response = ask(client, q=text, topik=text, sejak=text, halaman=text, urut=text)
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_it_stays_in_its_budgets(client, articles, django_assert_max_num_queries):
    ask(client)
    with django_assert_max_num_queries(14):
        response = ask(client, q="iuran", topik="iuran", tokoh="hasto-wardoyo", tempat="danurejan", program="x")
    with django_assert_max_num_queries(14):
        response = ask(client, q="iuran marbot")
    assert len(gzip.compress(response.content)) < 20_000
    assert response.text.count("<script") == response.text.count("js/search.js") == 1


def test_help_explains_every_field_by_an_example_that_works(client, articles):
    response = client.get(reverse("search:help"))
    assert response.status_code == 200
    rules = [rule for section in response.context["sections"] for rule in section.rules]
    assert len(rules) > 20
    for rule in rules:
        assert parse(rule.example).repairs == ()
        assert ask(client, q=rule.example).status_code == 200


def test_why_a_page_was_found_is_told_without_a_script(client, articles):
    response = ask(client, q="melindungi guru")
    assert "Mengapa hasil ini?" in response.text
    assert "“melindungi” ada di judul dalam bentuk lain: “terlindungi”." in response.text
    assert "“guru” tidak ada di halaman ini." in response.text
    assert "Mengapa hasil ini?" not in ask(client, urut="terlama").text


def test_pages_by_date_are_walked_from_hit_to_hit(client, keeper, home):
    pages = [home.add_child(instance=StandardPage(title=f"Marbot {number}")) for number in range(25)]
    keeper.sync([page.pk for page in pages])
    seen, address = [], "?q=marbot&urut=terlama"
    while address:
        response = client.get(reverse("search:results") + address)
        seen.append(titles(response))
        address = response.context["next"]
        assert not address or "setelah=" in address
    assert [title for page in seen for title in page] == [page.title for page in pages]
    assert "Halaman 3 dari 3" in response.text
    assert "sebelum=" in response.context["previous"]
    second = client.get(reverse("search:results") + response.context["previous"])
    assert titles(second) == seen[1]
    assert second.context["previous"] == "?q=marbot&urut=terlama"
    by_relevance = ask(client, q="marbot")
    assert by_relevance.context["next"] == "?q=marbot&halaman=2"


def test_a_capped_order_leads_to_one_that_is_not(client, keeper, home, monkeypatch):
    monkeypatch.setattr("search.views.LAST_PAGE", 2)
    pages = [home.add_child(instance=StandardPage(title=f"Marbot {number}")) for number in range(25)]
    keeper.sync([page.pk for page in pages])
    response = ask(client, q="marbot", halaman="2")
    assert response.context["next"] == ""
    assert "tidak bisa dibuka dalam urutan ini" in response.text
    assert len(titles(client.get(reverse("search:results") + response.context["newest"]))) == 10


def test_days_may_mean_the_publication_or_the_event(client, articles):
    assert len(titles(ask(client, sejak="2000"))) == 3
    assert titles(ask(client, sejak="2000", hari="acara")) == []
    response = ask(client, sejak="2000", hari="terbit")
    assert len(titles(response)) == 3
    assert [chip.facet for chip in response.context["chosen"]] == ["Sejak (Terbit)"]
    assert response.context["without_filters"] == "?"


def test_a_likelier_spelling_is_offered_beside_few_results(client, keeper, home):
    names = ["Paritrama", *(f"Paritrana {number}" for number in range(6))]
    pages = [home.add_child(instance=StandardPage(title=name)) for name in names]
    keeper.sync([page.pk for page in pages])
    response = ask(client, q="paritrama")
    assert titles(response) == ["Paritrama"]
    assert 'Mungkin maksud Anda <a href="?q=paritrana"' in response.text
    assert len(titles(client.get(reverse("search:results") + response.context["meant"]))) == 6
