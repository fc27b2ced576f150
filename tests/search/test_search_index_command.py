"""`manage.py search_index`: rebuilds, syncs, shows and verifies every index of this installation."""

import sys

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.models import StandardPage
from search.backends import elasticsearch_backend, embedded_backend
from search.queries import SearchQuery

pytestmark = pytest.mark.django_db
#: Nobody listens on the port of the discard service.
NOWHERE = "http://127.0.0.1:9"


def a_page(parent, title):
    return parent.add_child(instance=StandardPage(title=title, summary=f"Tentang {title}"))


def command(*arguments, **options):
    call_command("search_index", *arguments, **{"verbosity": 0, **options})


def found(backend, text):
    return [int(hit.id) for hit in backend.search(SearchQuery(text=text)).hits if not hit.partial]


@pytest.fixture
def built(backend):
    command("rebuild")
    return backend


def test_rebuild_brings_everything_in(home, backend):
    page = a_page(home, "Marbot")
    command("rebuild")
    assert found(backend, "marbot") == [page.pk]


def test_status_tells_what_there_is_and_what_waits(home, built, capsys):
    a_page(home, "Marbot")
    command("status")
    said = capsys.readouterr().out
    assert f"Pages in the index: {len(built.fingerprints())}" in said
    assert f"Pages that can be found: {len(built.fingerprints()) + 1}" in said
    assert "Changes that wait for a worker: " in said


def test_verify_is_silent_about_nothing_and_names_what_is_missing_extra_and_stale(home, backend, capsys):
    stale, extra = a_page(home, "Usang"), a_page(home, "Lebih")
    command("rebuild")
    command("verify")
    assert "agrees with the database" in capsys.readouterr().out
    missing = a_page(home, "Hilang")
    StandardPage.objects.filter(pk=stale.pk).update(summary="Baru sama sekali")
    Page.objects.filter(pk=extra.pk).update(live=False)
    with pytest.raises(CommandError, match="differs") as raised:
        command("verify")
    assert raised.value.returncode == 1
    said = capsys.readouterr().out
    assert f"missing: 1\n  {missing.pk}  Hilang\n" in said
    assert f"extra: 1\n  {extra.pk}  Lebih\n" in said
    assert f"stale: 1\n  {stale.pk}  Usang\n" in said


def test_verify_repairs_where_it_is_told_to(home, built, capsys):
    page = a_page(home, "Marbot")
    command("verify", "--repair")
    assert "Everything was repaired" in capsys.readouterr().out
    assert found(built, "marbot") == [page.pk]
    with pytest.raises(CommandError, match="belongs to verify"):
        command("sync", "--repair")


def test_verify_fails_where_a_repair_left_something(home, built, monkeypatch):
    a_page(home, "Marbot")
    monkeypatch.setattr("search.indexing.IndexKeeper.repair", lambda *_: None)
    with pytest.raises(CommandError, match="differences are left"):
        command("verify", "--repair")


def test_sync_brings_in_line(home, built, capsys):
    pages = [a_page(home, f"Marbot {number}") for number in range(2)]
    command("sync")
    assert "2 pages were brought in line" in capsys.readouterr().out
    assert set(found(built, "marbot")) == {page.pk for page in pages}
    command("sync")
    assert "Nothing differed" in capsys.readouterr().out


def test_many_pages_are_cut_short_but_never_counted_short(home, built, capsys):
    for number in range(21):
        a_page(home, f"Marbot {number}")
    with pytest.raises(CommandError):
        command("verify")
    assert "missing: 21\n" in (said := capsys.readouterr().out)
    assert "and 1 more" in said
    with pytest.raises(CommandError):
        command("verify", verbosity=2)
    assert capsys.readouterr().out.count("Marbot") == 21


def test_a_bar_shows_how_far_it_is(home, built, capsys, monkeypatch):
    a_page(home, "Marbot")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    command("rebuild", verbosity=1)
    command("sync", verbosity=1)
    bars = capsys.readouterr().err
    assert "rebuilding: 100%" in bars
    assert "comparing: 100%" in bars


def test_an_index_that_is_away_keeps_nobody_from_the_other(home, built, settings, capsys):
    settings.ELASTICSEARCH_URL = NOWHERE
    elasticsearch_backend.cache_clear()
    page = a_page(home, "Marbot")
    with pytest.raises(CommandError, match="search:elasticsearch: ") as raised:
        command("sync")
    assert raised.value.returncode == 1
    assert found(built, "marbot") == [page.pk]
    command("verify", "--backend", "embedded")
    with pytest.raises(CommandError):
        command("status", "--backend", "elasticsearch")
    elasticsearch_backend.cache_clear()


def test_only_an_index_that_exists_can_be_asked_for(built):
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL is not set"):
        command("verify", "--backend", "elasticsearch")


def test_without_an_index_it_says_so(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    embedded_backend.cache_clear()
    with pytest.raises(CommandError, match="no search index yet"):
        command("verify")
    embedded_backend.cache_clear()
