"""/healthz, /readyz and /metrics: what they say, to whom, and when something is wrong."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.utils import timezone

from changes.models import Change, Heartbeat, Subscriber
from monitoring import watched
from tests.news.factories import an_article

PROXIED = {"headers": {"X-Forwarded-For": "203.0.113.9"}}
pytestmark = pytest.mark.django_db


def checks(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["checks"]


def beat(seconds_ago=0):
    Heartbeat.objects.create(worker="uji", seen_at=timezone.now() - timedelta(seconds=seconds_ago))


def test_alive_needs_no_database_no_host_name_and_no_https(client, settings, django_assert_num_queries):
    settings.ALLOWED_HOSTS = []
    settings.SECURE_SSL_REDIRECT = True
    with django_assert_num_queries(0):
        answer = client.get("/healthz", headers={"host": "apa.saja"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_names_every_check(client):
    beat()
    _status, found = checks(client)
    assert {"database", "migrations", "search", "worker", "publications"} <= set(found)
    for name in ("database", "migrations", "worker", "publications"):
        assert found[name]["ok"], found[name]


def test_a_silent_worker_makes_it_unready(client):
    beat(seconds_ago=600)
    status, found = checks(client)
    assert status == 503
    assert not found["worker"]["ok"]
    assert "silent for" in found["worker"]["detail"]


def test_a_publication_that_is_overdue_makes_it_unready(client):
    beat()
    article = an_article(live=False)
    article.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=90))
    status, found = checks(client)
    assert status == 503
    assert found["publications"]["detail"] == "1 overdue"


def test_a_database_that_is_away_is_named_and_nothing_of_its_address(client):
    with mock.patch("config.monitored.connection.cursor", side_effect=OperationalError("password=rahasia")):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == {"ok": False, "detail": "OperationalError", "milliseconds": mock.ANY}
    assert b"rahasia" not in answer.content


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_who_comes_through_the_public_proxy_finds_neither(client, path):
    assert client.get(path, **PROXIED).status_code == 404
    assert client.get(path, REMOTE_ADDR="198.51.100.7").status_code == 404


def test_a_machine_of_the_named_networks_may_ask(client, settings):
    settings.MONITORING_NETWORKS = ["10.8.0.0/16"]
    assert client.get("/metrics", REMOTE_ADDR="10.8.3.4").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 404


def value(text, name, **labels):
    """The value of one sample, 0 where it is not there."""
    for line in text.splitlines():
        if line.startswith(name) and all(f'{key}="{wanted}"' in line for key, wanted in labels.items()):
            return float(line.rpartition(" ")[2])
    return 0.0


def scraped(client):
    return client.get("/metrics").content.decode()


def test_requests_and_renders_are_counted(client):
    before = scraped(client)
    client.get("/berita/")
    client.get("/cari/?q=x", headers={"X-Request-ID": "a" * 32})
    after = scraped(client)
    for name, labels in (
        ("warta_requests_total", {"method": "GET", "status": "200", "part": "pages"}),
        ("warta_request_seconds_count", {"part": "pages"}),
        ("warta_renders_total", {"why": "reader"}),
    ):
        assert value(after, name, **labels) > value(before, name, **labels), name


def test_queue_age_and_failures_are_told_by_subscriber(client):
    Subscriber.objects.get_or_create(name="uji")
    now = timezone.now()
    Change.objects.create(page_id=1, subscriber="uji", version=1, available_at=now - timedelta(seconds=30))
    Change.objects.create(page_id=2, subscriber="uji", version=2, attempts=Change.FAILED_AFTER)
    text = scraped(client)
    assert value(text, "warta_changes_waiting", subscriber="uji") == 1
    assert 30 <= value(text, "warta_changes_oldest_seconds", subscriber="uji") < 90
    assert value(text, "warta_changes_failed", subscriber="uji") == 1


def test_hits_of_saved_pages_are_two_bytes_each_in_nginx_s_log(client, settings, tmp_path):
    settings.SAVED_HITS_LOG = str(tmp_path / "saved-hits.log")
    own = value(scraped(client), "warta_saved_hits_total")  # of this process, whatever other tests asked for
    (tmp_path / "saved-hits.log").write_text(".\n" * 300)
    text = scraped(client)
    assert value(text, "warta_saved_hits_total") == own + 300
    assert 0 < value(text, "warta_saved_hit_ratio") <= 1


def test_numbers_that_cannot_be_read_leave_the_others(client):
    def broken():
        raise OSError("away")

    with mock.patch.dict(watched.measures, {"broken": broken}):
        text = scraped(client)
    assert "warta_changes_waiting" in text or "warta_worker_silent_seconds" in text
    assert value(scraped(client), "warta_measures_unreadable_total", group="broken") == 1
