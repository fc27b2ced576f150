"""Three workers, killed at random, publish each of 200 due pages exactly once and lose none (pitfalls 2)."""

import random
import signal
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import SimpleTestCase
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from changes.models import Heartbeat

from .scheduled import a_page
from .separate_database import manage, separate_database

PAGES = 200
KILLS = 6
LONGEST = 420


def make_due_pages():
    with transaction.atomic():
        for number in range(PAGES):
            a_page(f"Due {number}").save_revision()
        Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(seconds=1))


def start(environment, errors):
    with errors.open("a") as stream:
        return subprocess.Popen(manage("worker"), env=environment, stdout=subprocess.DEVNULL, stderr=stream)


def published():
    return Page.objects.filter(title__startswith="Due ", live=True).count()


def wait_until_it_runs(worker, deadline):
    """A process that has not come up yet does not know SIGTERM: its heartbeat tells that it has."""
    while not Heartbeat.objects.filter(worker__contains=f":{worker.pid}:").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.django_db  # asks for the test database to exist; being a SimpleTestCase, it gets no transaction
@pytest.mark.processes
class ThreeWorkersTests(SimpleTestCase):
    databases = {"default"}

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.environment = self.enterContext(separate_database(self.folder))

    def test_each_due_page_is_published_exactly_once(self):
        make_due_pages()
        errors = self.folder / "errors.txt"
        workers = [start(self.environment, errors) for _number in range(3)]
        kills, before, deadline = 0, 0, time.monotonic() + LONGEST
        try:
            while (done := published()) < PAGES:
                assert time.monotonic() < deadline, f"only {done} of {PAGES}:\n{errors.read_text()[-4000:]}"
                if kills < KILLS and done > before:
                    before = done
                    time.sleep(random.uniform(0, 0.5))
                    victim = random.randrange(3)
                    workers[victim].send_signal(signal.SIGKILL)
                    workers[victim].wait()
                    workers[victim] = start(self.environment, errors)
                    kills += 1
                time.sleep(0.05)
            for worker in workers:
                wait_until_it_runs(worker, deadline)
                worker.send_signal(signal.SIGTERM)
            assert [worker.wait(timeout=60) for worker in workers] == [0, 0, 0]
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
        log = PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list("page_id", flat=True)
        assert len(log) == len(set(log)) == PAGES
        assert kills > 0
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
