"""`make drill`: kills PostgreSQL, Elasticsearch, Redis and the web processes, one by one and all together, while fifty
readers a second go on reading, and prints what they saw.

    python -m bench.serving.drill [--rate 50] [--seconds 8]

Every process ends as in a power cut (SIGKILL), stays away for the given seconds, and comes back. No other process is
restarted. At the end every saved page is compared with a fresh answer.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .load import Load, Seen, summary

SAVED = (
    "/",
    "/berita/",
    "/berita/2025/08/wawancara-paritrana-award-2025/",
    "/kampanye/lindungi-marbot/",
    "/sitemap.xml",
)
SEARCHES = ("/cari/?q=marbot", "/cari/?q=paritrana+2025")
#: Answered by the application each time: the parameter belongs to no list, so the answer is not saved.
RENDERED = ("/program/?asal=uji", "/tentang/?asal=uji")
KINDS: dict[str, Sequence[str]] = {"saved pages": SAVED, "search": SEARCHES, "rendered pages": RENDERED}
LATEST_RECOVERY = 30.0


def main() -> int:
    """Run the drill. Returns 1 if a reader of a saved page saw a failure, or anything stale was left."""
    parser = argparse.ArgumentParser(prog="bench.serving.drill")
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--seconds", type=float, default=8, help="for which each service stays away")
    options = parser.parse_args()
    os.environ.setdefault("STACK_VAR", "var/stack-bench")
    os.environ.setdefault("PORT", os.environ.get("STACK_PORT", "18280"))
    from tests.running_stack import RunningStack

    stack = RunningStack()
    _say("Starting the stack, unless one runs ...")
    stack.start()
    try:
        return 0 if Drill(stack, options.rate, options.seconds).run() else 1
    finally:
        stack.stop()


class Drill:
    """One run over a stack that is up."""

    def __init__(self, stack, rate: float, seconds: float) -> None:  # noqa: ANN001 - the tests' own class
        self.stack, self.rate, self.seconds = stack, rate, seconds
        self.holds = True

    def run(self) -> bool:
        """Every outage after the other. Returns whether the bars hold."""
        for path in (*SAVED, *SAVED, *SEARCHES, *RENDERED):
            self.stack.ask(path)
        web = [name.split()[0] for name in self.stack.order("status").splitlines() if "host-a-web" in name]
        node = [] if self.stack.layout.elasticsearch_url else ["elasticsearch"]
        outages = {
            "nothing": [],
            "Redis": ["redis"],
            **({"Elasticsearch": node} if node else {}),
            "PostgreSQL": ["postgresql"],
            "web processes": web,
            "all together": ["redis", *node, "postgresql", *web],
        }
        _say(f"{self.rate:.0f} requests a second; load of the machine {os.getloadavg()[0]:.1f}\n")
        for name, services in outages.items():
            self._outage(name, services)
        self._nothing_stale()
        _say("\nevery bar holds" if self.holds else "\nA BAR IS MISSED")
        return self.holds

    def _outage(self, name: str, services: list[str]) -> None:
        # As readers come: most open what is saved; one in ten searches, one in ten opens what nobody opened before.
        paths = [*_cycled(SAVED, 8), SEARCHES[0], RENDERED[0], *_cycled(SAVED, 8), SEARCHES[1], RENDERED[1]]
        with Load(port=self.stack.port, authority=f"localhost:{self.stack.port}", paths=paths, rate=self.rate) as load:
            time.sleep(2)
            killed = time.monotonic()
            if services:
                self.stack.order("kill", *services)
            time.sleep(self.seconds)
            started = time.monotonic()
            if services:
                self.stack.order("start", *services)
            back = self._seconds_until_all_answer() if services else 0.0
            time.sleep(2)
        _say(f"== {name} away for {self.seconds:.0f} s; everything answered {back:.1f} s after it was started again")
        for kind, its_paths in KINDS.items():
            self._tell(kind, load.seen, lambda seen, its=its_paths: seen.path in its, killed, started)

    def _tell(self, kind: str, seen: list[Seen], is_of: Callable[[Seen], bool], killed: float, started: float) -> None:
        away = [each for each in seen if is_of(each) and killed <= each.began < started]
        after = [each for each in seen if is_of(each) and each.began >= started]
        _say(f"   {kind + ', away:':<24} {summary(away)}")
        _say(f"   {kind + ', coming back:':<24} {summary(after)}")
        if kind == "saved pages":
            self.holds &= all(each.status == 200 for each in (*away, *after))
        else:
            # A helpful page, never a broken connection or an error of ours.
            self.holds &= all(each.status in (200, 503) for each in (*away, *after))

    def _seconds_until_all_answer(self) -> float:
        began = time.monotonic()
        while time.monotonic() - began < LATEST_RECOVERY:
            if all(self.stack.ask(path)[0] == 200 for path in (*SEARCHES, *RENDERED)):
                return time.monotonic() - began
            time.sleep(0.1)
        self.holds = False
        return LATEST_RECOVERY

    def _nothing_stale(self) -> None:
        """Every saved page against what the application answers now."""
        different = []
        for path in SAVED:
            self.stack.ask(path)
            saved, fresh = self.stack.ask(path)[2], self.stack.ask(path, Cookie="sessionid=none")[2]
            if saved != fresh:
                different.append(path)
        _say(
            f"== afterwards {len(SAVED)} saved pages were compared with fresh answers; different: {different or 'none'}"
        )
        self.holds &= not different


def _cycled(paths: Sequence[str], length: int) -> list[str]:
    return [paths[number % len(paths)] for number in range(length)]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Path("var").mkdir(exist_ok=True)
    sys.exit(main())
