"""Requests that write are one transaction (pitfalls, "Index and privacy" 1)."""

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, TestCase

from changes.middleware import AtomicWritesMiddleware
from changes.models import Subscriber


class AtomicWritesTests(TestCase):
    def _answer(self, method, status=200):
        depth = len(connection.savepoint_ids)
        inside = []

        def view(request):
            inside.append(len(connection.savepoint_ids) > depth)
            Subscriber.objects.create(name="written")
            return HttpResponse(status=status)

        AtomicWritesMiddleware(view)(RequestFactory().generic(method, "/"))
        return inside[0]

    def test_a_request_that_writes_is_one_transaction(self):
        assert self._answer("POST")
        assert Subscriber.objects.filter(name="written").exists()

    def test_a_read_takes_no_transaction(self):
        assert not self._answer("GET")

    def test_a_failed_request_leaves_nothing(self):
        self._answer("POST", status=500)
        assert not Subscriber.objects.filter(name="written").exists()

    def test_a_view_that_raises_leaves_nothing_though_the_answer_is_404(self):
        def view(request):
            Subscriber.objects.create(name="written")
            middleware.process_exception(request, LookupError())
            return HttpResponse(status=404)

        middleware = AtomicWritesMiddleware(view)
        assert middleware(RequestFactory().post("/")).status_code == 404
        assert not Subscriber.objects.filter(name="written").exists()

    def test_the_site_uses_it_innermost(self):
        """Only what gives a request its site stands within: it asks, and writes nothing."""
        assert settings.MIDDLEWARE[-2:] == [
            "changes.middleware.AtomicWritesMiddleware",
            "core.known_site.KnownSiteMiddleware",
        ]
