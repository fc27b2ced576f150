"""Runs the web server and the worker side by side; one Ctrl-C stops both. `make run` calls it."""

import os
import sys

from django.core.management import get_commands
from honcho.manager import Manager

#: As in production (`config.serving`), but for browsers, which keep their connections. The benches serve so, too.
WEB = (
    "{python} -m gunicorn -c python:config.serving config.wsgi:application --bind 127.0.0.1:{port} --workers 2 "
    "--threads 4 --keep-alive 2 --worker-connections 1000 --log-level warning --graceful-timeout 5"
)


def run(port: int) -> int:
    """Serve on `port` until stopped; if one of the two processes ends, the other is stopped too."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    manager = Manager()
    manager.add_process("web", WEB.format(python=sys.executable, port=port), env=environment)
    if "worker" in get_commands():
        manager.add_process("worker", f"{sys.executable} manage.py worker", env=environment)
    sys.stdout.write(welcome(port))
    sys.stdout.flush()
    manager.loop()
    # honcho reports a stop by signal as its negative number: asked for, so no failure.
    return 0 if manager.returncode in (0, -2, -15, 130, 143) else manager.returncode


def welcome(port: int) -> str:
    """The addresses and the sample accounts, for whoever started the site."""
    from django.conf import settings

    accounts = settings.VAR_DIR / "sample-accounts.txt"
    lines = [f"\nWarta Lindung:  http://localhost:{port}/", f"Redaksi:        http://localhost:{port}/admin/"]
    if accounts.exists():
        lines += ["", accounts.read_text().rstrip()]
    return "\n".join([*lines, "", "Ctrl-C stops both the site and its worker.", "", ""])
