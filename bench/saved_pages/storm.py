"""A cold start under a storm: 500 clients ask for 50 pages that were just changed. Each page is rendered once."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .planting import DEPENDENTS, PORT, on

CLIENTS = 500
MOST_SECONDS = 2.0
ROOT = Path(__file__).resolve().parents[2]


def measure(say: Callable[[str], Any]) -> bool:
    """Serve with gunicorn as `make run` does, forget everything, let all clients ask at once."""
    from saved_pages.folder import the_folder

    folder = the_folder()
    assert folder is not None  # noqa: S101 - the bench names one
    paths = [article.url for article in on("iuran")[:DEPENDENTS]]
    server = _serve()
    try:
        _wait()
        folder.clear(renew=False)
        _ask("/")  # the application is warm, the pages are cold
        folder.clear(renew=False)
        times, renders, errors = _storm(paths)
    finally:
        server.terminate()
        server.wait(20)
    times.sort()
    slowest = times[int(len(times) * 0.99) - 1] if times else float("inf")
    ok = errors == 0 and renders == len(paths) and slowest <= MOST_SECONDS
    say(
        f"storm: {CLIENTS} clients, {len(paths)} cold pages: {renders} renders, {errors} errors, "
        f"p50 {times[len(times) // 2]:.2f} s, p99 {slowest:.2f} s: {'pass' if ok else 'FAIL'}\n"
    )
    return ok


def _serve() -> "subprocess.Popen[bytes]":
    from config.processes import WEB

    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    command = WEB.format(python=sys.executable, port=PORT).split()
    return subprocess.Popen(command, env=environment, cwd=ROOT)  # noqa: S603 - our own server


def _wait() -> None:
    for _each in range(300):
        try:
            _ask("/robots.txt")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("gunicorn did not start")


def _storm(paths: list[str]) -> tuple[list[float], int, int]:
    times: list[float] = []
    errors: list[str] = []
    rendered: list[str] = []
    gate = threading.Barrier(CLIENTS)

    def client(number: int) -> None:
        gate.wait()
        started = time.perf_counter()
        try:
            status, saved = _ask(paths[number % len(paths)])
        except OSError as error:
            errors.append(str(error))
            return
        if status == 200:
            times.append(time.perf_counter() - started)
            if saved != "hit":
                rendered.append(saved)
        else:
            errors.append(str(status))

    clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return times, len(rendered), len(errors)


def _ask(path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{PORT}"})
        response = connection.getresponse()
        response.read()
        return response.status, response.getheader("X-Saved", "")
    finally:
        connection.close()
