"""A database of its own whose changes are committed, and an index that follows it."""

import logging

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches

from tests.newsroom.separate_database import separate_database


@pytest.fixture
def committed(django_db_setup, django_db_blocker, tmp_path):
    """Within this, what is written is committed, so that other processes see it. Gives their environment."""
    with django_db_blocker.unblock(), separate_database(tmp_path) as environment:
        forget()
        logging.disable(logging.CRITICAL)
        try:
            yield environment
        finally:
            logging.disable(logging.NOTSET)
            forget()


def forget():
    ContentType.objects.clear_cache()
    for cache in caches.all(initialized_only=True):
        cache.clear()
