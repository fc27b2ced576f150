"""Keeps the processes of the stack running, as systemd does in production, and takes orders through a socket.

A process that ends by itself is started again after a second. `kill NAME` ends one as a power cut would and keeps it
down until `start NAME`; `restart web` and `restart workers` roll through the instances, one at a time.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from .layout import ROOT, Layout
from .services import Service

START_AGAIN_AFTER = 1.0
LONGEST_START = 180.0
LONGEST_STOP = 40.0
LOOK_EVERY = 0.05


class Supervisor:
    """All processes by name. Everything happens in one thread: orders wait for one another."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.services: dict[str, Service] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._held: set[str] = set()
        self._died_at: dict[str, float] = {}
        self._sockets: dict[int, socket.socket] = {}
        self._stopping = False

    def add(self, service: Service) -> None:
        """Start a service and wait until it is up."""
        self.services[service.name] = service
        self.start(service.name)
        self.wait_for(service.name)

    def start(self, name: str) -> None:
        """Start it, without waiting."""
        service = self.services[name]
        process = self._running.get(name)
        if process and process.poll() is None:
            return
        self._held.discard(name)
        self._died_at.pop(name, None)
        if service.ready_file:
            service.ready_file.unlink(missing_ok=True)
        command, kept = list(service.command), ()
        if service.listens_on:
            kept = (self._socket(service.listens_on).fileno(),)
            command += ["--bind", f"fd://{kept[0]}"]
        with (self.layout.logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=dict(service.environment) or None,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=kept,
            )
        if service.pid_file:
            if process.wait() != 0:
                raise RuntimeError(f"{name} did not start; its log is {self.layout.logs / name}.log")
        else:
            self._running[name] = process

    def wait_for(self, name: str) -> None:
        """Wait until it is up."""
        began = time.monotonic()
        while not self.services[name].is_up():
            died = name in self._running and self._running[name].poll() is not None
            if died or time.monotonic() - began > LONGEST_START:
                tail = (self.layout.logs / f"{name}.log").read_text(errors="replace")[-3000:]
                raise RuntimeError(f"{name} did not start:\n{tail}")
            time.sleep(LOOK_EVERY)

    def stop(self, name: str) -> None:
        """End it in order, and wait."""
        service = self.services[name]
        if service.stop_command:
            subprocess.run(
                list(service.stop_command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
        process = self._running.pop(name, None)
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, service.stop_signal)
        try:
            process.wait(LONGEST_STOP)
        except subprocess.TimeoutExpired:
            self._kill_group(process.pid)
            process.wait()

    def kill(self, name: str) -> None:
        """End it at once, with all that it started, and keep it down."""
        self._held.add(name)
        service = self.services[name]
        if service.pid_file and service.pid_file.exists():
            with contextlib.suppress(ProcessLookupError, ValueError):
                number = int(service.pid_file.read_text())
                os.kill(number, signal.SIGKILL)
                _wait_until_gone(number)
        if process := self._running.pop(name, None):
            self._kill_group(process.pid)
            process.wait()

    def restart(self, part: str) -> None:
        """Restart every service with this word in its name, one after another, each when the one before is up."""
        for name in [each for each in self.services if f"-{part}" in each]:
            self.stop(name)
            self.start(name)
            self.wait_for(name)

    def stop_all(self) -> None:
        """End everything in order: nginx first, the databases last."""
        for name in reversed(list(self.services)):
            self.stop(name)
        for each in self._sockets.values():
            each.close()

    def run(self) -> None:
        """Watch over the processes and take orders until SIGTERM, Ctrl-C or the order to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_stop)
        self.layout.control.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as orders:
            orders.bind(str(self.layout.control))
            orders.listen()
            orders.settimeout(0.2)
            while not self._stopping:
                with contextlib.suppress(TimeoutError):
                    connection, _address = orders.accept()
                    self._obey(connection)
                self._start_again()
        self.layout.control.unlink(missing_ok=True)

    def _obey(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            order, *names = connection.recv(4096).decode().split() or [""]
            try:
                told = self._done(order, names)
            except Exception as error:
                told = f"failed: {error}"
            with contextlib.suppress(OSError):
                connection.sendall(told.encode())

    def _done(self, order: str, names: list[str]) -> str:
        if order == "stop":
            self._stopping = True
        elif order == "status":
            return "\n".join(f"{name} {'up' if self._is_alive(name) else 'down'}" for name in self.services)
        elif order in ("kill", "start", "restart"):
            for name in names:
                getattr(self, order)(name)
            if order == "start":
                for name in names:
                    self.wait_for(name)
        else:
            return f"failed: no order {order}"
        return "done"

    def _is_alive(self, name: str) -> bool:
        process = self._running.get(name)
        return process.poll() is None if process else name not in self._held

    def _start_again(self) -> None:
        for name, process in list(self._running.items()):
            if process.poll() is None:
                continue
            died_at = self._died_at.setdefault(name, time.monotonic())
            if time.monotonic() - died_at >= START_AGAIN_AFTER:
                sys.stderr.write(f"{name} ended with {process.returncode}; starting it again\n")
                self.start(name)

    def _socket(self, port: int) -> socket.socket:
        """The listening socket that all web processes of a host share, open for as long as the stack runs."""
        if port not in self._sockets:
            listening = socket.socket()
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(("127.0.0.1", port))
            listening.listen(64)
            self._sockets[port] = listening
        return self._sockets[port]

    def _asked_to_stop(self, *_signal: object) -> None:
        self._stopping = True

    @staticmethod
    def _kill_group(pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


def _wait_until_gone(pid: int) -> None:
    """A killed process takes a moment to give back its memory; who starts its successor at once would find it there."""
    give_up = time.monotonic() + LONGEST_STOP
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < give_up:
            os.kill(pid, 0)
            time.sleep(LOOK_EVERY)


def order(control: Path, *words: str, seconds: float = 200) -> str:
    """Give the running stack an order and return what it says.

    Raises:
        OSError: no stack runs there.
        RuntimeError: the order could not be carried out.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(seconds)
        connection.connect(str(control))
        connection.sendall(" ".join(words).encode())
        told = connection.recv(65536).decode()
    if told.startswith("failed"):
        raise RuntimeError(told)
    return told
