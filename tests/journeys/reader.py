"""A reader of the running newsroom, who looks again until something has happened."""

import time
from urllib.parse import quote_plus

from tests.visitor import Visitor

LOOK_EVERY = 0.1


class Reader(Visitor):
    """Opens pages and searches."""

    def sees(self, path, *words):
        answer = self.get(path)
        return answer.status == 200 and all(word in answer.words for word in words)

    def finds(self, query, path):
        """Whether a search leads to this page. What is offered instead of nothing counts as not found."""
        answer = self.get(f"/cari/?q={quote_plus(query)}")
        assert answer.status == 200, answer.status
        return any(link["href"] == path for link in answer.page.select("main :not(.hits-closest) > .hits .hit a[href]"))

    def status_of(self, path):
        return self.get(path).status


def seconds_until(happened, within):
    """How long it took until `happened()`; fails if it did not within that many seconds."""
    began = time.monotonic()
    while not happened():
        waited = time.monotonic() - began
        assert waited <= within, f"not within {within} s"
        time.sleep(LOOK_EVERY)
    return time.monotonic() - began
