"""One random sequence: editors work, workers fail and die, readers ask; then everything recovers."""

import json
import os
import random
import re
import signal
import time
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from unittest import mock
from urllib.parse import urlsplit

import time_machine
from django.db import connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page

import changes
from changes import leasing
from changes.models import Change
from changes.worker import Worker
from home.models import StandardPage
from newsroom import schedule, transitions
from search.backends import SearchUnavailable
from search.documents import page_id
from search.feeds import feed
from search.indexing import IndexKeeper
from search.views import results, suggestions
from tests.changes.fresh_registry import fresh_registry

from .editing import Editors
from .oracle import difference, expected

START = datetime(2026, 11, 20, 1, tzinfo=UTC)
SUBSCRIBER = "search:test"
WORD = re.compile(r"w\d+x\d+")
ROUNDS = 40
#: So many of the results pages are asked for as a browser does.
WHOLE = 0.2


class Sequences:
    """Runs sequences on one index, each in a branch of pages of its own, and counts what they saw."""

    def __init__(self, engine):
        self.engine = engine
        self.counts = Counter()
        self.backend = engine.open()
        IndexKeeper(self.backend).rebuild()

    def run(self, seed):
        chance = random.Random(seed)
        with fresh_registry() as registry, time_machine.travel(START + timedelta(days=seed), tick=False) as clock:
            registry.subscribe(SUBSCRIBER, lambda ids: IndexKeeper(self.backend).sync(ids))
            registry.at_next(schedule.next_due, schedule.run_due, "schedule")
            registry.at_next(transitions.next_to_mark, transitions.mark_transitions, "transitions")
            changes.mark([0])  # the subscriber is known before the first change
            return _Sequence(self, chance, clock, seed).run()

    def reopen(self):
        """As a process that has just started."""
        self.backend = self.engine.open()


