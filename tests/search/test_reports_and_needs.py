"""What search tells editors: queries by stem, needs that close only when search really answers, scores by night."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from search.backends import SearchUnavailable
from search.editing import judging, needs, reporting
from search.editing.keys import key_of
from search.models import EvaluationRun, JudgedSearch, Judgment, PinnedAnswer, SearchedText, UnmetNeed, WordSet
from tests.news.factories import an_article, in_wib

pytestmark = pytest.mark.django_db


def searched(text, count=1, zero=0, clicks=0, days_ago=0):
    day = timezone.localdate() - timedelta(days=days_ago)
    return SearchedText.objects.create(day=day, text=text, key=key_of(text), count=count, zero=zero, clicks=clicks)


@pytest.fixture
def article(keeper):
    made = an_article("Rumah pangan lestari panen")
    keeper.sync([made.pk])
    return made


@pytest.fixture
def editor(client):
    return log_in(client, "editor")


def log_in(client, role):
    user = get_user_model().objects.create_user(role, password="lengkap-dan-panjang-1")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def report(client, **parameters):
    return client.get(reverse("search_admin:searches"), parameters)


def rows(answer):
    return {row.text: (row.count, row.zero, row.clicks, row.spellings) for row in answer.context["object_list"]}


def a_need(text, **values):
    need = UnmetNeed(text=text, **values)
    need.full_clean()
    need.save()
    needs.check(need)
    return need


def decide(client, need, **values):
    url = reverse(UnmetNeed.snippet_viewset.get_url_name("edit"), args=[need.pk])
    fields = {"text": need.text, "remedy": "", "target": "", "other_name": "", "note": "", **values}
    answer = client.post(url, fields)
    need.refresh_from_db()
    return answer


def test_queries_are_grouped_by_stem_under_their_commonest_spelling(editor):
    searched("bayar pajak", count=2, zero=1)
    searched("pembayaran pajak", count=5, clicks=2, days_ago=1)
    searched("marbot", count=1)
    assert rows(report(editor)) == {"pembayaran pajak": (7, 1, 2, 2), "marbot": (1, 0, 0, 1)}


def test_the_report_narrows_by_days_and_by_what_is_wrong(editor):
    searched("lama", count=9, zero=9, days_ago=40)
    searched("kosong sekali", count=3, zero=3)
    searched("jarang dibuka", count=30, clicks=1)
    searched("sering dibuka", count=30, clicks=20)
    assert set(rows(report(editor))) == {"kosong sekali", "jarang dibuka", "sering dibuka"}
    assert set(rows(report(editor, only="zero"))) == {"kosong sekali"}
    assert set(rows(report(editor, only="seldom"))) == {"jarang dibuka"}
    day = (timezone.localdate() - timedelta(days=40)).isoformat()
    assert set(rows(report(editor, days_from=day, days_to=day))) == {"lama"}


def test_a_cell_of_the_export_is_never_a_formula(editor):
    for text in ("=1+1", "+62", "-x", "@sum(a1)", "marbot"):
        searched(text)
    answer = report(editor, export="csv")
    lines = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))
    assert {line[0] for line in lines[1:]} == {"'=1+1", "'+62", "'-x", "'@sum(a1)", "marbot"}
    assert lines[0][0] == "Kueri"
    assert report(editor, export="xlsx").status_code == 200


@pytest.mark.parametrize("name", ["searches", "scores"])
def test_reports_are_for_those_who_edit(client, name):
    assert log_in(client, "reporter").get(reverse(f"search_admin:{name}")).status_code == 302
    assert log_in(client, "chief_editor").get(reverse(f"search_admin:{name}")).status_code == 200


def test_what_many_ask_in_vain_becomes_a_need():
    searched("rupali", count=3, zero=3)
    searched("sekali saja", count=2, zero=2)
    searched("tak pernah dibuka", count=20)
    searched("dulu", count=9, zero=9, days_ago=60)
    needs.look_after()
    assert {need.text: need.standing for need in UnmetNeed.objects.all()} == dict.fromkeys(
        ["rupali", "tak pernah dibuka"], "Belum ada yang memutuskan."
    )
    searched("rupali", count=4, zero=4, days_ago=1)
    needs.look_after()
    assert UnmetNeed.objects.get(text="rupali").count == 7


def test_a_need_stays_open_until_search_really_finds_the_page(editor, article):
    need = a_need("kebun bergizi keluarga")
    decide(editor, need, remedy="plan", note="Minggu depan")
    assert need.standing == "Belum ada halaman yang disebut untuk ditemukan."
    article.unpublish()
    decide(editor, need, remedy="plan", target=article.pk)
    assert need.standing == "Halamannya belum tayang."
    article.save_revision().publish()
    needs.look_after()
    need.refresh_from_db()
    assert need.standing == "Pencarian tidak menemukan halaman itu untuk kueri ini."
    assert need.state == UnmetNeed.State.OPEN


def test_another_name_makes_a_set_and_closes_the_need_when_readers_find_the_page(editor, article):
    need = a_need("rupali")
    answer = decide(editor, need, remedy="alias", target=article.pk, other_name="Rumah Pangan Lestari")
    assert answer.status_code == 302
    assert WordSet.objects.get().form_list == ["Rumah Pangan Lestari", "rupali"]
    assert need.state == UnmetNeed.State.CLOSED
    WordSet.objects.all().delete()
    needs.look_after()
    need.refresh_from_db()
    assert (need.state, need.reason) == (UnmetNeed.State.OPEN, UnmetNeed.Reason.MISSING)


def test_another_name_continues_the_set_that_has_one_of_both(editor, article):
    WordSet.objects.create(forms="Rumah Pangan Lestari\nRPL")
    need = a_need("rupali")
    decide(editor, need, remedy="alias", target=article.pk, other_name="rpl")
    assert WordSet.objects.get().form_list == ["Rumah Pangan Lestari", "RPL", "rupali"]


def test_a_pin_closes_the_need_as_long_as_its_page_is_public(editor, article):
    need = a_need("kebun bergizi")
    decide(editor, need, remedy="pin", target=article.pk)
    assert [each.page_id for each in PinnedAnswer.objects.get().pages.all()] == [article.pk]
    assert need.state == UnmetNeed.State.CLOSED
    decide(editor, need, remedy="pin", target=article.pk)
    assert PinnedAnswer.objects.count() == 1
    article.unpublish()
    needs.look_after()
    need.refresh_from_db()
    assert (need.state, need.reason) == (UnmetNeed.State.OPEN, UnmetNeed.Reason.HIDDEN)


def test_what_is_ignored_stays_so_although_it_is_asked_on(editor):
    need = a_need("lotre")
    decide(editor, need, remedy="ignore", note="Bukan urusan kami")
    assert need.state == UnmetNeed.State.IGNORED
    searched("lotre", count=50, zero=50)
    needs.look_after()
    need.refresh_from_db()
    assert (need.state, need.count) == (UnmetNeed.State.IGNORED, 50)


def test_search_that_cannot_answer_closes_and_opens_nothing(editor, article, monkeypatch):
    open_need = a_need("kebun", target=article)
    closed = a_need("rumah pangan", target=article)
    assert (open_need.state, closed.state) == (UnmetNeed.State.OPEN, UnmetNeed.State.CLOSED)

    def away():
        raise SearchUnavailable("no engine")

    monkeypatch.setattr(needs, "get_backend", away)
    needs.look_after()
    open_need.refresh_from_db()
    closed.refresh_from_db()
    assert (open_need.reason, closed.state) == (UnmetNeed.Reason.UNAVAILABLE, UnmetNeed.State.CLOSED)


@pytest.mark.parametrize(
    "values",
    [
        {"remedy": "pin"},
        {"remedy": "alias", "other_name": "x"},
        {"remedy": "alias", "target": True},
        {"remedy": "alias", "target": True, "other_name": "Rupali"},
        {"remedy": "alias", "target": True, "other_name": "yang"},
        {"text": "?!"},
        {"text": "marbot"},
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_explained(editor, article, values):
    a_need("marbot")
    need = a_need("rupali")
    values = {name: article.pk if value is True else value for name, value in values.items()}
    answer = decide(editor, need, **values)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not WordSet.objects.exists()


def test_a_need_is_not_noted_twice():
    a_need("bayar pajak")
    with pytest.raises(ValidationError):
        a_need("pembayaran pajak")


def test_the_list_is_checked_on_demand_and_only_by_post(editor, article):
    need = a_need("rupali", target=article)
    url = reverse(UnmetNeed.snippet_viewset.get_url_name("check"))
    WordSet.objects.create(forms="Rumah Pangan Lestari\nRupali")
    assert editor.get(url).status_code == 200
    need.refresh_from_db()
    assert need.state == UnmetNeed.State.OPEN
    assert editor.post(url).status_code == 302
    need.refresh_from_db()
    assert need.state == UnmetNeed.State.CLOSED
    listing = editor.get(reverse(UnmetNeed.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Selesai: kini ditemukan" in listing
    assert url in listing


def judged(text, **grades):
    made = JudgedSearch(text=text)
    made.judgments = [Judgment(page=page, grade=grade) for page, grade in grades.values()]
    made.full_clean()
    made.save()
    return made


def test_judged_queries_are_scored_once_a_night(article):
    with time_machine.travel(in_wib(2026, 3, 2, 14), tick=False):
        judged("rumah pangan", best=(article, 3))
        hidden = an_article("Belum tayang", live=False)
        judged("belum tayang", best=(hidden, 3))
        judging.score_if_due()
    (first,) = EvaluationRun.objects.all()
    assert (first.queries, first.left_out, first.ndcg, first.mrr, first.engine) == (1, 1, 1.0, 1.0, "embedded")
    judged("kebun bergizi", best=(article, 2))
    for hour, runs in ((14, 1), (2, 2), (3, 2)):
        with time_machine.travel(in_wib(2026, 3, 3, hour), tick=False):
            judging.score_if_due()
        assert EvaluationRun.objects.count() == runs
    last = EvaluationRun.objects.first()
    assert (last.queries, last.ndcg) == (2, 0.5)
    assert {score.judged.text: score.mrr for score in last.scores.all()} == {"rumah pangan": 1.0, "kebun bergizi": 0.0}


def test_scores_are_shown_with_their_history(editor, article):
    query = judged("rumah pangan", best=(article, 3))
    judging.score()
    EvaluationRun.objects.create(day=timezone.localdate() - timedelta(days=1), queries=1, ndcg=0.25, mrr=0.5)
    page = editor.get(reverse("search_admin:scores")).content.decode()
    assert "0.250 ke 1.000 dalam 2 malam" in page
    assert "<polyline" in page
    listing = editor.get(reverse(JudgedSearch.snippet_viewset.get_url_name("list"))).content.decode()
    assert str(query) in listing
    assert "1.000" in listing


def test_half_a_night_is_no_score(article, monkeypatch):
    judged("rumah pangan", best=(article, 3))

    def away():
        class Away:
            def search(self, query):
                raise SearchUnavailable("no engine")

        return Away()

    monkeypatch.setattr(judging, "get_backend", away)
    assert judging.score() is None
    assert not EvaluationRun.objects.exists()


def test_low_click_needs_enough_searches():
    searched("sedikit", count=reporting.FEW - 1)
    assert list(reporting.seldom_opened(reporting.grouped(None, None))) == []
