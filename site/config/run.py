"""`make run`: prepares this installation, then starts the web server and the worker together.

Everything lies in `var/` (or `WARTA_VAR`). The first start migrates and loads the sample newsroom; later ones keep
all data.
"""

import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Prepare and run until Ctrl-C. Returns the exit code."""
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    port = os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        return _fail(f"PORT={port} is no port number.")
    if _taken(int(port)):
        return _fail(f"Port {port} is taken by another program. Stop it, or choose another: PORT=8001 make run")
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")

    import django

    django.setup()
    from config.preparation import prepare

    prepare(int(port))
    from config.processes import run

    return run(int(port))


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
