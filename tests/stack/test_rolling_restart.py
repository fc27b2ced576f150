"""Web processes and workers restart one after the other while readers read and editors save: nobody notices."""

import threading
import time

import pytest

from bench.serving.load import Load, summary
from tests.journeys.editor import PUBLISH, Editor, body

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("newsroom")]
#: Saved ones, and ones that the application answers itself each time.
PATHS = (
    "/",
    "/berita/",
    "/cari/?q=marbot",
    "/berita/2025/08/wawancara-paritrana-award-2025/?asal=uji",
    "/cari/bantuan/",
)
RATE = 5


def test_no_request_fails_while_everything_restarts(newsroom, measured):
    editor, saved, trouble, done = Editor(newsroom), [], [], threading.Event()

    def keep_saving():
        """Forms are sent once, and never again by nginx: each must be answered."""
        number = editor.write(
            "news/articlepage", "Berita", PUBLISH, title="Bergulir", slug=f"bergulir-{time.time_ns()}"
        )
        while not done.is_set():
            try:
                editor.change(number, PUBLISH, title=f"Bergulir {len(saved)}", **body("Isi."))
                saved.append(number)
            except Exception as error:
                trouble.append(repr(error))

    newsroom_works = threading.Thread(target=keep_saving)
    with Load(port=newsroom.port, authority=f"localhost:{newsroom.port}", paths=PATHS, rate=RATE) as load:
        newsroom_works.start()
        time.sleep(1)
        before = newsroom.order("status")
        newsroom.order("restart", "web", "worker")
        time.sleep(1)
        done.set()
        newsroom_works.join()
    failed = [each for each in load.seen if each.status != 200]
    measured("requests during a rolling restart", "read", len(load.seen))
    measured("requests during a rolling restart", "forms saved", len(saved))
    assert newsroom.order("status") == before
    assert failed == [], summary(load.seen)
    assert trouble == []
    assert len(load.seen) > 50
    assert saved
