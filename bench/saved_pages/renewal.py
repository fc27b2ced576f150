"""Renewing after one publication: the cost follows the pages that depend on it, not those that could.

50 articles share the topic and show related articles; the folder holds 100, 1,000 and 10,000 saved articles. Those
beyond the 100 real ones are copies of real answers on another topic, with tags and addresses of their own.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from .planting import BEGIN, DEPENDENTS, HOST, an_article, on

SIZES = (100, 1_000, 10_000)
MOST_SECONDS = 1.0
#: At 10,000 saved pages, against 100.
MOST_GROWTH = 1.5


def measure(say: Callable[[str], Any]) -> bool:
    """Publish once with each number of saved pages; time forgetting and making anew."""
    from directory.models import Topic

    topic, seconds, ok = Topic.objects.get(slug="iuran"), {}, True
    for size in SIZES:
        forgot, renewed, took, cpu = _publish_with(size, topic)
        seconds[size] = cpu
        fine = renewed >= DEPENDENTS and cpu <= MOST_SECONDS * renewed / DEPENDENTS
        ok = ok and fine
        say(
            f"renewal with {size:>6} saved pages: {forgot * 1e3:.1f} ms to forget, {renewed} pages made anew, "
            f"{cpu:.2f} s of CPU ({took:.2f} s): {'pass' if fine else 'FAIL'}\n"
        )
    growth = seconds[SIZES[-1]] / seconds[SIZES[0]]
    say(f"renewal at {SIZES[-1]} against {SIZES[0]}: {growth:.2f}: {'pass' if growth <= MOST_GROWTH else 'FAIL'}\n")
    return ok and growth <= MOST_GROWTH


def _publish_with(size: int, topic: Any) -> tuple[float, int, float, float]:
    from saved_pages import upkeep
    from saved_pages.folder import the_folder
    from saved_pages.rendering import render

    folder = the_folder()
    assert folder is not None  # noqa: S101 - the bench names one
    folder.clear(renew=False)
    for article in [*on("iuran")[:DEPENDENTS], *on("klaim")]:
        render(HOST, article.url)
    _copies(folder, size - 2 * DEPENDENTS)
    an_article(f"Baru {size}", topic, BEGIN + timedelta(days=30, seconds=size))
    waiting = len(folder.state.renewals(10_000))
    forgot = _time_of_forgetting(folder)
    began, began_cpu = time.perf_counter(), time.process_time()
    while upkeep.next_renewal():
        upkeep.renew()
    return forgot, waiting, time.perf_counter() - began, time.process_time() - began_cpu


def _time_of_forgetting(folder: Any) -> float:
    """Seconds to ask for what depends on a tag that no file has, with all the files there are."""
    started = time.perf_counter()
    folder.forget({"row:nothing:0"})
    return time.perf_counter() - started


def _copies(folder: Any, number: int) -> None:
    """Saved answers of articles on other topics: real tags, but for the topic and the article itself."""
    from core.dependencies import recording
    from saved_pages.addresses import Address
    from saved_pages.middleware import answer_of
    from saved_pages.rendering import render

    article = on("klaim")[0]
    with recording() as record:
        response = render(HOST, article.url, fresh=True)
    answer = replace(answer_of(response, record), body=response.content[:1000])
    own = {tag for tag in answer.tags if tag.endswith((f":{article.pk}", f"topic:{article.topics.first().pk}"))}
    for each in range(number):
        tags = (answer.tags - own) | {f"row:wagtailcore.page:9{each}", f"naming:directory.topic:9{each % 200}"}
        address = Address(host=HOST, path=f"/berita/2019/01/salinan-{each}/")
        folder.save(address, replace(answer, tags=frozenset(tags)), started=folder.latest())
