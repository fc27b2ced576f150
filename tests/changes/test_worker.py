"""The worker keeps every promise about failures that house.md 4.4 makes."""

import threading
from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

import changes
from changes import jobs
from changes.leasing import LEASE, wait_after
from changes.models import Change, Heartbeat, JobRun, Subscriber
from changes.worker import LOOK_EVERY, Worker

from .fresh_registry import fresh_registry

pytestmark = pytest.mark.django_db


class Panic(BaseException):
    """Like the panics of engines written in Rust: not an Exception."""


@pytest.fixture
def registry():
    with fresh_registry() as fresh:
        yield fresh


@pytest.fixture
def seen(registry):
    calls = []
    registry.subscribe("test", lambda ids: calls.append(set(ids)))
    return calls


def rows():
    return {change.page_id: change for change in Change.objects.filter(subscriber="test")}


def test_hands_out_each_marked_page_once(seen):
    changes.mark([1, 2, 3])
    Worker().run_until_idle()
    assert seen == [{1, 2, 3}]
    assert not rows()


def test_a_page_marked_while_it_is_handled_is_looked_at_again(registry):
    calls = []

    def handler(ids):
        calls.append(set(ids))
        if len(calls) == 1:
            changes.mark([1])

    registry.subscribe("test", handler)
    changes.mark([1, 2])
    Worker().run_until_idle()
    assert calls == [{1, 2}, {1}]
    assert not rows()


@pytest.mark.parametrize("kind", [ValueError, Panic])
def test_a_failing_page_waits_alone_with_its_error(registry, kind):
    done = set()

    def handler(ids):
        if 2 in ids:
            raise kind("page 2 is broken")
        done.update(ids)

    registry.subscribe("test", handler)
    changes.mark([1, 2, 3])
    Worker().run_until_idle()
    assert done == {1, 3}
    (row,) = rows().values()
    assert (row.page_id, row.attempts) == (2, 1)
    assert "page 2 is broken" in row.last_error
    assert row.available_at > timezone.now()
    assert not row.leased_by


def test_waits_grow_to_ten_minutes_then_hourly():
    waits = [wait_after(n).total_seconds() for n in range(1, 12)]
    assert waits[:3] == [2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits[:9]) <= 600
    assert waits[9:] == [3600, 3600]


def test_a_page_counts_as_failed_after_ten_attempts_and_is_still_tried(registry):
    registry.subscribe("test", mock.Mock(side_effect=ValueError("broken")))
    changes.mark([1])
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(10):
            Worker().run_once()
            clock.shift(timedelta(minutes=11))
        row = rows()[1]
        assert row.has_failed
        clock.shift(timedelta(hours=1))
        registry.handlers["test"] = lambda ids: None
        Worker().run_once()
    assert not rows()


def test_an_unavailable_subscriber_pauses_as_a_whole_and_counts_no_attempt(registry):
    handler = mock.Mock(side_effect=changes.SubscriberUnavailable("engine is down"))
    others = []
    registry.subscribe("test", handler)
    registry.subscribe("other", lambda ids: others.append(set(ids)))
    changes.mark([1, 2])
    with time_machine.travel(timezone.now(), tick=False) as clock:
        Worker().run_until_idle()
        assert handler.call_count == 1
        assert [row.attempts for row in rows().values()] == [0, 0]
        assert "engine is down" in Subscriber.objects.get(pk="test").last_error
        assert others == [{1, 2}]
        clock.shift(timedelta(minutes=2))
        registry.handlers["test"] = lambda ids: None
        Worker().run_until_idle()
    assert not rows()
    assert Subscriber.objects.get(pk="test").last_error == ""


def test_a_dead_workers_rows_come_back_one_by_one_and_count_an_attempt(seen):
    changes.mark([1, 2])
    Change.objects.update(leased_by="dead", leased_until=timezone.now() + LEASE)
    Worker().run_until_idle()
    assert seen == []
    with time_machine.travel(timezone.now() + 2 * LEASE):
        Worker().run_until_idle()
    assert sorted(seen, key=str) == [{1}, {2}]
    assert not rows()


def test_rows_of_another_hosts_subscriber_are_left_to_it(seen):
    Subscriber.objects.create(name="elsewhere")
    changes.mark([1])
    Worker().run_until_idle()
    assert Change.objects.filter(subscriber="elsewhere", page_id=1).exists()


