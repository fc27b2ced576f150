"""A saved page through nginx, against the same bytes as plain static files of nginx; and a hit without nginx.

Both nginx have one process and take turns under the same load, so that the machine's mood falls on both alike. CPU is
what the kernel counted for the process that serves; requests are what wrk saw answered.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.search.rows import Rows
from bench.serving.on_the_stack import bench_stack

ARTICLE = "/berita/2025/08/wawancara-paritrana-award-2025/"
SAVED_HEADERS = "warta-saved-headers.conf"
TURNS, SECONDS = 8, 2
SETTLING = 3
TICKS = os.sysconf("SC_CLK_TCK")
STATIC = """\
worker_processes 1;
pcre_jit on;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
{user}
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    sendfile on;
    tcp_nopush on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        charset utf-8;
        gzip_static on;
        root {root};
        include {headers};
        location / {{ index index.html; }}
    }}
}}
"""


@dataclass
class Side:
    """One of the two that take turns."""

    address: str
    pids: list[int]
    host: str
    requests: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def turn(self, connections: int = 32) -> None:
        """Load it for a while and note requests, time and CPU."""
        before, began = _cpu(self.pids), time.monotonic()
        done = subprocess.run(
            [
                *("wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-H", f"Host: {self.host}"),
                *("-H", "Accept-Encoding: gzip", self.address),
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        seconds, cpu = time.monotonic() - began, _cpu(self.pids) - before
        answered = int(re.search(r"(\d+) requests in", done).group(1))  # type: ignore[union-attr]
        if "Non-2xx" in done or "Socket errors" in done:
            raise RuntimeError(f"{self.address}: {done}")
        self.requests += answered
        self.seconds += seconds
        self.cpu += cpu
        self.rates.append(answered / seconds)
        self.costs.append(cpu / answered)


def main() -> int:
    """Measure and print the rows."""
    rows = Rows()
    with bench_stack() as stack, tempfile.TemporaryDirectory(prefix="bench-nginx-") as folder:
        measure(stack, Path(folder), rows)
    return 1 if rows.failed else 0


def measure(stack: Any, folder: Path, rows: Rows) -> None:
    """Both rows."""
    folder.chmod(0o755)
    host = stack.hosts[0]
    for _each in range(2):
        stack.ask(ARTICLE)
        time.sleep(SETTLING)  # workers that have just started with other code take all pages away once
    _status, headers, _body = stack.ask(ARTICLE, Accept_Encoding="gzip")
    if headers["X-Saved"] != "hit":
        raise RuntimeError("The article was not answered from a saved page.")
    # The very same files: a copy elsewhere would be another length of path on another file system.
    saved = host.saved_pages / "pages" / f"localhost:{stack.port}"
    authority = f"localhost:{stack.port}"
    with (
        _nginx_of_the_stack(host, folder / "warta") as saved_side,
        _static(folder, saved, stack.port + 20, host) as static_pids,
    ):
        ours = Side(address=f"http://127.0.0.1:{saved_side[0]}{ARTICLE}", pids=saved_side[1], host=authority)
        reference = Side(address=f"http://127.0.0.1:{stack.port + 20}{ARTICLE}", pids=static_pids, host=authority)
        for turn in range(TURNS):
            for side in (ours, reference) if turn % 2 else (reference, ours):
                side.turn()
        rows.note(
            f"nginx static {reference.requests / reference.seconds:.0f} req/s, {_micro(reference):.1f} us CPU each"
        )
        rows.note(f"saved page   {ours.requests / ours.seconds:.0f} req/s, {_micro(ours):.1f} us CPU each")
        rows.at_least("saved page through nginx: req/s", _median_of_pairs(ours.rates, reference.rates), 0.95)
        rows.at_least("saved page through nginx: CPU per request", _median_of_pairs(reference.costs, ours.costs), 0.95)
        with _gunicorn(stack, stack.port + 22) as pids:
            hit = Side(address=f"http://127.0.0.1:{stack.port + 22}{ARTICLE}", pids=pids, host=authority)
            reference = Side(address=reference.address, pids=static_pids, host=authority)
            for _turn in range(TURNS // 2):
                hit.turn(connections=8)
                reference.turn()
            rows.note(f"gunicorn     {hit.requests / hit.seconds:.0f} req/s, {_micro(hit):.1f} us CPU each")
            rows.at_least(
                "hit without nginx: CPU against nginx static", _median_of_pairs(reference.costs, hit.costs), 0.05
            )


def _micro(side: Side) -> float:
    return side.cpu / side.requests * 1e6


def _median_of_pairs(upper: list[float], lower: list[float]) -> float:
    ratios = sorted(a / b for a, b in zip(upper, lower, strict=True))
    middle = len(ratios) // 2
    return (ratios[middle] + ratios[~middle]) / 2


def _cpu(pids: list[int]) -> float:
    """Seconds of CPU that the kernel counted for these processes."""
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


@contextmanager
def _nginx_of_the_stack(host: Any, folder: Path) -> Iterator[tuple[int, list[int]]]:
    """The stack's own configuration in an nginx with one process, on a port of its own."""
    folder.mkdir()
    for file in host.nginx.glob("*.conf"):
        text = file.read_text().replace(str(host.nginx), str(folder))
        text = text.replace("worker_processes 2;", "worker_processes 1;")
        for port, own in ((host.http_port, host.http_port + 21), (host.https_port, host.https_port + 22)):
            text = text.replace(f"listen 127.0.0.1:{port}", f"listen 127.0.0.1:{own}")
        (folder / file.name).write_text(text)
    (folder / "log").mkdir()
    with _running(
        ["nginx", "-p", f"{folder}/", "-e", "stderr", "-c", f"{folder}/nginx.conf"], host.http_port + 21
    ) as pids:
        yield host.http_port + 21, pids


@contextmanager
def _static(folder: Path, root: Path, port: int, host: Any) -> Iterator[list[int]]:
    """The reference: nginx's own way with files. It sends the same bytes, security headers included; nothing else is
    asked of it, not even a log."""
    own = folder / "static"
    own.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    (own / "nginx.conf").write_text(
        STATIC.format(folder=own, root=root, port=port, user=user, headers=host.nginx / SAVED_HEADERS)
    )
    with _running(["nginx", "-p", f"{own}/", "-e", "stderr", "-c", f"{own}/nginx.conf"], port) as pids:
        yield pids


@contextmanager
def _gunicorn(stack: Any, port: int) -> Iterator[list[int]]:
    """The application's server as `make run` starts it, with one process."""
    from config.processes import WEB

    command = [*WEB.format(python=sys.executable, port=port).split(), "--workers", "1"]
    with _running(
        command, port, environment=stack.environment, patience=60, path=ARTICLE, authority=f"localhost:{stack.port}"
    ) as pids:
        yield pids


@contextmanager
def _running(
    command: list[str],
    port: int,
    *,
    environment: dict[str, str] | None = None,
    patience: float = 10,
    path: str = ARTICLE,
    authority: str = "localhost",
) -> Iterator[list[int]]:
    """A server, from its first answer on; gives the processes below it, which do the work."""
    import urllib.error
    import urllib.request

    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + patience
        while True:
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": authority})
            try:
                urllib.request.urlopen(request, timeout=20).close()
                break
            except urllib.error.HTTPError as error:
                error.close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield [int(pid) for pid in children]
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    sys.exit(main())
