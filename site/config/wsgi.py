"""The WSGI application that gunicorn serves, with the source root and the project's root on the path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (str(ROOT / "site"), str(ROOT)):
    if folder not in sys.path:
        sys.path.insert(0, folder)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the path comes first

from saved_pages.serving import SavedPages  # noqa: E402

application = SavedPages(get_wsgi_application())
