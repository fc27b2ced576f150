"""The real stack (`make stack`) for tests: two hosts, each with nginx, web processes and workers, on one machine.

`make stack-test` asks for it by WARTA_TEST_STACK. Where a stack runs in its folder already, the tests use that one and
leave it running: `STACK_VAR=/tmp/stack STACK_HOSTS=2 PORT=8300 make stack` beside an editor saves the start.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from deploy.stack.layout import layout_of_environment
from deploy.stack.supervisor import order
from tests.running_newsroom import RunningNewsroom
from tests.source_tree import ROOT


class RunningStack(RunningNewsroom):
    """A stack. `start()` returns when every process is up, `stop()` is one Ctrl-C."""

    def __init__(self):
        self.layout = layout_of_environment()
        self.hosts = self.layout.hosts
        self.folder, self.var, self.port = self.layout.var, self.hosts[0].folder, self.layout.port
        self.address, self.admin_address = self.layout.address, self.layout.admin_address
        self.environment = self.layout.environment(self.hosts[0])
        self.process = None

    def start(self):
        if self.runs():
            return 0.0
        began = time.monotonic()
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "output.txt").open("wb") as output:
            command = [sys.executable, "-m", "deploy.stack"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )
        while not self.runs():
            if self.process.poll() is not None or time.monotonic() - began > 900:
                raise RuntimeError(f"The stack did not start:\n{self.output()[-4000:]}")
            time.sleep(0.2)
        return time.monotonic() - began

    def stop(self):
        if self.process is None:
            return 0
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=120)

    def runs(self):
        try:
            self.order("status")
        except OSError:
            return False
        return True

    def order(self, *words):
        """Tell the stack to kill, start or restart something; returns when it is done."""
        return order(self.layout.control, *words)

    def ask(self, path, host=0, **headers):
        """(status, headers, body) of a public address at one of the hosts, exactly as nginx sent it."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.hosts[host].http_port}{path}",
            headers={
                "Host": f"localhost:{self.port}",
                **{name.replace("_", "-"): text for name, text in headers.items()},
            },
        )
        try:
            with _WITHOUT_REDIRECTS.open(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def ask_raw(self, target, host=0):
        """The status line's number for a request target that no library would send."""
        with socket.create_connection(("127.0.0.1", self.hosts[host].http_port), timeout=10) as connection:
            connection.sendall(
                f"GET {target} HTTP/1.1\r\nHost: localhost:{self.port}\r\nConnection: close\r\n\r\n".encode()
            )
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
        head, _, body = received.partition(b"\r\n\r\n")
        return int(head.split()[1]), body

    def python(self, module, *arguments):
        """Run a module of the tests with the settings of the stack's first host, and return what it printed."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=900, check=False
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


_WITHOUT_REDIRECTS = urllib.request.build_opener(_NoRedirects)
