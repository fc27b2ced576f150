"""Keeps promises about files and permanent links whatever path a change takes."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page

from .models import Permalink


@receiver(pre_delete)
def remember_deleted_title(sender: type, instance: Any, **kwargs: Any) -> None:
    """Keep a deleted page's title with its permanent number, so that editors can tell what the number was."""
    if isinstance(instance, Page):
        Permalink.objects.filter(page_id=instance.pk, title_when_deleted="").update(title_when_deleted=instance.title)
