"""The processes of the stack: how each is started and stopped, and how one sees that it is up."""

import signal
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .layout import NODE, ROOT, HostLayout, Layout


@dataclass(frozen=True, kw_only=True)
class Service:
    """One process, in the foreground of the supervisor, or one that its own script puts into the background.

    Attributes:
        is_up: whether it does its work.
        stop_signal: what ends it in order.
        listens_on: the port of the socket that the supervisor holds for it (systemd does so in production).
        pid_file, stop_command: for a process that is started by a script and stays behind.
    """

    name: str
    command: Sequence[str]
    is_up: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_signal: int = signal.SIGTERM
    listens_on: int = 0
    ready_file: Path | None = None
    pid_file: Path | None = None
    stop_command: Sequence[str] = ()


def databases(layout: Layout) -> list[Service]:
    """What every host uses: PostgreSQL, Redis, Elasticsearch."""
    redis = layout.var / "redis"
    services = [
        Service(
            name="postgresql",
            command=[
                str(ROOT / ".ci" / "postgresql"),
                "run",
                str(layout.var / "postgresql"),
                str(layout.database_port),
            ],
            is_up=lambda: answers(layout.database_port),
            stop_signal=signal.SIGINT,
        ),
        Service(
            name="redis",
            command=[
                *("redis-server", "--bind", "127.0.0.1", "--port", str(layout.redis_port), "--dir", str(redis)),
                # A cache: what was in it when it died is not worth coming back.
                *("--save", "", "--appendonly", "no", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"),
            ],
            is_up=lambda: answers(layout.redis_port),
        ),
    ]
    if not layout.elasticsearch_url:
        services.append(_node(layout))
    return services


def programs(layout: Layout, host: HostLayout) -> list[Service]:
    """A host's own: web processes on one socket, workers, nginx."""
    environment = layout.environment(host)
    web = [
        Service(
            name=f"{host.name}-web-{number}",
            command=[sys.executable, "-m", "gunicorn", "-c", "python:config.serving", "config.wsgi:application"],
            environment={
                **environment,
                "WEB_INSTANCE": str(number),
                "WEB_READY_FILE": str(host.folder / f"web-{number}.ready"),
            },
            is_up=(host.folder / f"web-{number}.ready").exists,
            listens_on=host.web_port,
            ready_file=host.folder / f"web-{number}.ready",
        )
        for number in range(1, host.web_processes + 1)
    ]
    workers = [
        Service(
            name=f"{host.name}-worker-{number}",
            command=[sys.executable, "manage.py", "worker"],
            environment=environment,
            is_up=lambda: True,
        )
        for number in range(1, host.workers + 1)
    ]
    nginx = Service(
        name=f"{host.name}-nginx",
        command=[
            "nginx",
            "-p",
            f"{host.nginx}/",
            "-e",
            f"{host.nginx}/log/nginx-error.log",
            "-c",
            f"{host.nginx}/nginx.conf",
        ],
        is_up=lambda: answers(host.http_port),
        stop_signal=signal.SIGQUIT,
    )
    return [*web, *workers, nginx]


def _node(layout: Layout) -> Service:
    folder = layout.var / "elasticsearch"
    port = layout.elasticsearch_port
    return Service(
        name="elasticsearch",
        command=[str(NODE / "start"), "--http-port", str(port), "--heap", "512m", "--data", str(folder)],
        stop_command=[str(NODE / "stop"), "--data", str(folder)],
        pid_file=folder / "pid",
        is_up=lambda: status(f"http://127.0.0.1:{port}/") == 200,
    )


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def status(address: str, seconds: float = 5) -> int:
    """The status of an answer; 0 where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=seconds) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0
