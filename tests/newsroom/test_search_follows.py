"""From an editor's change to what a search finds, through the list and the worker ("Index and privacy" 1-5)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

import changes
from changes.worker import Worker
from directory.models import Topic
from home.models import StandardPage
from newsroom import schedule as newsroom_schedule
from newsroom import transitions
from newsroom.withdrawal import restore, withdraw
from search.backends.embedded.backend import EmbeddedBackend
from search.indexing import IndexKeeper
from search.names import KnownNames
from search.queries import SearchQuery
from tests.changes.fresh_registry import fresh_registry
from tests.news.factories import an_article

from .scheduled import schedule

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Search:
    """An index of its own that follows the list of changes."""

    def __init__(self, folder, registry):
        self.backend = EmbeddedBackend(folder, KnownNames)
        self.backend.rebuild(())
        registry.subscribe("search:test", IndexKeeper(self.backend).sync)
        registry.at_next(newsroom_schedule.next_due, newsroom_schedule.run_due, "schedule")
        registry.at_next(transitions.next_to_mark, transitions.mark_transitions, "transitions")

    def hits(self, text):
        """What a search finds once the worker has nothing left to do."""
        Worker().run_until_idle()
        return {hit.title: hit.url for hit in self.backend.search(SearchQuery(text=text)).hits}

    def finds(self, page):
        return page.title in self.hits(page.title)


@pytest.fixture
def search(tmp_path):
    with fresh_registry() as registry:
        yield Search(tmp_path / "index", registry)


def add(parent, title, **fields):
    page = StandardPage(title=title, slug=title.lower().replace(" ", "-"), summary="Ringkasan.", **fields)
    return parent.add_child(instance=page)


@pytest.fixture
def branch(search):
    """A section and a page below it, both public and found."""
    section = add(Page.objects.get(depth=2), "Kumpulan")
    page = add(section, "Marbot")
    assert search.finds(page)
    return section, page


def test_what_was_rolled_back_never_reaches_the_index(search, branch):
    section, page = branch
    with transaction.atomic():
        add(section, "Gagal simpan")
        page.title = "Berubah"
        page.save_revision().publish()
        transaction.set_rollback(True)
    assert not search.hits("Gagal simpan")
    assert not search.hits("Berubah")
    assert search.hits("Marbot")


def test_a_new_slug_of_a_section_reaches_every_page_below_it(search, branch):
    section = branch[0]
    section.slug = "alamat-baru"
    section.save_revision().publish()
    assert "/alamat-baru/" in search.hits("Marbot")["Marbot"]


def test_a_restriction_on_a_section_takes_its_pages_out_and_its_end_brings_them_back(search, branch):
    section, page = branch
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert not search.finds(page)
    restriction.delete()
    assert search.finds(page)


def test_a_move_below_a_private_page_takes_out_and_the_way_back_brings_back(search, branch):
    section, page = branch
    private = add(section.get_parent(), "Ruang dalam")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    section.move(private, "last-child")
    assert not search.finds(page)
    Page.objects.get(pk=section.pk).move(Page.objects.get(depth=2), "last-child")
    assert search.finds(page)


def test_a_withdrawal_takes_out_and_the_return_brings_back(search, branch, admin_user):
    page = branch[1]
    withdraw(page, "Keliru.", admin_user)
    assert not search.finds(page)
    restore(page, admin_user)
    assert search.finds(page)


def test_nothing_that_comes_late_brings_a_deleted_page_back(search, branch):
    page = branch[1]
    pk = page.pk
    changes.mark([pk])
    page.delete()
    assert not search.finds(page)
    for _late in range(3):
        changes.mark([pk])
        assert not search.finds(page)


def test_drafts_and_newer_drafts_stay_out(search, branch):
    section, page = branch
    page.title = "Lebih baru"
    page.save_revision()
    draft = add(section, "Konsep", live=False)
    assert not search.finds(draft)
    assert not search.hits("Lebih baru")


def test_the_schedule_brings_in_and_takes_out(search, branch):
    page = add(branch[0], "Terjadwal", live=False, expire_at=timezone.now() + 3 * HOUR)
    schedule(page, timezone.now() + HOUR)
    assert not search.finds(page)
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
        assert search.finds(page)
    with time_machine.travel(timezone.now() + 4 * HOUR, tick=False):
        assert not search.finds(page)


def test_the_end_of_an_embargo_brings_in(search, branch):
    page = add(branch[0], "Embargo", embargo_until=timezone.now() + HOUR)
    assert not search.finds(page)
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        assert search.finds(page)


def test_an_alias_of_a_page_that_becomes_private_leaves_with_it(search, branch):
    section, page = branch
    alias = page.create_alias(parent=section, update_slug="alias")
    Worker().run_until_idle()
    ids = {hit.id for hit in search.backend.search(SearchQuery(text="Marbot")).hits}
    assert ids == {str(page.pk), str(alias.pk)}
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not search.finds(page)


def test_a_renamed_snippet_marks_the_pages_that_show_it(search):
    topic = Topic.objects.create(name="Pekerja rentan", slug="pekerja-rentan-x")
    article = an_article("Pekerja pasar", topics=[topic])
    handed_out = []
    Worker().run_until_idle()
    with fresh_registry() as registry:
        registry.subscribe("watch", handed_out.extend)
        topic.name = "Pekerja mandiri"
        topic.save_revision().publish()
        Worker().run_until_idle()
    assert article.pk in handed_out
