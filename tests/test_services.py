"""With CI=true a missing service fails; at home its tests are skipped; an address that is named must answer."""

import os
import subprocess
import sys

import pytest

from tests import services
from tests.source_tree import ROOT

SUITE = """
import pytest

@pytest.mark.browser
def test_needs_a_browser():
    pass

@pytest.mark.elasticsearch
def test_needs_elasticsearch():
    pass

@pytest.mark.postgresql
def test_needs_postgresql():
    pass
"""
#: The shared rules over a small suite, with a machine that has no browser.
RULES = """
from tests import services
from tests.conftest import *

services.SERVICES["browser"] = (lambda: True, lambda: "no Chromium")

def pytest_configure(config):
    for marker in services.SERVICES:
        config.addinivalue_line("markers", marker)
"""


def outcome(folder, **environment):
    """The last line of pytest over the small suite, in a process of its own."""
    (folder / "test_suite.py").write_text(SUITE)
    (folder / "conftest.py").write_text(RULES)
    inherited = {name: value for name, value in os.environ.items() if name not in ("CI", *ADDRESSES)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:randomly", "-p", "no:cacheprovider"]
    finished = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", str(folder), str(folder)],
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return finished.stdout


ADDRESSES = ("DATABASE_URL", "ELASTICSEARCH_URL")


def test_a_missing_service_is_skipped_at_home(tmp_path):
    assert "1 skipped, 2 deselected" in outcome(tmp_path)


def test_a_missing_service_fails_in_ci(tmp_path):
    told = outcome(tmp_path, CI="true")
    assert "2 deselected, 1 error" in told
    assert "CI=true: nothing may be skipped. Skipped: no Chromium" in told


def test_an_address_that_is_named_must_answer(tmp_path):
    told = outcome(
        tmp_path, CI="true", ELASTICSEARCH_URL="http://127.0.0.1:9", DATABASE_URL="postgres://x@127.0.0.1:9/x"
    )
    assert "3 errors" in told
    assert "ELASTICSEARCH_URL names 127.0.0.1:9, where nothing answers" in told
    assert "DATABASE_URL names 127.0.0.1:9, where nothing answers" in told


def test_sqlite_asks_for_no_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x.sqlite3")
    assert not services.is_asked_for("postgresql")
    assert services.missing_postgresql() == ""


@pytest.mark.parametrize(("value", "is_ci"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_ci_says_so_itself(monkeypatch, value, is_ci):
    monkeypatch.setenv("CI", value)
    assert services.in_ci() is is_ci
