"""Words that editors keep: checked when typed, in force for queries at once, in the index soon after."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from changes.models import Subscriber
from search.editing import live
from search.editing.applying import Applying, applied_everywhere, is_in_force
from search.indexing import IndexKeeper
from search.models import EditorsState, ProtectedTerm, StemException, WordSet
from search.queries import SearchQuery
from tests.news.factories import an_article

pytestmark = pytest.mark.django_db


def found(backend, text):
    return {int(hit.id) for hit in backend.search(SearchQuery(text=text, exact=True)).hits if not hit.partial}


def a_set(*forms, kind=WordSet.Kind.NAME):
    made = WordSet(kind=kind, forms="\n".join(forms))
    made.full_clean()
    made.save()
    return made


@pytest.fixture
def articles(keeper):
    made = [an_article("Panen raya di Rupali"), an_article("Kebun rumah pangan lestari"), an_article("Pasar pagi")]
    keeper.sync([article.pk for article in made])
    return made


@pytest.fixture
def worker(keeper, settings):
    return Applying(f"search:embedded@{settings.SEARCH_HOST_NAME}", lambda: keeper)


def test_a_set_of_names_is_in_force_for_queries_before_anything_is_indexed(backend, articles):
    short, long, _ = articles
    assert found(backend, "rumah pangan lestari") == {long.pk}
    a_set("Rumah Pangan Lestari", "Rupali")
    assert found(backend, "rumah pangan lestari") == found(backend, "rupali") == {short.pk, long.pk}


def test_synonyms_find_each_others_pages_and_need_no_index(backend, articles, worker):
    made = a_set("Rupali", "Kebun", kind=WordSet.Kind.SYNONYM)
    assert found(backend, "kebun") == {articles[0].pk, articles[1].pk}
    assert is_in_force(made, 0)
    made.delete()
    assert found(backend, "kebun") == {articles[1].pk}


def test_the_worker_brings_a_set_into_the_index_and_the_listing_says_so(backend, articles, worker):
    made = a_set("Rumah Pangan Lestari", "Rupali")
    assert worker.due() is not None
    assert not is_in_force(made, applied_everywhere())
    worker.adopt()
    assert worker.due() is None
    assert is_in_force(made, applied_everywhere())
    assert not backend.needs_rebuild()
    assert found(backend, "rupali") == {articles[0].pk, articles[1].pk}


def test_a_set_taken_back_is_taken_back_at_once(backend, articles, worker):
    made = a_set("Rumah Pangan Lestari", "Rupali")
    worker.adopt()
    made.delete()
    assert found(backend, "rupali") == {articles[0].pk}
    worker.adopt()
    assert not backend.needs_rebuild()


def test_only_the_pages_that_hold_the_words_are_read_again(backend, articles, worker, monkeypatch):
    a_set("Rumah Pangan Lestari", "Rupali")
    read = []
    documents = IndexKeeper._documents_of

    def noted(self, ids):
        read.extend(ids)
        return documents(self, ids)

    monkeypatch.setattr(IndexKeeper, "_documents_of", noted)
    worker.adopt()
    assert sorted(read) == sorted(str(article.pk) for article in articles[:2])


def test_another_process_learns_of_a_change_by_one_row(articles):
    before = live.editors_words()
    a_set("Rumah Pangan Lestari", "Rupali")
    assert EditorsState.now()[0] > before.version
    assert live.editors_words().words.sets == (("Rumah Pangan Lestari", "Rupali"),)


def test_what_is_known_costs_no_question(articles, django_assert_num_queries):
    live.editors_words()
    with django_assert_num_queries(0):
        live.editors_words()


def test_an_index_whose_worker_is_gone_holds_nothing_up(backend, articles, worker):
    gone = timezone.now() - timedelta(days=1)
    Subscriber.objects.update_or_create(name="search:embedded@gone", defaults={"seen_at": gone})
    made = a_set("Rumah Pangan Lestari", "Rupali")
    worker.adopt()
    assert is_in_force(made, applied_everywhere())


def test_a_stem_exception_and_a_protected_term_reach_the_index(backend, keeper, worker):
    walks, name = an_article("Warga nyangkring bersama"), an_article("Ibu Pelayani hadir")
    keeper.sync([walks.pk, name.pk])
    StemException.objects.create(form="nyangkring", root="angkringan")
    ProtectedTerm.objects.create(term="Pelayani")
    worker.adopt()
    assert found(backend, "angkringan") == {walks.pk}
    assert found(backend, "melayani") == set()
    assert found(backend, "pelayani") == {name.pk}


WRONG_SETS = [
    ("Dinas Kesos", ""),
    ("Dinas Kesos", "dinas  kesos"),
    ("Dinas Kesos", "---"),
    ("Dinas Kesos", "yang"),
    ("Dinas Kesos", "harga"),
    ("Dinas Kesos", "x" * 101),
    tuple(f"bentuk{number}" for number in range(21)),
    ("Rumah Pangan Lestari", "rupali"),
]


@pytest.mark.parametrize("forms", WRONG_SETS)
def test_a_set_that_means_nothing_or_is_taken_is_refused(forms):
    a_set("Rupali", "Rumah Pangan Warga")
    with pytest.raises(ValidationError) as refused:
        a_set(*forms)
    assert set(refused.value.message_dict) == {"forms"}


def test_an_everyday_word_is_a_name_in_capitals_only():
    assert str(a_set("Institut Seni Indonesia", "ISI")) == "Institut Seni Indonesia = ISI"
    assert a_set("harga", "tarif", kind=WordSet.Kind.SYNONYM).pk


@pytest.mark.parametrize("term", ["", "  ", "...", "yang", "rumah makan"])
def test_a_term_without_a_word_of_its_own_is_refused(term):
    with pytest.raises(ValidationError):
        ProtectedTerm(term=term).full_clean()


def test_terms_and_exceptions_do_not_contradict_each_other():
    ProtectedTerm.objects.create(term="Pelayani")
    for term in ("pelayani", "PELAYANI"):
        with pytest.raises(ValidationError):
            ProtectedTerm(term=term).full_clean()
    with pytest.raises(ValidationError, match="istilah terlindung"):
        StemException(form="pelayani", root="layan").full_clean()
    StemException.objects.create(form="nyangkring", root="angkring")
    with pytest.raises(ValidationError):
        ProtectedTerm(term="nyangkring").full_clean()


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("nyangkring", "x"),
        ("a", "nyangkring"),
        ("angkring", "b"),
        ("dua kata", "a"),
        ("sama", "sama"),
        ("yang", "a"),
        ("", "a"),
    ],
)
def test_exceptions_repeat_nothing_and_run_in_no_circle(form, root):
    StemException.objects.create(form="nyangkring", root="angkring")
    with pytest.raises(ValidationError):
        StemException(form=form, root=root).full_clean()


def log_in(client, role):
    user = get_user_model().objects.create_user(role, password="lengkap-dan-panjang-1")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("chief_editor", 200), ("reporter", 302)])
@pytest.mark.parametrize("model", [WordSet, ProtectedTerm, StemException])
def test_who_edits_keeps_words_and_sees_their_state(client, role, status, model):
    log_in(client, role)
    ProtectedTerm.objects.create(term="Pelayani")
    StemException.objects.create(form="nyangkring", root="angkring")
    a_set("Rumah Pangan Lestari", "Rupali")
    for name in ("list", "add"):
        answer = client.get(reverse(model.snippet_viewset.get_url_name(name)))
        assert answer.status_code == status
    if status == 200:
        text = client.get(reverse(model.snippet_viewset.get_url_name("list"))).content.decode()
        assert "Sedang diterapkan" in text


def test_a_set_is_saved_through_the_form_and_a_wrong_one_is_explained(client):
    log_in(client, "editor")
    url = reverse(WordSet.snippet_viewset.get_url_name("add"))
    answer = client.post(url, {"kind": "name", "forms": "Rupali", "note": ""})
    assert answer.status_code == 200
    assert not WordSet.objects.exists()
    answer = client.post(url, {"kind": "name", "forms": " Rumah  Pangan Lestari \n\nRupali", "note": ""})
    assert answer.status_code == 302
    assert WordSet.objects.get().forms == "Rumah Pangan Lestari\nRupali"


def test_only_the_chief_editor_deletes(client):
    made = a_set("Rumah Pangan Lestari", "Rupali")
    url = reverse(WordSet.snippet_viewset.get_url_name("delete"), args=[made.pk])
    log_in(client, "editor")
    client.post(url)
    assert WordSet.objects.exists()
    log_in(client, "chief_editor")
    client.post(url)
    assert not WordSet.objects.exists()
    assert Permission.objects.filter(codename="delete_wordset").exists()
