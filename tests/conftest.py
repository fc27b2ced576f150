"""What all tests share: a missing service is skipped at home and fails in CI; and the one running newsroom."""

import pytest

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
