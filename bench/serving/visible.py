"""How soon readers see what the newsroom did, through every layer of the real stack: 20 rounds of five events.

Published, changed, withdrawn, scheduled, restricted; seen on the page itself, home, list, topic, feed, sitemap and
search, each asked through nginx, where it was a saved page before. A layer that went back to an older state is stale.
"""

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bench.search.rows import Rows
from bench.serving.on_the_stack import bench_stack

ROUNDS = 20
WITHIN = 1.0
PATIENCE = 20.0
#: For so long after all layers agree they are watched for a step back.
WATCHED = 0.5


def main() -> int:
    """Measure and print the row."""
    rows = Rows()
    with bench_stack() as stack:
        Visible(stack).measure(rows)
    return 1 if rows.failed else 0


class Visible:
    """One measure over a stack that is up."""

    def __init__(self, stack: Any) -> None:
        self.stack = stack
        self.newsroom = subprocess.Popen(
            [sys.executable, "-m", "bench.serving.newsroom"],
            env=stack.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.late: dict[str, list[float]] = defaultdict(list)
        self.slowest: dict[str, float] = defaultdict(float)
        self.stale = 0

    def measure(self, rows: Rows) -> None:
        """All rounds, then one row."""
        try:
            for number in range(ROUNDS):
                self._round(f"kecepatan{time.time_ns()}x{number}")
        finally:
            if self.newsroom.stdin:
                self.newsroom.stdin.close()
            self.newsroom.wait(60)
        waits = sorted(wait for each in self.late.values() for wait in each)
        good = sum(wait <= WITHIN for wait in waits)
        for event, each in self.late.items():
            rows.note(f"{event}: median {sorted(each)[len(each) // 2]:.2f} s, longest {max(each):.2f} s")
        rows.note(f"slowest by layer: {', '.join(f'{layer} {s:.2f} s' for layer, s in self.slowest.items())}")
        rows.row(
            "visible through every layer within 1 s",
            f"{good} of {len(waits)}, {self.stale} stale",
            f"{len(waits)} of {len(waits)}, 0 stale",
            good == len(waits) and self.stale == 0,
        )

    def _round(self, word: str) -> None:
        first = self._told("draft", word=word)
        layers = self._layers(first["topic"], word)
        self._event("published", layers, word, True, lambda: self._told("publish", pk=first["pk"]))
        changed = f"baru{word}"
        self._event("changed", layers, changed, True, lambda: self._told("change", pk=first["pk"], word=changed))
        self._event("withdrawn", layers, changed, False, lambda: self._told("withdraw", pk=first["pk"]))
        second_word = f"jadwal{word}"
        second = self._told("draft", word=second_word)
        layers = self._layers(second["topic"], second_word)
        self._event(
            "scheduled", layers, second_word, True, lambda: self._told("schedule", pk=second["pk"], seconds=2.0)
        )
        self._event("restricted", layers, second_word, False, lambda: self._told("restrict", pk=second["pk"]))
        for each in (first, second):
            self._told("delete", pk=each["pk"])

    def _layers(self, topic: str, word: str) -> dict[str, str]:
        month = time.strftime("%Y/%m", time.gmtime(time.time() + 7 * 3600))
        return {
            "page": f"/berita/{month}/{word}/",
            "home": "/",
            "list": "/berita/",
            "topic": urlsplit(topic).path,
            "feed": "/berita/umpan/rss/",
            "sitemap": "/sitemap.xml",
            "news sitemap": "/sitemap-berita.xml",
            "search": f"/cari/?q={word}",
        }

    def _event(
        self, event: str, layers: dict[str, str], word: str, shown: bool, act: Callable[[], dict[str, Any]]
    ) -> None:
        """Warm every layer, let it happen, and look at each layer until it agrees; then watch for a step back."""
        layers = {**layers, "search": f"/cari/?q={word}"}
        for path in layers.values():
            self.stack.ask(path)
            self.stack.ask(path)
        told = act()
        since = told.get("moment", told["committed"])
        waiting, waits = dict(layers), {}
        while waiting and time.time() - since < PATIENCE:
            for layer, path in list(waiting.items()):
                if self._shows(layer, path, word) == shown:
                    waits[layer] = max(time.time() - since, 0.0)
                    del waiting[layer]
        for layer in layers:
            self.slowest[layer] = max(self.slowest[layer], waits.get(layer, PATIENCE))
        self.late[event].append(max(waits.get(layer, PATIENCE) for layer in layers))
        until = time.time() + WATCHED
        while time.time() < until:
            self.stale += sum(self._shows(layer, path, word) != shown for layer, path in layers.items())

    def _shows(self, layer: str, path: str, word: str) -> bool:
        status, _headers, body = self.stack.ask(path)
        if layer == "page":
            return status == 200 and f"Kabar {word}" in body.decode()
        if layer in ("sitemap", "news sitemap"):
            slug = word.removeprefix("baru")
            return f"/{slug}/" in body.decode()
        text = body.decode()
        if layer == "search":
            return f"Kabar {word}" in text.replace("<mark>", "").replace("</mark>", "")
        return f"Kabar {word}" in text

    def _told(self, action: str, **arguments: Any) -> dict[str, Any]:
        assert self.newsroom.stdin  # noqa: S101 - pipes were asked for
        assert self.newsroom.stdout  # noqa: S101
        self.newsroom.stdin.write(json.dumps({"do": action, **arguments}) + "\n")
        self.newsroom.stdin.flush()
        line = self.newsroom.stdout.readline()
        if not line:
            raise RuntimeError(f"The newsroom ended at {action}.")
        return json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
