"""The index follows the database: what anyone may see now, and nothing else."""

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

import changes
from changes.models import Change
from changes.worker import Worker
from home.models import StandardPage
from search import providers
from search.backends import IndexBusy, SearchUnavailable, embedded_backend
from search.documents import document_for, document_id
from search.indexing import Drift, IndexKeeper
from search.names import KnownNames
from search.queries import SearchQuery

pytestmark = pytest.mark.django_db


def a_page(parent, title, **values):
    page = StandardPage(title=title, summary=f"Tentang {title}", **values)
    parent.add_child(instance=page)
    return page


def found(backend, text):
    return [int(hit.id) for hit in backend.search(SearchQuery(text=text)).hits if not hit.partial]


def test_a_public_page_is_found_and_a_draft_is_not(home, keeper):
    public, draft = a_page(home, "Marbot"), a_page(home, "Marbot rahasia", live=False)
    keeper.sync([public.pk, draft.pk])
    assert found(keeper.backend, "marbot") == [public.pk]


@pytest.mark.parametrize("how", ["embargo", "withdrawn", "expired", "restricted", "restricted_parent", "unpublished"])
def test_a_page_that_is_hidden_leaves_the_index(home, keeper, how):
    parent = a_page(home, "Induk")
    page = a_page(parent, "Marbot")
    keeper.sync([page.pk])
    assert found(keeper.backend, "marbot") == [page.pk]
    now = timezone.now()
    if how == "embargo":
        page.embargo_until = now + timedelta(hours=1)
        page.save()
    elif how == "withdrawn":
        page.withdrawn_at, page.withdrawal_reason = now, "Keliru"
        page.save()
    elif how == "expired":
        page.expire_at = now - timedelta(seconds=1)
        page.save()
    elif how == "unpublished":
        page.unpublish()
    else:
        target = page if how == "restricted" else parent
        PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    keeper.sync([page.pk])
    assert found(keeper.backend, "marbot") == []


def test_a_page_that_is_gone_leaves_the_index(home, keeper):
    page = a_page(home, "Marbot")
    keeper.sync([page.pk])
    pk = page.pk
    page.delete()
    keeper.sync([pk, pk + 1000])
    assert found(keeper.backend, "marbot") == []


def test_a_type_that_is_not_searchable_is_left_out(home, keeper):
    keeper.sync([home.pk])
    assert getattr(home, "search_kind", None) is None
    assert document_id(home.pk) not in keeper.backend.fingerprints()


def test_the_worker_brings_a_change_into_the_index(home, keeper):
    with_marks = a_page(home, "Marbot")
    changes.mark([with_marks.pk])
    Worker().run_until_idle()
    assert found(keeper.backend, "marbot") == [with_marks.pk]


def test_drift_is_found_and_repaired(home, keeper):
    missing, stale, extra = a_page(home, "Hilang"), a_page(home, "Usang"), a_page(home, "Lebih")
    keeper.sync([stale.pk, extra.pk])
    StandardPage.objects.filter(pk=stale.pk).update(summary="Baru sama sekali")
    Page.objects.filter(pk=extra.pk).update(live=False)
    drift = keeper.drift()
    assert (drift.missing, drift.stale, drift.extra) == ((missing.pk,), (stale.pk,), (str(extra.pk),))
    assert keeper.presence_drift().page_ids == sorted([missing.pk, extra.pk])
    keeper.reconcile()
    assert not keeper.drift()


def test_a_page_that_cannot_be_read_does_not_stop_a_rebuild(home, keeper, monkeypatch):
    bad, good = a_page(home, "Rusak"), a_page(home, "Marbot")
    body = StandardPage.search_body

    def search_body(page):
        if page.pk == bad.pk:
            raise ValueError("broken")
        return body(page)

    monkeypatch.setattr(StandardPage, "search_body", search_body)
    keeper.rebuild()
    assert found(keeper.backend, "marbot") == [good.pk]


def test_a_page_that_cannot_be_read_holds_up_no_repair(home, keeper, monkeypatch):
    bad, good = a_page(home, "Rusak"), a_page(home, "Marbot")
    keeper.sync([bad.pk])
    body = StandardPage.search_body

    def search_body(page):
        if page.pk == bad.pk:
            raise ValueError("broken")
        return body(page)

    monkeypatch.setattr(StandardPage, "search_body", search_body)
    drift = keeper.drift()
    assert (drift.missing, drift.extra, drift.stale) == ((good.pk,), (), ())
    keeper.reconcile()
    assert found(keeper.backend, "marbot") == [good.pk]


