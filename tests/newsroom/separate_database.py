"""A database of its own for tests that start processes: a copy of the test database with all its migrated rows.

TransactionTestCase would flush what data migrations made, for every test after it (pitfalls, "Tantivy and tests" 5);
a copy leaves the test database as it is. SQLite in a file, or PostgreSQL where DATABASE_URL names it.
"""

import os
import sqlite3
import sys
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def separate_database(folder):
    """Within this, Django's default connection is the copy; yields the environment for processes that are to use it."""
    original = connections["default"]
    is_sqlite = original.vendor == "sqlite"
    name = str(folder / "separate.sqlite3") if is_sqlite else f"{original.settings_dict['NAME']}_{os.getpid()}"
    url = _copy_sqlite(original, name) if is_sqlite else _copy_postgresql(original, name)
    copied = original.copy()
    copied.settings_dict["NAME"] = name
    connections["default"] = copied
    try:
        yield {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "WARTA_VAR": str(folder / "var"),
        }
    finally:
        copied.close()
        connections["default"] = original
        if not is_sqlite:
            with original._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manage(*arguments):
    """The command line of a management command in a process of its own."""
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def _copy_sqlite(original, name):
    source = sqlite3.connect(original.settings_dict["NAME"])
    target = sqlite3.connect(name)
    source.backup(target)
    source.close()
    target.close()
    return f"sqlite:///{name}"


def _copy_postgresql(original, name):
    settings = original.settings_dict
    original.close()
    with original._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{settings["NAME"]}"')
    login = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    return f"postgres://{login}@{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}/{name}"
