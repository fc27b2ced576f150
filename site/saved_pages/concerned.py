"""Which tags a change of a page concerns: its row, its type, and everything that it names. `noticing` calls it."""

from collections.abc import Iterator
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, ManyToManyField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from core.dependencies import naming, public_pages_of, row


def tags_of_page(pk: int) -> set[str]:
    """What a change of this page concerns, as it is in the database now; only its row while nobody may see it.

    Two statements: the page, and all that it names (Wagtail's reference index, and the many-to-many fields that the
    index leaves out).
    """
    tags = {row(Page, pk)}
    page = Page.objects.filter(pk=pk, live=True).values_list("content_type_id", flat=True).first()
    if page is None:
        return tags
    model = ContentType.objects.get_for_id(page).model_class()
    if model is None:
        return tags
    tags.add(public_pages_of(model))
    for type_id, named in _named(pk, model):
        target = ContentType.objects.get_for_id(type_id).model_class()
        if target is not None:
            tags.add(naming(target, named))
    return tags


def _named(pk: int, model: type) -> QuerySet:
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=page_type, object_id=str(pk))
    found = references.order_by().values_list("to_content_type_id", F("to_object_id"))
    parts = [
        field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): pk})
        .order_by()
        .values_list(
            Value(ContentType.objects.get_for_model(field.related_model).pk),
            Cast(f"{field.m2m_reverse_field_name()}_id", CharField()),
        )
        for field in _many_to_many(model)
    ]
    return found.union(*parts) if parts else found.distinct()


@cache
def _many_to_many(model: type) -> tuple[ManyToManyField, ...]:
    return tuple(_fields(model))


def _fields(model: type) -> Iterator[ManyToManyField]:
    for field in model._meta.many_to_many:
        if isinstance(field, ManyToManyField):
            yield field
