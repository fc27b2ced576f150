"""Which public pages are about an entry of the directory. The views and feeds ask here.

The directory knows no page type: whatever refers to an entry, by a field or in a body, is found through Wagtail's
reference index, and `core.visibility` says what of it anyone may see.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, F, IntegerField, QuerySet, When
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
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
    return (
        public_pages()
        .filter(pk__in=page_ids, depth__gt=1)
        .order_by(F("first_published_at").desc(nulls_last=True), "-pk")
    )
