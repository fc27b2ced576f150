"""After `migrate`, puts shipped places into the admin's search: migrations save without the signals that do so."""

from typing import Any

from django.apps import AppConfig
from django.db import connections


def index_shipped_places(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Add the places that the admin's search does not know yet. `post_migrate` of this app calls it."""
    from modelsearch.utils import get_descendants_content_types_pks
    from wagtail.search.backends import get_search_backend
    from wagtail.search.models import IndexEntry

    from .models import Place

    tables = connections[using].introspection.table_names()
    if Place._meta.db_table not in tables or IndexEntry._meta.db_table not in tables:
        return
    known = IndexEntry.objects.using(using).filter(content_type_id__in=get_descendants_content_types_pks(Place))
    known_ids = set(known.values_list("object_id", flat=True))
    missing = [place for place in Place.objects.using(using) if str(place.pk) not in known_ids]
    if missing:
        get_search_backend().add_bulk(Place, missing)