class _Sequence:
    def __init__(self, sequences, chance, clock, seed):
        self.sequences = sequences
        self.engine = sequences.engine
        self.counts = sequences.counts
        self.chance = chance
        self.clock = clock
        self.history = []
        self.addresses = defaultdict(set)
        home = Page.objects.get(depth=2).specific
        top = home.add_child(instance=StandardPage(title=f"Kumpulan {seed}", slug=f"kumpulan-{seed}", summary="Isi"))
        self.editors = Editors(top, chance)
        self.touched = {top.pk}

    def run(self):
        """Returns how the index differs from the database in the end, and what was done."""
        self.engine.faults.begin(self.chance)
        events = [self.work, self.work, self.work, self.work_until_killed, self.deliver_again, self.upkeep]
        for _ in range(self.chance.randrange(6, 14)):
            self.history.append(self.editors.step())
            self.touched.update(page.pk for page in self.editors.pages())
            self.counts["steps"] += 1
            if self.chance.random() < 0.7:
                event = self.chance.choice(events)
                self.history.append(event.__name__)
                event()
            self.ask()
            if self.chance.random() < 0.3:
                self.engine.deliver_late()
            self.clock.shift(timedelta(seconds=self.chance.choice((0, 0, 0.3, 2, 30, 200))))
        found = self.recovered()
        Page.objects.get(pk=self.editors.top.pk).specific.delete()
        return found

    def recovered(self):
        self.engine.faults.end()
        self.sequences.reopen()
        for _ in range(ROUNDS):
            Worker().run_until_idle()
            self.engine.deliver_late()
            if not Change.objects.filter(subscriber=SUBSCRIBER).exists():
                break
            self.clock.shift(timedelta(minutes=1))
        assert not Change.objects.filter(subscriber=SUBSCRIBER).exists(), list(Change.objects.values())
        self.editors.forget_secrets()
        self.ask()
        return difference(self.engine.open_well())

    # What happens meanwhile

    def work(self):
        Worker().run_once()

    def work_until_killed(self):
        """A worker in a process of its own that dies by `kill -9`, wherever it is."""
        self.counts["kills"] += 1
        connections.close_all()
        after, delay = self.chance.randrange(1, 12), self.chance.random() * 0.06
        pid = os.fork()
        if pid == 0:
            try:
                self._be_a_doomed_worker(after)
            finally:
                os._exit(0)
        if self.chance.random() < 0.3:
            time.sleep(delay)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

    def _be_a_doomed_worker(self, after):
        faults = self.engine.faults
        faults.kill_after = after
        self.sequences.reopen()
        lease, complete = leasing.lease, leasing.complete

        def dying(call):
            def called(*arguments):
                faults.maybe_die()
                result = call(*arguments)
                faults.maybe_die()
                return result

            return called

        with mock.patch.multiple(leasing, lease=dying(lease), complete=dying(complete)):
            Worker().run_until_idle()

    def deliver_again(self):
        """The same pages once more, in another order, past the durable list."""
        pages = self.chance.sample(sorted(self.touched), k=min(len(self.touched), self.chance.randrange(1, 9)))
        for page in pages:
            with suppress(changes.SubscriberUnavailable):
                IndexKeeper(self.sequences.backend).sync([page])
        changes.mark(pages[:2])

    def upkeep(self):
        keeper = IndexKeeper(self.sequences.backend)
        # Any failure of upkeep is survived: the periodic jobs call it again.
        self.chance.choice((keeper.heal, keeper.reconcile, keeper.reconcile_presence, keeper.renew, self.rebuild))()

    def rebuild(self):
        self.counts["rebuilds"] += 1
        with suppress(SearchUnavailable):
            IndexKeeper(self.sequences.backend).rebuild()

    # What a reader sees

    def ask(self):
        """The results page, checked against the truth at this moment."""
        self.editors.forget_secrets()
        truth = expected()
        for pk, page in truth.items():
            self.addresses[page.url].add(pk)
        text = self.chance.choice(("", "isi", "judul", "konsep", f"{self.editors.word()} isi"))
        asked = {"q": text, "urut": self.chance.choice(("", "terbaru"))}
        with mock.patch("search.views.get_backend", return_value=self.sequences.backend):
            status, context, html = self._whole(asked) if self.chance.random() < WHOLE else self._only_context(asked)
        if status == 503:
            self.counts["unavailable"] += 1
            return
        assert status == 200
        self.counts["asked"] += 1
        shown = [*context["full"], *context["partial"], *context.get("closest", ())]
        self.counts["hits shown"] += len(shown)
        self.counts["hidden shown"] += sum(page_id(each.hit.id) not in truth for each in shown)
        words = WORD.findall(f"{html} {[each.hit for each in shown]}")
        self.counts["drafts shown"] += len(self.editors.secrets.intersection(words))
        if self.chance.random() < WHOLE:
            self._ask_elsewhere(truth)

    def _ask_elsewhere(self, truth):
        """Suggestions and the feed of a search: every page they name was public under that address, and still is."""
        with mock.patch("search.views.get_backend", return_value=self.sequences.backend):
            suggested = json.loads(suggestions(RequestFactory().get("/", {"q": "jud"})).content)["suggestions"]
        with mock.patch("search.feeds.get_backend", return_value=self.sequences.backend):
            answer = feed(RequestFactory().get("/", {"q": "isi"}), form="json")
        fed = json.loads(answer.content)["items"] if answer.status_code == 200 else []
        named = {urlsplit(each["url"]).path for each in (*suggested, *fed)} - {reverse("search:results")}
        self.counts["hits shown"] += len(named)
        self.counts["hidden shown"] += sum(not self.addresses[path] & truth.keys() for path in named)

    def _whole(self, asked):
        """As a browser gets it."""
        response = Client().get(reverse("search:results"), asked)
        return response.status_code, response.context, response.text

    def _only_context(self, asked):
        """What the template would be given: most of a page's time goes into its frame, which is the same each time."""
        with mock.patch("search.views.render") as render:
            render.side_effect = lambda request, template, context, status=200: HttpResponse(status=status)
            response = results(RequestFactory().get(reverse("search:results"), asked))
        return response.status_code, render.call_args.args[2], ""
