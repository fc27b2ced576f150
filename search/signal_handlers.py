"""Tells every process that editors' words have changed, in the transaction of the change. Connected in
`SearchConfig.ready`; saving tells by itself (`EditorsWord.save`)."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .editing import live
from .models import EditorsState, PinnedPage
from .models.words import EditorsWord


@receiver(post_save)
def on_saved(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Forget here at once, and again when others can see it. The pages of a pin are saved after the pin itself."""
    if isinstance(instance, PinnedPage):
        EditorsState.note(indexed=False)
    if isinstance(instance, EditorsWord | PinnedPage):
        _forget()


@receiver(post_delete)
def on_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, EditorsWord | PinnedPage):
        EditorsState.note(indexed=isinstance(instance, EditorsWord) and instance.is_indexed)
        _forget()


def _forget() -> None:
    live.forget()
    transaction.on_commit(live.forget)
