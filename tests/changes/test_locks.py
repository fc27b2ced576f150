"""A worker that ends rows beside an editor who marks them again makes neither be broken off as a deadlock."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.test import SimpleTestCase

import changes
from changes import leasing
from changes.health import try_again_now
from changes.models import Change
from tests.newsroom.separate_database import separate_database

from .fresh_registry import fresh_registry

LONGEST = 20


@pytest.mark.django_db  # asks for the test database to exist; being a SimpleTestCase, it gets no transaction
@pytest.mark.postgresql
class LocksTests(SimpleTestCase):
    databases = {"default"}

    @pytest.fixture(autouse=True)
    def _two_leased_rows(self, django_db_setup, django_db_blocker, tmp_path):
        with django_db_blocker.unblock(), separate_database(tmp_path), fresh_registry() as registry:
            registry.subscribe("test", lambda ids: None)
            for page_id in (2, 1):
                changes.mark([page_id])
            self.rows = leasing.lease("test", "worker")
            assert [row.page_id for row in self.rows] == [2, 1]
            yield

    def beside_an_editor(self, work):
        """Do `work` in another thread while an editor marks page 1 and then, when that waits or is done, page 2."""
        own = connections["default"]

        def in_thread():
            connections["default"] = own.copy()
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    processes.append(cursor.fetchone()[0])
                work()
            finally:
                connection.close()

        processes = []
        with ThreadPoolExecutor(1) as threads:
            with transaction.atomic():
                changes.mark([1])
                future = threads.submit(in_thread)
                self.wait_until_blocked_or_done(processes, future)
                changes.mark([2])
            future.result(LONGEST)

    def wait_until_blocked_or_done(self, processes, future):
        deadline = time.monotonic() + LONGEST
        with connection.cursor() as cursor:
            while not future.done():
                assert time.monotonic() < deadline
                if processes:
                    cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted)", processes)
                    if cursor.fetchone()[0]:
                        return
                time.sleep(0.01)

    def test_ending_rows(self):
        self.beside_an_editor(lambda: leasing.complete(self.rows))
        assert set(Change.objects.values_list("page_id", "leased_by")) == {(1, ""), (2, "")}
        leasing.complete(leasing.lease("test", "worker"))
        assert not Change.objects.exists()

    def test_letting_all_be_tried_again(self):
        for row in self.rows:
            leasing.fail(row, ValueError("bad"))
        self.beside_an_editor(try_again_now)
        assert {row.page_id for row in leasing.due("test")} == {1, 2}
