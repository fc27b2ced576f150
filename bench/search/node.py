"""The Elasticsearch node that the bench asks: the one that is named, else one of its own where the test node lies
beside the project. Called by `bench.search`."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NODE = Path("../shared/elasticsearch-node")
PORTS = range(19400, 19900)
TRANSPORT = 100  # the node takes its HTTP port + 100 too


@contextmanager
def elasticsearch(folder: Path) -> Iterator[str]:
    """Its address; empty where there is none. A node that was started here is stopped afterwards."""
    named = os.environ.get("ELASTICSEARCH_URL", "")
    if named or not (NODE / "start").exists():
        yield named
        return
    data = ["--data", str(folder / "node")]
    command = [str(NODE / "start"), "--http-port", str(_free_port()), "--heap", "1g", *data]
    started = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 - our own test node
    if started.returncode:
        sys.stderr.write(started.stderr)
        yield ""
        return
    try:
        yield started.stdout.split()[-1]
    finally:
        subprocess.run([str(NODE / "stop"), *data], capture_output=True, check=False)  # noqa: S603


def _free_port() -> int:
    return next(port for port in PORTS if _is_free(port) and _is_free(port + TRANSPORT))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
