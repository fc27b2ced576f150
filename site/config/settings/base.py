"""What every installation shares. Values that differ between machines come through config.env."""

import socket

from django.utils.translation import gettext_lazy as _

from config.env import ROOT, env, media_storage, metrics_folder, shared_cache, var_folder

VAR_DIR = var_folder()

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # Ours, from the top of the house to its base; each owner adds its app here.
    "home",
    "news",
    "campaigns",
    "search",
    "directory",
    "newsroom",
    "saved_pages",
    "core",
    "changes",
    "monitoring",
    "config",  # joins apps that do not know each other
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    # Outermost: what machines ask needs no database, no host name, no HTTPS; and everything is counted.
    "monitoring.middleware.MonitoringMiddleware",
    # What it saves is what a reader gets.
    "saved_pages.middleware.SavedPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.security_headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # The last two are innermost: sessions and messages are written outside of the view's transaction.
    "changes.middleware.AtomicWritesMiddleware",
    "core.known_site.KnownSiteMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Language and time: Indonesian first, English second; stored in UTC, shown in WIB.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Our templates' words, then Wagtail's own words in our Indonesian (core/wagtail_words.py).
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "wagtail"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta"]

# Files. The stylesheet is joined into VAR_DIR/static by `manage.py build_stylesheet`.
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static-collected"))
STATICFILES_DIRS = [ROOT / "site" / "static", VAR_DIR / "static"]
(VAR_DIR / "static").mkdir(exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_STORAGE = media_storage()
# Behind nginx: the address at which it sends a file that the application released (deploy/nginx).
MEDIA_ACCEL_URL = env.str("MEDIA_ACCEL_URL", default="")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail
WAGTAIL_SITE_NAME = "Warta Lindung"
BASE_URL = env.str("BASE_URL", default="http://localhost:8000")
# The newsroom's own host name, where there is one.
ADMIN_URL = env.str("ADMIN_URL", default=BASE_URL)
WAGTAILADMIN_BASE_URL = ADMIN_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.CityImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CityDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
# As clear as WebP at 80, in two thirds of its bytes (docs/decisions/pictures-in-avif-and-webp.md).
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
# Wagtail's own tasks (reference index, admin search) run at once, inside the same transaction (house.md 4.4).
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}}

# Search. ELASTICSEARCH_URL chooses the engine; the embedded index is per host, in a folder on local disk.
# Several addresses of one cluster are parted by spaces.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="warta")
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=1)
SEARCH_INDEX_DIR = VAR_DIR / "search-index"
# What readers search for is counted without anything about them; 0 days: not at all.
SEARCH_LOG_DIR = VAR_DIR / "search-log"
SEARCH_LOG_DAYS = env.int("SEARCH_LOG_DAYS", default=365)
SEARCH_HOST_NAME = env.str("SEARCH_HOST_NAME", default=socket.gethostname())

# Saved pages: complete public answers as files, per host (docs/decisions/saved-pages.md). An empty name: none.
SAVED_PAGES_DIR = env.str("SAVED_PAGES_DIR", default=str(VAR_DIR / "saved-pages"))
SAVED_PAGES_HOST = env.str("SAVED_PAGES_HOST", default=SEARCH_HOST_NAME)
SAVED_PAGES_MOST = env.int("SAVED_PAGES_MOST", default=50_000)
#: Below these nothing is saved: personal, or as many answers as there are words.
SAVED_PAGES_NEVER = ["/admin/", "/cari/", "/dokumen/", "/static/"]
#: The parameters of lists, in the orders of our own links; any other query string is answered, not saved.
SAVED_PAGES_PARAMETERS = [
    ("jenis", "topik", "program", "tempat", "tokoh", "tahun", "sebelum"),  # news and the directory
    ("jenis", "topik", "program", "tempat", "tokoh", "tahun", "sesudah"),
    ("status", "sasaran", "program", "topik", "halaman"),  # campaigns and programs
    ("bagian",),  # sitemaps
]

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": shared_cache(REDIS_URL),
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}

# Safety. One policy for citizens, one for Wagtail's admin, which has inline scripts (wagtail #1288).
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail's previews lift this for themselves.
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/django-admin/"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": ["https://www.youtube-nocookie.com"],
        "frame-ancestors": ["'self'"],
    },
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="warta@localhost")

# What machines ask: /readyz and /metrics answer only these networks, and nothing that came through the public proxy.
MONITORING_NETWORKS = env.list("MONITORING_NETWORKS", default=["127.0.0.0/8", "::1/128"])
METRICS_DIR = metrics_folder(VAR_DIR / "metrics")
# nginx writes two bytes here for each answer from a saved page.
SAVED_HITS_LOG = env.str("SAVED_HITS_LOG", default="")

# Logs. "plain" is for people, "json" for machines; no line names a person.
LOG_FORMAT = env.str("LOG_FORMAT", default="plain")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "monitoring.logs.RequestIdFilter"}},
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "monitoring.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request_id"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "elastic_transport": {"level": "WARNING"},
        # Two lines for each thing that is saved.
        "django_tasks": {"level": "WARNING"},
        # One line for each request is for machines: it says what nginx's own log says, with the same number.
        "monitoring.requests": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        # "Not Found: ..." is said by that line.
        "django.request": {"level": "ERROR"},
    },
}
