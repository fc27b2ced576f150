"""gunicorn's configuration: which core each web process keeps to, and that it seldom looks for garbage."""

import gc
import multiprocessing
import os
from types import SimpleNamespace

import pytest

from config import serving


def cores_of(instance, processes):
    """The cores that so many processes of one gunicorn keep to, each told by the process itself."""
    arbiter = SimpleNamespace(WORKERS={})
    return [started(arbiter, instance) for _each in range(processes)]


def started(arbiter, instance):
    worker = SimpleNamespace()
    serving.pre_fork(arbiter, worker)
    forking = multiprocessing.get_context("fork")
    told = forking.SimpleQueue()

    def run():
        serving.INSTANCE = instance
        serving.post_fork(arbiter, worker)
        told.put(sorted(os.sched_getaffinity(0)))

    process = forking.Process(target=run)
    process.start()
    cores = told.get()
    process.join()
    arbiter.WORKERS[process.pid] = worker
    return cores


def test_what_is_loaded_is_no_longer_looked_through():
    forking = multiprocessing.get_context("fork")
    told = forking.SimpleQueue()

    def run():
        serving.post_worker_init(SimpleNamespace())
        told.put((gc.get_freeze_count() > 0, gc.get_threshold()[0]))

    process = forking.Process(target=run)
    process.start()
    assert told.get() == (True, serving.NEW_OBJECTS)
    process.join()


@pytest.fixture
def all_cores():
    return sorted(os.sched_getaffinity(0))


def test_each_process_keeps_to_one_core_and_all_are_used(all_cores):
    found = cores_of(instance=1, processes=len(all_cores))
    assert sorted(core for cores in found for core in cores) == all_cores


def test_another_gunicorn_begins_at_another_core(all_cores):
    first, second = cores_of(instance=1, processes=1), cores_of(instance=2, processes=1)
    assert (first != second) == (len(all_cores) > 1)


def test_who_takes_over_for_a_lost_process_takes_its_core(all_cores):
    arbiter = SimpleNamespace(WORKERS={})
    first = started(arbiter, 1)
    started(arbiter, 1)
    lost = next(iter(arbiter.WORKERS))
    del arbiter.WORKERS[lost]
    assert started(arbiter, 1) == first
