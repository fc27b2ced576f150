"""Which public pages are about an entry of the directory. The views and feeds ask here.

The directory knows no page type: whatever refers to an entry, by a field or in a body, is found through Wagtail's
reference index, and `core.visibility` says what of it anyone may see. The index leaves many-to-many fields out; those
are read from the models of all page types.
"""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, F, IntegerField, ManyToManyField, Q, QuerySet, When
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.query import PageQuerySet

from core.visibility import public_pages


def pages_about(entries: QuerySet) -> PageQuerySet:
    """The public pages that refer to any of `entries`, the newest first; ties are broken so that paging is stable.

    Args:
        entries: a queryset of one model of the directory.
    """
    page_type = ContentType.objects.get_for_model(Page)
    entry_ids = entries.order_by().annotate(id_in_words=Cast("pk", CharField())).values("id_in_words")
    references = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        to_content_type=ContentType.objects.get_for_model(entries.model),
        to_object_id__in=entry_ids,
    )
    # The index keeps ids as text. The Case keeps a database from reading another model's id as a number.
    page_ids = references.annotate(
        page_number=Case(When(base_content_type=page_type, then=Cast("object_id", IntegerField())))
    ).values("page_number")
    about = Q(pk__in=page_ids)
    for ids in _named_in_many_to_many(entries):
        about |= Q(pk__in=ids)
    return public_pages().filter(about, depth__gt=1).order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def _named_in_many_to_many(entries: QuerySet) -> Iterator[QuerySet]:
    """The ids of the pages that name any of `entries`, for each many-to-many field of a page type."""
    for model in get_page_models():
        for field in model._meta.local_many_to_many:
            if isinstance(field, ManyToManyField) and field.related_model is entries.model:
                rows = field.remote_field.through._default_manager
                named = rows.filter(**{f"{field.m2m_reverse_field_name()}__in": entries.order_by().values("pk")})
                yield named.values(f"{field.m2m_field_name()}_id")
