"""What all tests share: a missing service is skipped at home and fails in CI; the one running newsroom; numbers.

A test that measures says so by the fixture `measured`; the numbers are printed at the end of the run.
"""

import pytest
from django.core.cache import caches

from tests import services
from tests.running_newsroom import newsroom  # noqa: F401 - a fixture


def pytest_collection_modifyitems(config, items):
    """Leave out what asks for a service that nobody named here (an Elasticsearch, a PostgreSQL)."""
    unasked = [marker for marker in services.SERVICES if not services.is_asked_for(marker)]
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in unasked)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_setup(item):
    for marker in services.SERVICES:
        if item.get_closest_marker(marker) and (missing := services.what_is_missing(marker)):
            pytest.skip(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI a skipped test has shown nothing, so it fails, and says what was missing."""
    report = yield
    if report.skipped and services.in_ci():
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"CI=true: nothing may be skipped. {reason}"
    return report


@pytest.fixture(autouse=True)
def _nothing_cached():
    """What Wagtail caches (where the site's tree begins, renditions) outlives a test's rollback: forget it first."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    # Asked here: tests/test_services.py takes these rules to a suite without Django.
    from changes.keeping import forget_everything
    from search.editing import live

    forget_everything()
    live.forget()


@pytest.fixture
def measured(request):
    """Note a measured number: `measured("queries", "home", 9)`."""

    def note(what, of, number):
        request.node.user_properties.append(("measured", (what, of, number)))

    return note


def pytest_terminal_summary(terminalreporter):
    """Print what was measured, one line for each kind of number, the largest first."""
    found = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "measured" and getattr(report, "when", "") == "call":
                    what, of, number = value
                    found.setdefault(what, {})[of] = number
    if found:
        terminalreporter.section("measured")
    for what, numbers in sorted(found.items()):
        ordered = sorted(numbers.items(), key=lambda item: -item[1])
        terminalreporter.line(f"{what}: " + ", ".join(f"{of} {number}" for of, number in ordered))
