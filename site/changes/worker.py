"""Hands changes to their subscribers and runs the jobs, until told to stop. `manage.py worker` and load_sample call it.

Any number may run, on one host or several. Killing one at any moment loses nothing: rows come back when their lease
ends, and jobs write in transactions of their own. Periodic jobs have a thread to themselves: comparing the whole
archive with its index takes minutes, and a page that is due meanwhile goes out on time. So has every subscriber but
the first: one whose engine hangs delays nothing else.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from . import jobs, leasing
from .models import Change, Heartbeat, Subscriber
from .registry import SubscriberUnavailable, registry

logger = logging.getLogger(__name__)

LONGEST_SLEEP = 1.0
#: How often a worker looks for changes that others have marked.
LOOK_EVERY = 0.3
SHORTEST_SLEEP = 0.05
BEAT_EVERY = timedelta(seconds=5)
#: How long a periodic job may go on after `stop()`; then it ends with the process and is due again after its period.
PATIENCE = 20
#: A heartbeat this old belongs to a worker that is gone; a subscriber unseen for two weeks, to a host that is gone.
FORGET_WORKER_AFTER = timedelta(days=1)
FORGET_SUBSCRIBER_AFTER = timedelta(days=14)


class Worker:
    """One worker process. `stop()` may be called from a signal handler."""

    def __init__(self) -> None:
        self.name = leasing.name_of_this_process()
        self._stopping = threading.Event()
        #: By subscriber that has a thread to itself: rung when this process has just marked something, or is to end.
        self._bells: dict[str, threading.Event] = {}
        self._beat_at = timezone.now() - BEAT_EVERY

    def stop(self) -> None:
        """End after the batch at hand."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        """Whether `stop()` was called."""
        return self._stopping.is_set()

    def run(self) -> None:
        """Work until `stop()`. A database that cannot be reached is tried again every second."""
        first, *others = [*registry.handlers, None]
        self._bells = {name: threading.Event() for name in others if name}
        threads = [
            self._started("periodic jobs", self._periodic_round, self._stopping.wait),
            *(
                self._started(name, partial(self._hand_out_round, name), partial(_wait_for, bell))
                for name, bell in self._bells.items()
            ),
        ]
        try:
            self._repeat(partial(self._round, first), self._stopping.wait)
        finally:
            self._stopping.set()
            self._ring()
            deadline = time.monotonic() + PATIENCE
            for thread in threads:
                thread.join(max(0.0, deadline - time.monotonic()))
            Heartbeat.objects.filter(pk=self.name).delete()

    def _started(self, name: str, a_round: Callable[[], float], sleep: Callable[[float], object]) -> threading.Thread:
        thread = threading.Thread(target=self._repeat, args=(a_round, sleep), name=name, daemon=True)
        thread.start()
        return thread

    def _ring(self) -> None:
        for bell in self._bells.values():
            bell.set()

    def _repeat(self, a_round: Callable[[], float], sleep: Callable[[float], object]) -> None:
        """Make rounds until told to stop; each says how long to sleep at most after it."""
        try:
            while not self.is_stopping:
                pause = self._surviving(a_round)
                close_old_connections()
                sleep(pause)
        finally:
            if threading.current_thread() is not threading.main_thread():
                connection.close()

    def _round(self, subscriber: str | None) -> float:
        self._beat()
        moments = jobs.moments()
        worked = jobs.run_due(moments)
        if worked:
            self._ring()  # whatever came to be due is to be found as soon as it is seen
        worked += self._hand_out(subscriber) if subscriber else 0
        return SHORTEST_SLEEP if worked else self._time_to_sleep(min(moments.values(), default=None))

    def _hand_out_round(self, subscriber: str) -> float:
        return SHORTEST_SLEEP if self._hand_out(subscriber) else LOOK_EVERY

    def _periodic_round(self) -> float:
        jobs.run_periodic_jobs()
        return LONGEST_SLEEP

    def _surviving(self, work: Callable[[], float]) -> float:
        try:
            return work()
        except DatabaseError:
            logger.exception("Worker %s cannot use the database; it tries again", self.name)
            connection.close()
            return LONGEST_SLEEP

    def run_once(self) -> int:
        """Run due jobs, then hand out one batch per subscriber; return how many jobs and pages were handled."""
        return jobs.run_timed_jobs() + jobs.run_periodic_jobs() + self._hand_out_all()

    def run_until_idle(self) -> None:
        """Work until nothing is due now. What waits after a failure, or for an unavailable subscriber, is left."""
        leasing.end_leases_of_the_dead()
        while not self.is_stopping and self.run_once():
            pass

    def _hand_out_all(self) -> int:
        """One batch for each subscriber."""
        return sum(self._hand_out(subscriber) for subscriber in list(registry.handlers) if not self.is_stopping)

    def _hand_out(self, subscriber: str) -> int:
        rows = leasing.lease(subscriber, self.name)
        if not rows:
            return 0
        try:
            self._call(subscriber, rows)
        except SubscriberUnavailable as reason:
            self._pause(subscriber, rows, reason)
            return 0
        except (KeyboardInterrupt, SystemExit):
            leasing.give_back(rows)
            raise
        except BaseException as error:
            # Engines written in Rust raise panics that are no Exception; one page must not end the worker.
            if isinstance(error, DatabaseError) and not connection.is_usable():
                raise
            self._one_by_one(subscriber, rows, error)
        else:
            leasing.complete(rows)
            leasing.resume(subscriber)
        return len(rows)

    def _one_by_one(self, subscriber: str, rows: Sequence[Change], error: BaseException) -> None:
        """A batch failed: find the pages it failed for, so that they alone wait."""
        if len(rows) == 1:
            self._failed(rows[0], error)
            return
        for position, row in enumerate(rows):
            try:
                self._call(subscriber, [row])
            except SubscriberUnavailable as reason:
                self._pause(subscriber, rows[position:], reason)
                return
            except (KeyboardInterrupt, SystemExit):
                leasing.give_back(rows[position:])
                raise
            except BaseException as own_error:
                self._failed(row, own_error)
            else:
                leasing.complete([row])

    def _call(self, subscriber: str, rows: Sequence[Change]) -> None:
        """Call the handler, outside any transaction: writing an index must not hold SQLite's write lock."""
        registry.handlers[subscriber]({row.page_id for row in rows})

    def _failed(self, row: Change, error: BaseException) -> None:
        logger.error("Page %s failed for %s, attempt %s", row.page_id, row.subscriber, row.attempts + 1, exc_info=error)
        leasing.fail(row, error)

    def _pause(self, subscriber: str, rows: Sequence[Change], reason: SubscriberUnavailable) -> None:
        leasing.give_back(rows)
        pauses = leasing.pause(subscriber, reason)
        # A day without an engine is not to fill the log.
        logger.log(logging.WARNING if pauses == 1 else logging.DEBUG, "%s is unavailable: %s", subscriber, reason)

    def _time_to_sleep(self, moment: datetime | None) -> float:
        if moment is None:
            return LOOK_EVERY
        seconds = (moment - timezone.now()).total_seconds()
        return min(max(seconds, SHORTEST_SLEEP), LOOK_EVERY)

    def _beat(self) -> None:
        """Leave a sign of life, make this process's subscribers known, and forget what is long gone."""
        now = timezone.now()
        if now - self._beat_at < BEAT_EVERY:
            return
        self._beat_at = now
        leasing.end_leases_of_the_dead()
        with transaction.atomic():
            Heartbeat.objects.update_or_create(pk=self.name, defaults={"seen_at": now})
            for name in registry.handlers:
                Subscriber.objects.update_or_create(pk=name, defaults={"seen_at": now})
            Heartbeat.objects.filter(seen_at__lt=now - FORGET_WORKER_AFTER).delete()
            unseen = Subscriber.objects.filter(seen_at__lt=now - FORGET_SUBSCRIBER_AFTER)
            gone = set(unseen.values_list("pk", flat=True))
            if gone:
                rows = Change.objects.filter(subscriber__in=gone)
                Change.objects.filter(pk__in=list(leasing.free(rows).values_list("pk", flat=True))).delete()
                Subscriber.objects.filter(pk__in=gone.difference(rows.values_list("subscriber", flat=True))).delete()


def _wait_for(bell: threading.Event, seconds: float) -> None:
    """Wait until the bell rings, at most so long. A round follows in any case: no ringing is lost."""
    bell.wait(seconds)
    bell.clear()


def run_until_idle() -> None:
    """Work in this process until nothing is due. load_sample and tests call it."""
    Worker().run_until_idle()
