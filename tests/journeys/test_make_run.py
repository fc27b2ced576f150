"""`make run`: what it prints, what it refuses, that it starts again in seconds with all data, and stops as a whole."""

import subprocess
import sys

import pytest

from tests.browser.page_types import the_paritrana_article
from tests.running_newsroom import RunningNewsroom, descendants, is_running
from tests.source_tree import ROOT

from .reader import Reader

pytestmark = pytest.mark.xdist_group("newsroom")

#: Ten seconds alone on two cores; a busy test machine takes longer.
SECOND_START = 60


def test_the_first_start_says_where_the_site_is_and_who_may_sign_in(newsroom, measured):
    measured("seconds to start", "first", round(newsroom.seconds_to_start, 1))
    told = newsroom.output()
    assert f"{newsroom.address}/\n" in told
    assert f"{newsroom.address}/admin/" in told
    for account in ("admin", "reporter", "penyunting", "pemred", "kampanye"):
        assert f"{account} {newsroom.accounts()[account]}" in told


def test_a_taken_port_is_named_with_what_to_do(newsroom):
    second = subprocess.run(
        [sys.executable, "-m", "config.run"],
        cwd=ROOT,
        env=newsroom.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 1
    assert f"Port {newsroom.port} is taken" in second.stderr
    assert "PORT=" in second.stderr


def test_a_second_start_is_quick_keeps_all_data_and_one_ctrl_c_stops_it_all(newsroom, tmp_path, measured):
    """It runs beside the first one, on the same data: any number of web servers and workers may."""
    second = RunningNewsroom(tmp_path, newsroom.environment["DATABASE_URL"])
    second.environment["WARTA_VAR"] = str(newsroom.var)
    taken = second.start()
    below = list(descendants(second.process.pid))
    try:
        measured("seconds to start", "again", round(taken, 1))
        assert taken < SECOND_START
        assert "Loading the sample" not in second.output()
        assert Reader(second.address).status_of(the_paritrana_article(second)) == 200
    finally:
        code = second.stop()
    assert code == 0, second.output()[-2000:]
    assert "Traceback" not in second.output()
    assert len(below) >= 2
    assert [pid for pid in below if is_running(pid)] == []
