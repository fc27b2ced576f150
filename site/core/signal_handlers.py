"""Keeps promises about files and permanent links whatever path a change takes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from modelsearch import index
from wagtail.models import Page

from changes.signal_handlers import is_draft_save

from .models import BasePage, CityImage, Permalink, Rendition
from .prepared_renditions import forget, prepare


@receiver(pre_delete)
def remember_deleted_title(sender: type, instance: Any, **kwargs: Any) -> None:
    """Keep a deleted page's title with its permanent number, so that editors can tell what the number was."""
    if isinstance(instance, Page):
        Permalink.objects.filter(page_id=instance.pk, title_when_deleted="").update(title_when_deleted=instance.title)


@receiver(post_save)
def update_admin_search(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Keep the admin's search equal to a page's own words; a newer draft changes none of them."""
    if isinstance(instance, BasePage) and not raw and not is_draft_save(update_fields):
        index.insert_or_update_object(instance)


@receiver(post_delete)
def remove_from_admin_search(sender: type, instance: Any, **kwargs: Any) -> None:
    """A deleted page is found no more."""
    if isinstance(instance, BasePage):
        index.remove_object(instance)


@receiver(post_save, sender=CityImage)
def prepare_renditions(
    sender: type, instance: CityImage, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Cut a picture for its uses once it is kept; a new focal point asks for new cuts. AVIF follows in the worker."""
    if not raw and update_fields is None and instance.cuts_due_at is not None:
        transaction.on_commit(lambda: prepare(instance), robust=True)


@receiver(post_delete, sender=Rendition)
def forget_deleted_cut(sender: type, instance: Rendition, **kwargs: Any) -> None:
    """No page may name a file that is gone (`manage.py wagtail_update_image_renditions --purge`)."""
    forget(instance.image_id)
