"""Which tags a change of a page concerns: its row, its type, and everything that it names. `noticing` calls it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from changes.marking import many_to_many_fields
from core.dependencies import naming, public_pages_of, row


def tags_of_page(pk: int) -> set[str]:
    """What a change of this page concerns, as it is in the database now; only its row while nobody may see it.

    One statement: the page, and all that it names (Wagtail's reference index, and the many-to-many fields that the
    index leaves out).
    """
    tags = {row(Page, pk)}
    found = [(ContentType.objects.get_for_id(type_id).model_class(), named) for type_id, named in _page_and_named(pk)]
    own = next((model for model, named in found if not named and model is not None), None)
    if own is None:
        return tags
    named_rows = {naming(model, named) for model, named in found if named and model is not None}
    return {*tags, public_pages_of(own), *named_rows}


def _page_and_named(pk: int) -> QuerySet:
    """Content types and keys; of the page itself, where it is live, its own type with an empty key.

    All page types' many-to-many fields are asked: a page's number is in the tables of its own type alone.
    """
    page = Page.objects.filter(pk=pk, live=True).order_by().values_list("content_type_id", Value("", CharField()))
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(base_content_type=page_type, object_id=str(pk))
    return page.union(
        references.order_by().values_list("to_content_type_id", F("to_object_id")),
        *(
            field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): pk})
            .order_by()
            .values_list(
                Value(ContentType.objects.get_for_model(field.related_model).pk),
                Cast(f"{field.m2m_reverse_field_name()}_id", CharField()),
            )
            for field in many_to_many_fields()
            if issubclass(field.model, Page)
        ),
    )