def test_what_cannot_be_repaired_at_once_is_left_to_the_durable_list(home, keeper, monkeypatch):
    page = a_page(home, "Marbot")
    monkeypatch.setattr("search.indexing._Truth.documents", mock.Mock(side_effect=ValueError("broken")))
    Change.objects.all().delete()
    keeper.repair(Drift(missing=(page.pk,)))
    assert set(Change.objects.values_list("page_id", flat=True)) == {page.pk}


def test_a_page_published_while_a_rebuild_waits_for_its_lock_is_in_it(home, keeper, monkeypatch):
    rebuild, made = keeper.backend.rebuild, []

    def after_a_publication(documents):
        made.append(a_page(home, "Marbot"))
        keeper.sync([made[0].pk])
        return rebuild(documents)

    monkeypatch.setattr(keeper.backend, "rebuild", after_a_publication)
    keeper.rebuild()
    assert found(keeper.backend, "marbot") == [made[0].pk]


def test_what_a_killed_rebuild_left_is_removed(home, keeper):
    left = keeper.backend._folder.new_generation(KnownNames()).path
    keeper.renew()
    assert not left.exists()
    assert keeper.backend.fingerprints() == {}


def test_a_missing_or_damaged_index_is_unavailable_and_then_healed(home, backend):
    page = a_page(home, "Marbot")
    keeper = IndexKeeper(backend)
    with pytest.raises(SearchUnavailable):
        backend.search(SearchQuery(text="marbot"))
    with pytest.raises(changes.SubscriberUnavailable):
        keeper.sync([page.pk])
    keeper.heal()
    assert found(backend, "marbot") == [page.pk]
    generation = next(backend._folder.root.glob("generation-*"))
    (generation / "meta.json").write_text("{")
    embedded_backend.cache_clear()
    with pytest.raises(SearchUnavailable):
        embedded_backend().search(SearchQuery(text="marbot"))
    IndexKeeper(embedded_backend()).heal()
    assert found(embedded_backend(), "marbot") == [page.pk]


def test_a_suspect_index_is_read_and_rebuilt_where_it_is_damaged(home, keeper, monkeypatch):
    page = a_page(home, "Marbot")
    keeper.backend._folder.suspect()
    keeper.heal()
    assert not keeper.backend._folder.is_suspect()
    assert found(keeper.backend, "marbot") == []

    def damaged(snapshot):
        raise SearchUnavailable("damaged")

    keeper.backend._folder.suspect()
    monkeypatch.setattr("search.backends.embedded.reader.Snapshot.read_everything", damaged)
    keeper.heal()
    assert found(keeper.backend, "marbot") == [page.pk]


def test_a_busy_index_leaves_the_pages_to_its_holder(home, keeper, monkeypatch):
    page = a_page(home, "Marbot")
    monkeypatch.setattr("search.backends.embedded.folder.LOCK_WAIT", 0.05)
    with keeper.backend._folder.writing():
        other = type(keeper.backend)(keeper.backend._folder.root)
        with pytest.raises(IndexBusy):
            other.put(())
        with pytest.raises(changes.SubscriberUnavailable):
            IndexKeeper(other).sync([page.pk])
        IndexKeeper(other).reconcile()


def test_changed_names_renew_the_index(home, keeper, monkeypatch):
    page = a_page(home, "Kantor Dinsosnaker")
    keeper.sync([page.pk])
    names = KnownNames.of([("Dinas Sosial Tenaga Kerja", "Dinsosnaker")])
    monkeypatch.setattr(keeper.backend, "_names", lambda: names)
    keeper.renew()
    assert found(keeper.backend, "dinas sosial tenaga kerja") == [page.pk]


def test_document_holds_what_the_page_says(home):
    page = a_page(home, "Marbot")
    document = document_for(page)
    assert (document.id, document.title, document.kind) == (str(page.pk), "Marbot", "page")
    assert document.summary == "Tentang Marbot"
    assert document.url == page.get_url()


def test_providers_are_asked_for_names_and_labels(monkeypatch):
    monkeypatch.setattr(providers, "_alias_groups", [lambda: [("BPJS Ketenagakerjaan", ("BPJamsostek",))]])
    monkeypatch.setattr(providers, "_protected_names", [lambda: ["Danurejan"]])
    monkeypatch.setattr(providers, "_facet_labels", [lambda facet, ids: {"lansia": "Warga lanjut usia"}])
    assert providers.known_names().aliases == (("BPJS Ketenagakerjaan", "BPJamsostek"),)
    assert providers.labels("topic", ["lansia", "guru-ngaji"]) == {"lansia": "Warga lanjut usia"}
