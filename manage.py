#!/usr/bin/env python
"""Runs management commands. Puts the source root `site/` on the path first (it is a folder, not a package)."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Hand the command line to Django with our source root and default settings in place."""
    root = Path(__file__).resolve().parent
    for folder in (str(root / "site"), str(root)):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed here: run `make run` or `make test` once, or use .venv/bin/python."
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
