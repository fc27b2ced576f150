"""The sample newsroom inside the test's own database: loaded once for a module, gone after it.

    from tests.sample_site import sample_site  # noqa: F401 - a fixture
    pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_site")]

It is the morning of 24 November 2026 (WIB) while such a module runs, so that campaigns stay open and planned. Its
pictures are tiny: where their size or weight matters, use `tests.running_newsroom`.
"""

from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from PIL import Image

from core.models import CityImage
from core.prepared_renditions import prepare
from home.sample.content import PICTURES
from search.backends import embedded_backend

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(scope="module")
def sample_site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder that holds the files of a freshly loaded sample. What a test changes is undone after the test."""
    folder = tmp_path_factory.mktemp("sample")
    with django_db_blocker.unblock(), time_machine.travel(NOW), files_in(folder), transaction.atomic():
        call_command("load_sample", verbosity=0)
        for image in CityImage.objects.all():
            prepare(image)  # what a commit would do, and here none comes
        yield folder
        transaction.set_rollback(True)
    forget_what_is_cached()


@contextmanager
def files_in(folder):
    """Keep pictures, passwords and the index in a folder of their own, and the pictures small."""
    small = folder / "pictures"
    small.mkdir()
    for picture in PICTURES.glob("*.webp"):
        with Image.open(picture) as image:
            image.resize((150, 100)).save(small / picture.name)
    forget_what_is_cached()
    with (
        override_settings(VAR_DIR=folder, MEDIA_ROOT=str(folder / "media"), SEARCH_INDEX_DIR=folder / "index"),
        patch("home.sample.loaders.pictures.PICTURES", small),
    ):
        yield


def forget_what_is_cached():
    """Nothing that this process remembers of another database's rows may be used with these."""
    embedded_backend.cache_clear()
    ContentType.objects.clear_cache()
    for cache in caches.all():
        cache.clear()
