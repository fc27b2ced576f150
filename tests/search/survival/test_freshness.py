"""How far readers are behind: the eight web workers of a busy site beside the worker, and totals behind an edit."""

import re
import time

import pytest
from django.test import Client, SimpleTestCase
from wagtail.models import Page

from home.models import StandardPage
from search.indexing import IndexKeeper
from search.queries import SearchQuery
from tests.changes.fresh_registry import fresh_registry

from .engines import ElasticsearchEngine, EmbeddedEngine
from .processes import running, start, wait
from .test_rebuild_during_writes import keep_working, subscribe

READERS = 8
#: Seconds that a hit may be behind the commit of the index.
OLDEST = 2.0
LONGEST = 60
SHOWN = re.compile(r"Detak n(\d+)")


def a_page(title):
    return Page.objects.get(depth=2).specific.add_child(instance=StandardPage(title=title, summary="Isi"))


def keep_committing(keeper, pk, until, log):
    """Change the page and bring it into the index, without a pause; note the moment of each commit."""
    number = 0
    with log.open("w") as lines:
        while time.monotonic() < until:
            number += 1
            StandardPage.objects.filter(pk=pk).update(title=f"Detak n{number}")
            keeper.sync([pk])
            lines.write(f"{time.monotonic()} {number}\n")


def keep_reading(until, log):
    """Ask the results page, without a pause; note when each request began, its status and the title that it showed."""
    client = Client(raise_request_exception=False)
    with log.open("w") as lines:
        while time.monotonic() < until:
            began = time.monotonic()
            response = client.get("/cari/", {"q": "detak"})
            shown = SHOWN.search(re.sub("<[^>]+>", "", response.text))
            lines.write(f"{began} {response.status_code} {shown.group(1) if shown else 0}\n")


@pytest.mark.django_db
@pytest.mark.processes
class EightReadersTests(SimpleTestCase):
    databases = {"default"}

    @pytest.fixture(autouse=True)
    def _place(self, committed, tmp_path, measured, backend):
        self.folder, self.measured, self.backend = tmp_path, measured, backend

    def test_no_reader_fails_or_is_far_behind_for_some_seconds(self):
        self.read_and_write(8)

    @pytest.mark.long
    def test_no_reader_fails_or_is_far_behind_for_a_minute(self):
        self.read_and_write(60)

    def read_and_write(self, seconds):
        page = a_page("Detak n0")
        keeper = IndexKeeper(self.backend)
        keeper.rebuild()
        self.backend._reader.drop()  # what the processes below open is their own
        until = time.monotonic() + seconds
        logs = [self.folder / f"reader-{number}" for number in range(READERS)]
        pids = [start(keep_committing, keeper, page.pk, until, self.folder / "commits")]
        pids += [start(keep_reading, until, log) for log in logs]
        codes = [wait(pid) for pid in pids]
        commits = [line.split() for line in (self.folder / "commits").read_text().splitlines()]
        moments = [0.0, *(float(moment) for moment, _ in commits)]  # by number: the first one is before all of them
        answers = [line.split() for log in logs for line in log.read_text().splitlines()]
        errors = sum(status != "200" for _, status, _ in answers)
        behind = [self.behind(float(began), int(number), moments) for began, _, number in answers]
        name = f"{READERS} readers beside a writer, {seconds} s"
        numbers = {"searches": len(answers), "commits": len(commits), "errors": errors}
        for what, number in {**numbers, "oldest hit, ms": round(max(behind) * 1000)}.items():
            self.measured(name, what, number)
        assert codes == [0] * (1 + READERS)
        assert errors == 0
        # A look at the index is never older than half a second, whatever the load: so this is no matter of speed.
        assert max(behind) <= OLDEST

    @staticmethod
    def behind(began, number, moments):
        """How long before the request began the next newer title than the one shown had been committed."""
        newer = moments[number + 1] if number + 1 < len(moments) else began
        return max(0.0, began - newer)


class TotalsFollow:
    """A worker in a process of its own runs; an editor's change is in the totals shortly after."""

    databases = {"default"}
    engine_class = None
    CHANGES = 12

    @pytest.fixture(autouse=True)
    def _engine(self, committed, tmp_path, measured):
        self.measured = measured
        self.engine = self.engine_class(tmp_path)
        with fresh_registry():
            yield
        self.engine.close()

    def test_totals_and_counts_follow_what_editors_do(self):
        pages = [a_page(f"Detak {number}") for number in range(3)]
        IndexKeeper(self.engine.open_well()).rebuild()
        subscribe(self.engine)
        backend, waits = self.engine.open_well(), []
        with running(keep_working, self.engine):
            self.wait_for(backend, 3)
            for number in range(self.CHANGES):
                page = StandardPage.objects.get(pk=pages[number % 3].pk)
                if page.live:
                    page.unpublish()
                else:
                    page.save_revision().publish()
                waits.append(
                    self.wait_for(backend, StandardPage.objects.filter(title__startswith="Detak", live=True).count())
                )
        self.measured(
            f"totals behind the database, {self.engine.name}", "longest, ms (at most 2000)", round(max(waits) * 1000)
        )
        self.measured(
            f"totals behind the database, {self.engine.name}",
            "median, ms",
            round(sorted(waits)[len(waits) // 2] * 1000),
        )

    def wait_for(self, backend, total):
        """Seconds until search counts so many, in its total and in its facet."""
        began = time.monotonic()
        while True:
            found = backend.search(SearchQuery(text="detak", counts=("kind",)))
            if found.total == total == sum(value.count for value in found.facets["kind"]):
                return time.monotonic() - began
            assert time.monotonic() - began < LONGEST
            time.sleep(0.02)


@pytest.mark.django_db
@pytest.mark.processes
class EmbeddedTotalsTests(TotalsFollow, SimpleTestCase):
    engine_class = EmbeddedEngine


@pytest.mark.django_db
@pytest.mark.processes
@pytest.mark.elasticsearch
class ElasticsearchTotalsTests(TotalsFollow, SimpleTestCase):
    engine_class = ElasticsearchEngine
