"""Reads the environment. Only config.settings calls it, so that every setting has one name and one place."""

import os
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


def metrics_folder(default: Path) -> Path:
    """The folder through which the processes of this host add up their counts, see `monitoring.metrics`.

    prometheus-client reads its name from the environment when it is first imported.
    """
    folder = Path(env.str("METRICS_DIR", default=str(default)))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
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
        # A database that is away is known within seconds, and readers get a page that says so.
        # Our questions are long and answered in milliseconds; PostgreSQL's JIT took up to 0.3 s to compile one.
        settings["OPTIONS"] = {"connect_timeout": 3, "options": "-c jit=off"}
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


def media_storage() -> dict[str, object]:
    """Where pictures and documents lie: on S3-compatible storage where `MEDIA_S3_BUCKET` names a bucket, else in
    `MEDIA_ROOT`. The bucket stays private: every file goes through the application, which asks whether it is released.
    """
    bucket = env.str("MEDIA_S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "core.media_storage.PrivateS3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("MEDIA_S3_ENDPOINT", default="") or None,
            "region_name": env.str("MEDIA_S3_REGION", default="") or None,
            "access_key": env.str("MEDIA_S3_ACCESS_KEY", default="") or None,
            "secret_key": env.str("MEDIA_S3_SECRET_KEY", default="") or None,
            "location": env.str("MEDIA_S3_FOLDER", default=""),
        },
    }


def shared_cache(url: str) -> dict[str, object]:
    """Django's settings of the cache: in Redis, which may be away, or in the memory of each process."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "core.forgiving_cache.ForgivingRedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 0.5},
    }
