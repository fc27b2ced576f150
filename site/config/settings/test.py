"""The test suite: fast password hashes, files in a folder of their own, the database that DATABASE_URL names."""

import tempfile
from pathlib import Path

from config.env import database, env, metrics_folder

from .base import *

SECRET_KEY = "only-for-tests"  # noqa: S105 - tests sign nothing that leaves the process
TEST_DIR = Path(tempfile.mkdtemp(prefix="warta-test-"))
METRICS_DIR = metrics_folder(TEST_DIR / "metrics")
DATABASES = {"default": database(TEST_DIR / "warta.sqlite3")}
_suffix = env.str("WARTA_TEST_DB_SUFFIX", default="")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: tests with several processes need one, and write-ahead logging with it.
    (Path(tempfile.gettempdir()) / "warta-test-db").mkdir(exist_ok=True)
    _file = Path(tempfile.gettempdir()) / "warta-test-db" / f"{ROOT.name}{_suffix}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(_file)}
elif _suffix:
    DATABASES["default"]["TEST"] = {"NAME": f"test_warta_{_suffix}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
MEDIA_ROOT = str(TEST_DIR / "media")
SAVED_PAGES_DIR = str(TEST_DIR / "saved-pages")
SEARCH_INDEX_DIR = TEST_DIR / "search-index"
SEARCH_LOG_DIR = TEST_DIR / "search-log"
# Pages are searched in the embedded index; the contract suite names the cluster itself.
ELASTICSEARCH_URL = ""
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
