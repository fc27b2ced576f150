"""Remembers what the sample has added, by the entries that Wagtail's log keeps for good. The other loaders call it.

So a second run adds nothing twice, whatever editors renamed or moved, and brings nothing back that they deleted.
"""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, PageLogEntry


def was_added(model: type[Model], name: str) -> bool:
    """Return whether the sample once added the object with this name among its kind."""
    log_entries = PageLogEntry if issubclass(model, Page) else ModelLogEntry
    return log_entries.objects.filter(uuid=_mark(model, name)).exists()


def note_added(made: Model, name: str) -> None:
    """Note for good that the sample added this object."""
    log(instance=made, action="wagtail.create", uuid=_mark(type(made), name))


def _mark(model: type[Model], name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"sample/{model._meta.label_lower}/{name}")
