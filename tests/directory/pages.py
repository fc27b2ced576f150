"""Pages that refer to the directory, made without news or campaigns: any page, and a row of the reference index."""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Site

from home.models import StandardPage


def make_page(title="Halaman contoh", slug=None, parent=None, **fields):
    parent = parent or Site.objects.get(is_default_site=True).root_page
    fields = {"first_published_at": timezone.now(), **fields}
    return parent.add_child(instance=StandardPage(title=title, slug=slug or f"s-{uuid.uuid4().hex[:12]}", **fields))


def refer(page, entry):
    ReferenceIndex.objects.create(
        content_type=ContentType.objects.get_for_model(page),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        to_content_type=ContentType.objects.get_for_model(entry),
        to_object_id=str(entry.pk),
        model_path="topics.item",
        content_path="topics.item",
        content_path_hash=uuid.uuid4(),
    )
    return page


def page_about(entry, title="Halaman contoh", **fields):
    return refer(make_page(title, **fields), entry)
