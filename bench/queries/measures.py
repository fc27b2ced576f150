"""The parts of the bench of queries: article, lists, publishing, admin. Called by `bench.queries`."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.search.rows import Rows

from .floor import TEMPLATES, floor
from .newsrooms import RICH, enlarged, newsroom

if TYPE_CHECKING:
    from django.test import Client

FEW = 100
ROUNDS = 7
EACH = 4


@dataclass
class Bench:
    folder: Path
    many: int
    siblings: int
    rows: Rows

    # The parts

    def article(self) -> None:
        """The uncached article against the floor, in one process, by turns."""
        from django.template import engines

        from news.models import ArticlePage

        engines["django"].engine.dirs.append(TEMPLATES)
        client = _reader()
        with newsroom(enlarged(self.folder, FEW)):
            address = ArticlePage.objects.get(slug=RICH).url
            with floor():
                self._get(client, address)
            self._get(client, address)
            times: dict[str, list[float]] = {"floor": [], "ours": []}
            for _ in range(3 * ROUNDS):
                with floor():
                    times["floor"] += [_cpu(self._get, client, address) for _ in range(EACH)]
                times["ours"] += [_cpu(self._get, client, address) for _ in range(EACH)]
            with _statements() as asked:
                self._get(client, address)
        self._title("Uncached article: CPU inside the application, the sample's richest article")
        for name, values in times.items():
            self.rows.row(name, f"{min(values) * 1000:.2f} / {statistics.median(values) * 1000:.2f} ms", "best, median")
        self.rows.at_most("article: SQL statements, warm", len(asked), 10, 0)
        ratio = statistics.median(times["ours"]) / statistics.median(times["floor"])
        self.rows.at_most("article against the floor (medians)", ratio, 1.8)

    def lists(self) -> None:
        """The list's first page and its page at 90 % depth, many articles against few."""
        client = _reader()
        places = {size: self._places(size) for size in (FEW, self.many)}
        for name in ("first page", "at 90 % depth"):
            times: dict[int, list[float]] = {size: [] for size in places}
            for _ in range(ROUNDS):
                for size, (file, addresses) in places.items():
                    with newsroom(file):
                        self._get(client, addresses[name])  # what is kept is kept for one database at a time
                        times[size] += [_cpu(self._get, client, addresses[name]) for _ in range(EACH)]
            self._compare(f"List, {name}", times, 1.2)

    def publishing(self) -> None:
        """Save and publish an article: its statements, and its time among many siblings against few."""
        sizes = (FEW, self.siblings)
        times: dict[int, list[float]] = {size: [] for size in sizes}
        numbers: dict[int, int] = {}
        for turn in range(ROUNDS):
            for size in sizes:
                with newsroom(enlarged(self.folder, size)):
                    _save_and_publish(f"Pemanasan {turn} {size}")
                    with _statements() as asked:
                        times[size] += [_cpu(_save_and_publish, f"Uji {turn} {time.time_ns()}")]
                    numbers[size] = len(asked)
        self._compare("Save and publish", times, 1.2)
        for size, number in numbers.items():
            self.rows.at_most(f"save and publish, {size} siblings: SQL statements", number, 110, 0)

    def admin(self) -> None:
        """The explorer and the edit view, many siblings against few: statements and time."""
        from django.contrib.auth import get_user_model
        from django.test import Client
        from django.urls import reverse

        from news.models import ArticlePage, NewsIndexPage

        for view in ("explorer", "edit view"):
            times: dict[int, list[float]] = {}
            numbers: dict[int, int] = {}
            for size in (FEW, self.siblings) * ROUNDS:
                with newsroom(enlarged(self.folder, size)):
                    client = Client(headers={"host": "localhost"})
                    client.force_login(get_user_model().objects.filter(is_superuser=True).first())
                    page = NewsIndexPage.objects.get() if view == "explorer" else ArticlePage.objects.get(slug=RICH)
                    name = "wagtailadmin_explore" if view == "explorer" else "wagtailadmin_pages:edit"
                    address = reverse(name, args=[page.pk])
                    self._get(client, address)
                    times.setdefault(size, []).append(_cpu(self._get, client, address))
                    with _statements() as asked:
                        self._get(client, address)
                    numbers[size] = len(asked)
            self._compare(f"Admin, {view}", times, 1.2)
            few, many = numbers[FEW], numbers[self.siblings]
            self.rows.at_most(f"{view}: statements more than among {FEW} ({few})", many - few, 0, 0)

    # What the parts share

    def _places(self, size: int) -> tuple[Path, dict[str, str]]:
        """The database and the addresses in it: the second is found as a reader's older link is."""
        file = enlarged(self.folder, size)
        with newsroom(file):
            number = int(size * 0.9) // 12
            moved = _reader().get(f"/berita/?halaman={number}")
        return file, {"first page": "/berita/", "at 90 % depth": moved["Location"]}

    def _compare(self, title: str, times: dict[int, list[float]], bar: float) -> None:
        few, many = sorted(times)
        self._title(f"{title}: {many} articles against {few}")
        for size in (few, many):
            best, middle = min(times[size]), statistics.median(times[size])
            self.rows.row(f"{size}", f"{best * 1000:.2f} / {middle * 1000:.2f} ms", "best, median")
        self.rows.at_most(f"{title} (medians)", statistics.median(times[many]) / statistics.median(times[few]), bar)

    def _title(self, text: str) -> None:
        self.rows.title(text)
        self.rows.note("machine load {:.1f} {:.1f} {:.1f}, {} CPUs".format(*os.getloadavg(), os.cpu_count() or 1))

    def _get(self, client: object, address: str) -> None:
        answer = client.get(address)  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")


def _reader() -> "Client":
    """A reader whom the application answers itself, each time: nothing that is saved, as in the floor."""
    from django.test import Client

    from saved_pages.middleware import FRESH

    return Client(headers={"host": "localhost"}, **{FRESH: True})


def _cpu(work: Callable[..., object], *arguments: object) -> float:
    """Seconds of this thread's CPU: what an idle machine would take."""
    started = time.thread_time()
    work(*arguments)
    return time.thread_time() - started


@contextmanager
def _statements() -> Iterator[list[str]]:
    from django.db import connection

    asked: list[str] = []

    def note(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def _save_and_publish(title: str) -> None:
    """What an editor's "publish" does to an article with summary, picture, dateline, topic and text, in one
    transaction, with its log entries, index, references and marks."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from core.models import CityImage
    from directory.models import Place, Topic
    from news.models import ArticlePage, NewsIndexPage

    article = ArticlePage.objects.filter(slug="uji-terbit").first()
    editor = get_user_model().objects.filter(is_superuser=True).first()
    if article is None:
        article = ArticlePage(
            title=title, slug="uji-terbit", summary="Ringkasan.", lead_image=CityImage.objects.first()
        )
        article.dateline, article.topics = Place.objects.first(), [Topic.objects.first()]
        article.body = [("paragraph", "<p>Isi berita.</p>")]
        with transaction.atomic():
            NewsIndexPage.objects.get().add_child(instance=article)
    article.title = title
    with transaction.atomic():
        article.save_revision(user=editor, log_action=True).publish(user=editor)
