"""Reads the environment. Only config.settings calls it, so that every setting has one name and one place."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()


def var_folder() -> Path:
    """The folder for everything this installation makes itself: database, media, index, generated files.

    `WARTA_VAR` names it; the default is `var/` beside manage.py.
    """
    folder = Path(env.str("WARTA_VAR", default=str(ROOT / "var"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database(default_file: Path) -> dict[str, object]:
    """Django's settings of the database that `DATABASE_URL` names, else SQLite in `default_file`.

    SQLite gets write-ahead logging (readers never wait for the writer), immediate transactions (two writers
    queue up instead of failing half-way) and a busy timeout of 20 seconds.
    """
    settings: dict[str, object] = dict(env.db_url("DATABASE_URL", default=f"sqlite:///{default_file}"))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        }
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        settings["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    return settings


def secret_key(folder: Path) -> str:
    """`SECRET_KEY` of the environment, else a random one that is kept in `folder` (mode 0600)."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    from django.core.management.utils import get_random_secret_key

    file = folder / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text().strip()
