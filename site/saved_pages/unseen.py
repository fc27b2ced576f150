"""What is written without any public page showing it: sessions, drafts, logs, workflow, the worker's own lists.

`noticing` and `statements` pass over it. A page that reads such a table all the same is never saved (`middleware`).
"""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from changes.signal_handlers import DRAFT_FIELDS

#: What editors and machines write that no public page shows.
UNSEEN = frozenset(
    {
        "django_session",
        "django_migrations",
        "django_admin_log",
        "auth_permission",
        "auth_group",
        "auth_group_permissions",
    }
    | {"wagtailcore_revision", "wagtailcore_pagelogentry", "wagtailcore_modellogentry", "wagtailcore_referenceindex"}
    | {"wagtailcore_comment", "wagtailcore_commentreply", "wagtailcore_pagesubscription", "wagtailcore_uploadedfile"}
)
UNSEEN_APPS = frozenset(
    {"changes", "saved_pages", "newsroom", "auth", "sessions", "admin", "contenttypes", "wagtailadmin", "wagtailusers"}
    | {"wagtailsearch", "wagtailredirects", "wagtailforms", "django_tasks_database", "search"}
)
#: Columns that no public page shows. Of a page's number of children only the first counts (`dependencies.first_child`).
UNSEEN_COLUMNS = DRAFT_FIELDS | {"cuts_due_at", "live_revision_id", "numchild"}
#: Of wagtailcore, everything about workflow.
UNSEEN_WORDS = ("workflow", "task")


def is_unseen(model: type[models.Model]) -> bool:
    """Whether no public page shows rows of this model."""
    meta = model._meta
    if meta.app_label in UNSEEN_APPS or meta.db_table in UNSEEN:
        return True
    return meta.app_label == "wagtailcore" and any(word in meta.model_name for word in UNSEEN_WORDS)


@cache
def unseen_tables() -> frozenset[str]:
    """The tables that no public page shows."""
    models_unseen = (model for model in apps.get_models(include_auto_created=True) if is_unseen(model))
    return UNSEEN | {model._meta.db_table for model in models_unseen} | {ContentType._meta.db_table}


def reads_unwatched(tables: frozenset[str] | set[str]) -> bool:
    """Whether an answer was made from something whose changes nobody notices.

    What pages name is watched through the pages; content types never change; the counter of changes is no content.
    """
    read = tables & unseen_tables() - {"wagtailcore_referenceindex", ContentType._meta.db_table}
    return any(not table.startswith("changes_") for table in read)
