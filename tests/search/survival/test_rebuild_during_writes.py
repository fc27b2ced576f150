"""While the index is built anew again and again, editors write and readers search: nobody notices."""

import random
import time

import pytest
from django.test import SimpleTestCase
from wagtail.models import Page

from changes.models import Change
from changes.worker import Worker
from home.models import StandardPage
from search.backends import IndexBusy, SearchUnavailable
from search.indexing import IndexKeeper
from search.queries import SearchQuery
from tests.changes.fresh_registry import fresh_registry

from .editing import Editors
from .engines import ElasticsearchEngine, EmbeddedEngine
from .oracle import difference
from .processes import running

WRITES = 200
PAGES = 30
#: So long a rebuild takes a page, that writes fall into it.
SLOWLY = 0.01
LONGEST = 120


def keep_rebuilding(engine, finished):
    keeper = IndexKeeper(engine.open_well())
    documents = keeper._documents

    def slowly(*arguments):
        for document in documents(*arguments):
            time.sleep(SLOWLY)
            yield document

    keeper._documents = slowly
    while True:
        try:
            keeper.rebuild()
        except IndexBusy:
            continue
        finished.write(b"rebuilt\n")
        time.sleep(0.3)


def keep_working(engine):
    subscribe(engine)
    Worker().run()


def subscribe(engine):
    from changes.registry import registry

    backend = engine.open_well()
    registry.subscribe("search:test", lambda ids: IndexKeeper(backend).sync(ids))


class RebuildDuringWrites:
    databases = {"default"}
    engine_class = None

    @pytest.fixture(autouse=True)
    def _engine(self, committed, tmp_path, measured):
        self.measured = measured
        self.engine = self.engine_class(tmp_path)
        self.finished = tmp_path / "finished"
        with fresh_registry() as self.registry:
            yield
        self.engine.close()

    def test_no_search_fails_and_no_write_is_lost(self):
        top = Page.objects.get(depth=2).specific.add_child(instance=StandardPage(title="Kumpulan", summary="Isi"))
        for number in range(PAGES):
            top.add_child(instance=StandardPage(title=f"Tetap {number}", slug=f"tetap-{number}", summary="Isi"))
        section = top.add_child(instance=StandardPage(title="Ramai", slug="ramai", summary="Isi"))
        IndexKeeper(self.engine.open_well()).rebuild()
        subscribe(self.engine)
        editors, failed, asked = Editors(section, random.Random(7)), 0, 0
        backend = self.engine.open_well()
        with (
            self.finished.open("ab", buffering=0) as finished,
            running(keep_working, self.engine),
            running(keep_rebuilding, self.engine, finished),
        ):
            for _number in range(WRITES):
                editors.step()
                asked += 1
                try:
                    backend.search(SearchQuery(text="isi", counts=("kind",)))
                except SearchUnavailable:
                    failed += 1
            self.wait_for_rebuilds(2)
        rebuilds = self.rebuilds()
        self.settle()
        name = f"rebuild during writes, {self.engine.name}"
        numbers = {"writes": WRITES, "rebuilds": rebuilds, "searches": asked, "failed": failed}
        for what, number in numbers.items():
            self.measured(name, what, number)
        assert failed == 0
        assert not difference(self.engine.open_well())
        assert len(self.engine.indices()) == 1

    def rebuilds(self):
        return len(self.finished.read_bytes().splitlines())

    def wait_for_rebuilds(self, number):
        deadline = time.monotonic() + LONGEST
        while self.rebuilds() < number:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def settle(self):
        """The rebuild that was killed is gone after a while, as after any crash; what it left is removed."""
        keeper = IndexKeeper(self.engine.open_well())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("search.backends.elasticsearch.index.SILENT", 0.0)
            keeper.renew()
        deadline = time.monotonic() + LONGEST
        while Change.objects.filter(subscriber="search:test").exists():
            assert time.monotonic() < deadline, list(Change.objects.values())
            Worker().run_until_idle()
            time.sleep(0.1)


@pytest.mark.django_db
@pytest.mark.processes
class EmbeddedRebuildTests(RebuildDuringWrites, SimpleTestCase):
    engine_class = EmbeddedEngine


@pytest.mark.django_db
@pytest.mark.processes
@pytest.mark.elasticsearch
class ElasticsearchRebuildTests(RebuildDuringWrites, SimpleTestCase):
    engine_class = ElasticsearchEngine
