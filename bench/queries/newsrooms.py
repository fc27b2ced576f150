"""Newsrooms of different sizes in databases of their own, and this process's way from one to the other.

The sample newsroom is loaded once; each size is a copy of its database, in which one article stands many times: ten
years of articles, ten a month at 1,200. SQLite files, since copying one takes a second.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
WIB = ZoneInfo("Asia/Jakarta")
TEN_YEARS = timedelta(days=3652)
BATCH = 2_000
#: The article of the sample with most in it: pictures, quotations, sources, an award, a program, topics.
RICH = "wawancara-paritrana-award-2025"


def prepare(folder: Path) -> None:
    """Load the sample into `folder`, if it is not there yet. Takes a minute."""
    if (folder / "ready").exists():
        return
    environment = {**os.environ, "WARTA_VAR": str(folder), "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.local", "DATABASE_URL": "", "LOG_LEVEL": "ERROR"}
    environment.pop("DATABASE_URL")
    for command in (["migrate", "-v0"], ["load_sample", "-v0"], ["build_stylesheet", "-v0"]):
        subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, str(ROOT / "manage.py"), *command], env=environment, check=True, stdout=subprocess.DEVNULL
        )
    (folder / "ready").touch()


def enlarged(folder: Path, articles: int) -> Path:
    """The database with so many articles; made by the first call. Django must be set up on the folder's own."""
    file = folder / f"articles-{articles}.sqlite3"
    if not file.exists():
        unfinished = file.with_suffix(".unfinished")
        shutil.copy(folder / "warta.sqlite3", unfinished)
        with newsroom(unfinished):
            _fill(articles)
        unfinished.rename(file)
    return file


@contextmanager
def newsroom(file: Path) -> Iterator[None]:
    """Within this, Django's database is `file`. What was kept of another one is not used: its version says so."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connections

    before = connections["default"]
    ours = before.copy()
    ours.settings_dict = {**before.settings_dict, "NAME": str(file)}
    connections["default"] = ours
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        ours.close()
        connections["default"] = before
        ContentType.objects.clear_cache()


def _fill(articles: int) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection, transaction
    from wagtail.models import Page

    from changes.marking import new_version
    from core.models import Permalink
    from news.models import ArticlePage, NewsIndexPage

    index = NewsIndexPage.objects.get()
    rich = ArticlePage.objects.get(slug=RICH)
    last = Page.objects.child_of(index).order_by("path").last()
    first_step = Page._str2int(last.path[-Page.steplen :]) + 1
    missing = articles - Page.objects.child_of(index).count()
    newest = datetime(2025, 8, 1, 9, tzinfo=WIB)
    kind, first_id = ContentType.objects.get_for_model(ArticlePage), Page.objects.order_by("pk").last().pk + 1
    with transaction.atomic():
        for start in range(0, missing, BATCH):
            Page.objects.bulk_create(
                Page(
                    pk=first_id + number,
                    path=Page._get_path(index.path, index.depth + 1, first_step + number),
                    depth=index.depth + 1,
                    title=f"Arsip {number}: pekerja rentan terlindungi",
                    draft_title=f"Arsip {number}: pekerja rentan terlindungi",
                    slug=f"arsip-{number}",
                    url_path=f"{index.url_path}arsip-{number}/",
                    content_type=kind,
                    locale_id=rich.locale_id,
                    translation_key=uuid4(),
                    owner_id=rich.owner_id,
                    live=True,
                    first_published_at=(moment := newest - TEN_YEARS * (number / max(missing, 1))),
                    last_published_at=moment,
                    latest_revision_created_at=moment,
                )
                for number in range(start, min(start + BATCH, missing))
            )
        with connection.cursor() as cursor:
            _copy_rows(cursor, ArticlePage._meta.db_table, "page_ptr_id", (rich.pk, first_id))
            for field in ("topics", "programs", "people"):
                table = getattr(ArticlePage, field).through._meta.db_table
                _copy_rows(cursor, table, "articlepage_id", (rich.pk, first_id))
        Permalink.objects.bulk_create(
            (Permalink(page_id=first_id + number) for number in range(missing)), batch_size=BATCH
        )
        Page.objects.filter(pk=index.pk).update(numchild=articles)
        new_version()


def _copy_rows(cursor: object, table: str, key: str, pages: tuple[int, int]) -> None:
    """Give every page from the second of `pages` on the rows that the first one has."""
    cursor.execute(f"PRAGMA table_info({table})")  # type: ignore[attr-defined]
    columns = [row[1] for row in cursor.fetchall() if row[1] not in (key, "id")]  # type: ignore[attr-defined]
    copied, names = ", ".join(f"one.{name}" for name in columns), ", ".join([key, *columns])
    cursor.execute(  # type: ignore[attr-defined]
        f"INSERT INTO {table} ({names}) SELECT page.id, {copied} FROM wagtailcore_page page, {table} one"  # noqa: S608
        f" WHERE page.id >= %s AND one.{key} = %s",
        [*reversed(pages)],
    )
