"""`make run`: the whole product on one machine, without any service beside it. Not for the open Internet."""

from config.env import database, env, secret_key

from .base import *

DATABASES = {"default": database(VAR_DIR / "warta.sqlite3")}
SECRET_KEY = secret_key(VAR_DIR)
DEBUG = env.bool("DEBUG", default=False)
# Static files are served where they lie: an edit to a style is one reload away.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
