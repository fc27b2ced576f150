"""Readers at an even pace: so many requests a second, each on time whether or not the one before was answered.

The drill and the tests of restarts use it. A reader's wait counts from the moment the request was due.
"""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

#: Enough for every reader who may be waiting at once.
READERS = 1000
PATIENCE = 30


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one reader saw: status 0 where there was no answer, with the reason."""

    began: float
    path: str
    status: int
    seconds: float
    saved: bool = False
    trouble: str = ""


@dataclass
class Load:
    """Readers of some paths, in turn, from `start()` to `stop()`."""

    port: int
    authority: str
    paths: Sequence[str]
    rate: float
    headers: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "Load":
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _send(self) -> None:
        began, number = time.monotonic(), 0
        with ThreadPoolExecutor(READERS) as readers:
            while not self._stopping.is_set():
                due = began + number / self.rate
                if (wait := due - time.monotonic()) > 0:
                    self._stopping.wait(wait)
                    continue
                readers.submit(self._read, self.paths[number % len(self.paths)], due)
                number += 1

    def _read(self, path: str, due: float) -> None:
        status, saved, trouble = 0, False, ""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": self.authority, **self.headers})
            answer = connection.getresponse()
            answer.read()
            status, saved = answer.status, answer.headers.get("X-Saved") == "hit"
        except (OSError, http.client.HTTPException) as reason:
            trouble = type(reason).__name__
        finally:
            connection.close()
        self.seen.append(
            Seen(began=due, path=path, status=status, seconds=time.monotonic() - due, saved=saved, trouble=trouble)
        )


def summary(seen: Sequence[Seen], is_chosen: Callable[[Seen], bool] = lambda _seen: True) -> str:
    """Statuses with their numbers, and the waits: median, 99th percentile, longest."""
    chosen = [each for each in seen if is_chosen(each)]
    if not chosen:
        return "nobody read"
    statuses = Counter(str(each.status) if each.status else each.trouble for each in chosen)
    waits = sorted(each.seconds for each in chosen)
    told = ", ".join(f"{status}: {number}" for status, number in sorted(statuses.items()))
    middle, late = waits[len(waits) // 2], waits[min(len(waits) - 1, len(waits) * 99 // 100)]
    return f"{told} (median {middle:.2f} s, p99 {late:.2f} s, longest {waits[-1]:.2f} s)"
