"""Keeps what is live on line while a change to it is scheduled. Connected once, in NewsroomConfig.ready.

Wagtail takes an object off line when a revision of it is scheduled that does not say which revision is live
(PublishRevisionAction looks at the revision's own `live_revision`). That is so for what a migration or an import put on
line without any revision, and for a draft made before the object went live.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page, Revision


@receiver(pre_save, sender=Revision)
def name_the_live_revision(sender: type, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """Before a draft is saved, write into it which revision is live; make that one first if there is none."""
    if raw or kwargs.get("update_fields") or getattr(instance, "is_what_is_live", False):
        return
    model = instance.base_content_type.model_class()
    if model is None or not issubclass(model, DraftStateMixin):
        return
    live = model._base_manager.filter(pk=instance.object_id, live=True).first()
    if live is None:
        return
    if live.live_revision_id is None:
        live.live_revision = _revision_of(live.specific if isinstance(live, Page) else live)
        model._base_manager.filter(pk=live.pk).update(live_revision=live.live_revision)
    instance.content["live_revision"] = live.live_revision_id


def _revision_of(live: Model) -> Revision:
    """A revision of exactly what readers see now."""
    revision = Revision(
        content_object=live,
        base_content_type=live.get_base_content_type(),
        content=live.serializable_data(),
        object_str=str(live),
        created_at=getattr(live, "last_published_at", None),
    )
    revision.is_what_is_live = True
    revision.save()
    return revision