def test_a_periodic_job_runs_once_per_period_whoever_asks(registry):
    job = mock.Mock()
    registry.every(60, job, "job")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        Worker().run_once()
        Worker().run_once()
        assert job.call_count == 1
        clock.shift(timedelta(seconds=61))
        Worker().run_once()
    assert job.call_count == 2


def test_periodic_jobs_that_are_not_due_cost_one_statement_together(registry, django_assert_num_queries):
    for name in ("first", "second", "third"):
        registry.every(60, mock.Mock(), name)
    jobs.run_periodic_jobs()
    with django_assert_num_queries(1):
        jobs.run_periodic_jobs()


def test_a_failing_job_stops_nothing_and_keeps_its_error(registry, seen):
    registry.every(60, mock.Mock(side_effect=ValueError("no mail")), "job")
    registry.at_next(timezone.now, mock.Mock(side_effect=ValueError("no luck")), "timed")
    changes.mark([1])
    Worker().run_once()
    assert seen == [{1}]
    assert "no mail" in JobRun.objects.get(pk="job").last_error


def test_sleeps_until_the_next_moment_but_looks_often(registry):
    worker = Worker()
    with time_machine.travel(timezone.now(), tick=False):
        assert worker._round(None) == LOOK_EVERY
        registry.at_next(lambda: timezone.now() + timedelta(seconds=0.2), mock.Mock(), "timed")
        assert worker._round(None) == pytest.approx(0.2)


def test_leaves_a_heartbeat_and_forgets_subscribers_of_hosts_that_are_gone(registry, seen):
    Subscriber.objects.create(name="gone", seen_at=timezone.now() - timedelta(days=15))
    changes.mark([1])
    worker = Worker()
    worker._beat()
    assert Heartbeat.objects.filter(pk=worker.name).exists()
    assert not Subscriber.objects.filter(pk="gone").exists()
    assert not Change.objects.filter(subscriber="gone").exists()
    assert Subscriber.objects.filter(pk="test").exists()


def test_a_stopped_worker_ends_and_takes_its_heartbeat_along(registry, seen):
    worker = Worker()
    worker.stop()
    worker.run()
    assert not Heartbeat.objects.filter(pk=worker.name).exists()


def test_the_command_works_until_idle(seen):
    changes.mark([1])
    call_command("worker", until_idle=True)
    assert seen == [{1}]
    call_command("worker", once=True)


def test_a_long_periodic_job_delays_nothing_that_is_due(registry, seen):
    worker, finished, runs = Worker(), threading.Event(), []

    def timed():
        runs.append(len(seen))
        if len(runs) == 3:
            worker.stop()
            finished.set()

    registry.at_next(timezone.now, timed, "timed")
    changes.mark([1])
    with (
        mock.patch("changes.jobs.run_periodic_jobs", side_effect=lambda: finished.wait(60)) as periodic,
        mock.patch("changes.worker.close_old_connections"),  # the test's transaction lives in this one
    ):
        worker.run()
    assert periodic.called
    assert seen == [{1}]
    assert runs == [0, 1, 1]


def test_what_has_just_come_due_is_handed_to_every_subscriber_at_once(registry):
    worker, looked, ran, looks = Worker(), threading.Event(), threading.Event(), []

    def hand_out(self, subscriber):
        if subscriber == "second":
            looks.append(ran.is_set())
            looked.set()
            if ran.is_set():
                worker.stop()
        return 0

    def moment():
        is_due = looked.is_set() and not ran.is_set()
        return timezone.now() if is_due else timezone.now() + timedelta(seconds=0.05)

    registry.subscribe("first", mock.Mock())
    registry.subscribe("second", mock.Mock())
    registry.at_next(moment, ran.set, "timed")
    give_up = threading.Timer(20, worker.stop)
    give_up.start()
    with (
        mock.patch("changes.worker.LOOK_EVERY", 3600),
        mock.patch.object(Worker, "_hand_out", hand_out),
        mock.patch("changes.jobs.run_periodic_jobs"),
        mock.patch("changes.worker.close_old_connections"),  # the test's transaction lives in this one
    ):
        worker.run()
    give_up.cancel()
    assert looks == [False, True]
