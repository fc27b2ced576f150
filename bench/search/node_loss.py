"""`make drill-search`: three Elasticsearch nodes under load, and the one that holds the primary is killed (kill -9).

    python -m bench.search.node_loss [--node-folder FOLDER] [--port 19230] [--heap 512m] [--seconds 20]

Starts the nodes on three HTTP ports in a row, keeps an index with one replica through our own backend, searches and
writes all the time, kills, and prints what readers and the worker noticed. No search may fail, writes must resume, and
nothing that was acknowledged may be missing.
"""

import argparse
import itertools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch

from search.backends import SearchBackend, SearchUnavailable
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.documents import SearchDocument
from search.queries import SearchQuery

ALIAS = "drill"
DOCUMENTS = 2_000
READERS = 4
BEFORE = 5.0
LONGEST_START = 240


@dataclass
class Seen:
    """What readers and the writer saw: moments are seconds of the monotonic clock."""

    searches: list[tuple[float, float]] = field(default_factory=list)
    failed_searches: list[str] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    failed_writes: list[tuple[float, str]] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)


class Nodes:
    """Three nodes in folders of their own."""

    def __init__(self, programs: Path, folder: Path, port: int, heap: str) -> None:
        self.programs = programs
        self.folder = folder
        self.ports = [port, port + 1, port + 2]
        self.heap = heap

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def start(self) -> None:
        for number, port in enumerate(self.ports, start=1):
            command = [str(self.programs / "start"), "--http-port", str(port), "--heap", self.heap]
            command += ["--data", str(self.data(number)), "--name", f"node-{number}"]
            # A node's transport port is its HTTP port + 100.
            command += ["--join", f"127.0.0.1:{self.ports[0] + 100}"] if number > 1 else []
            subprocess.run(command, check=True, timeout=LONGEST_START, stdout=subprocess.DEVNULL)  # noqa: S603

    def data(self, number: int) -> Path:
        return self.folder / f"node-{number}"

    def kill(self, name: str) -> None:
        pid = int((self.data(int(name.rpartition("-")[2])) / "pid").read_text(encoding="ascii"))
        os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        for number in (1, 2, 3):
            with suppress(subprocess.SubprocessError, OSError):
                command = [str(self.programs / "stop"), "--data", str(self.data(number))]
                subprocess.run(command, check=False, timeout=60, stdout=subprocess.DEVNULL)  # noqa: S603


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.search.node_loss")
    parser.add_argument("--node-folder", type=Path, default=Path("../shared/elasticsearch-node"))
    parser.add_argument("--port", type=int, default=19230)
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long the load goes on after the kill")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="drill-search-") as folder:
        nodes = Nodes(options.node_folder, Path(folder), options.port, options.heap)
        try:
            say(f"Starting three nodes on ports {nodes.ports[0]} to {nodes.ports[-1]}, {options.heap} each ...")
            nodes.start()
            return drill(nodes, options.seconds)
        finally:
            nodes.stop()


def drill(nodes: Nodes, seconds: float) -> int:
    backend = ElasticsearchBackend(nodes.urls, ALIAS, replicas=1, versions=itertools.count(1).__next__)
    documents = [SearchDocument(id=str(n), title=f"Marbot {n}", body="Iuran pekerja rentan.") for n in range(DOCUMENTS)]
    backend.rebuild(documents)
    seen = Seen(acknowledged={each.id: each.fingerprint for each in documents})
    with Elasticsearch(nodes.urls, request_timeout=LONGEST_START) as cluster:
        cluster.cluster.health(wait_for_status="green", timeout=f"{LONGEST_START}s")
        say(f"Index of {DOCUMENTS} pages, one replica: {shards(cluster)}")
        stop = threading.Event()
        threads = [threading.Thread(target=keep_searching, args=(backend, seen, stop)) for _ in range(READERS)]
        threads.append(threading.Thread(target=keep_writing, args=(backend, seen, stop)))
        for thread in threads:
            thread.start()
        time.sleep(BEFORE)
        victim = next(row["node"] for row in shards(cluster) if row["prirep"] == "p")
        master = cluster.cat.master(format="json")[0]["node"]
        killed = time.monotonic()
        nodes.kill(victim)
        say(f"Killed {victim}, which held the primary{' and was the master' if victim == master else ''}.")
        time.sleep(seconds)
        stop.set()
        for thread in threads:
            thread.join()
        say(f"Afterwards: {shards(cluster)}")
    return report(seen, killed, dict(backend.fingerprints()))


def keep_searching(backend: SearchBackend, seen: Seen, stop: threading.Event) -> None:
    while not stop.is_set():
        began = time.monotonic()
        try:
            found = backend.search(SearchQuery(text="marbot iuran", counts=("kind",)))
            if not found.hits:
                raise SearchUnavailable("no hits")
            seen.searches.append((began, time.monotonic() - began))
        except SearchUnavailable as reason:
            seen.failed_searches.append(f"{began:.1f}: {reason}")


def keep_writing(backend: SearchBackend, seen: Seen, stop: threading.Event) -> None:
    """As the worker does it: what fails is tried again until it is taken."""
    for number in itertools.count():
        document = SearchDocument(id=str(number % DOCUMENTS), title=f"Marbot baru {number}", body="Iuran.")
        while not stop.is_set():
            try:
                backend.put([document])
            except SearchUnavailable as reason:
                seen.failed_writes.append((time.monotonic(), str(reason)))
                time.sleep(0.2)
            else:
                seen.writes.append(time.monotonic())
                seen.acknowledged[document.id] = document.fingerprint
                break
        if stop.is_set():
            # It may have been taken without an answer: either is right.
            seen.acknowledged.pop(document.id, None)
            return


def report(seen: Seen, killed: float, marks: dict[str, str]) -> int:
    after = sorted(took for began, took in seen.searches if began + took >= killed)
    before = sorted(took for began, took in seen.searches if began + took < killed)
    resumed = next((moment for moment in seen.writes if moment > killed + 0.05), None)
    wrong = [id for id, mark in seen.acknowledged.items() if marks.get(id) != mark]
    say(f"searches before the kill: {len(before)}, median {median(before)} ms, slowest {milliseconds(before[-1:])} ms")
    say(f"searches after the kill: {len(after)}, median {median(after)} ms, slowest {milliseconds(after[-1:])} ms")
    say(f"failed searches: {len(seen.failed_searches)} {seen.failed_searches[:3]}")
    say(f"writes: {len(seen.writes)}, of them after the kill {sum(moment > killed for moment in seen.writes)}")
    say(f"failed attempts to write: {len(seen.failed_writes)} {[reason for _, reason in seen.failed_writes[:2]]}")
    say(f"writes resumed after {resumed - killed:.1f} s" if resumed else "writes did not resume")
    say(f"acknowledged writes that are missing or old: {len(wrong)}")
    holds = not seen.failed_searches and resumed is not None and not wrong
    say("holds" if holds else "MISSED")
    return 0 if holds else 1


def shards(cluster: Elasticsearch) -> list[dict[str, str]]:
    rows = cluster.cat.shards(index=f"{ALIAS}-*", h="prirep,state,node", format="json")
    return [dict(row) for row in rows]


def median(sorted_times: list[float]) -> int:
    return milliseconds(sorted_times[len(sorted_times) // 2 :][:1])


def milliseconds(times: list[float]) -> int:
    return round(times[0] * 1000) if times else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
