"""Brings the related rows of an object along in the object's own query, each relation as one JSON column.

A page that shows eight small relations would cost eight queries more; so it costs none. The rows become instances in
the object's prefetch cache, so whatever reads `page.sources.all()` knows no difference. Querysets of page types call
`with_related_rows`, and hand the object they found to `unpack_related_rows`.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    BigAutoField,
    CharField,
    DateTimeField,
    F,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    OuterRef,
    QuerySet,
    SlugField,
    Subquery,
    TextField,
    URLField,
)
from django.db.models.functions import JSONObject

_PREFIX = "rows_of_"
#: Fields whose values JSON gives back as they are.
_KEPT_AS_THEY_ARE = (BigAutoField, CharField, ForeignKey, IntegerField, SlugField, TextField, URLField)


class JSONRows(Subquery):
    """The one column `row` of a subquery, all rows as one JSON array, in the subquery's order."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Collect the rows; json() tells SQLite that each is an object, not a text."""
        template = "(SELECT json_group_array(json(rows.row)) FROM (%(subquery)s) rows)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Collect the rows."""
        template = "(SELECT COALESCE(jsonb_agg(rows.row), '[]'::jsonb) FROM (%(subquery)s) rows)"
        return self.as_sql(compiler, connection, template=template, **context)


def with_related_rows(pages: Any, relations: Sequence[str]) -> Any:
    """Annotate a queryset with the rows of child relations and many-to-many fields.

    Args:
        pages: a queryset.
        relations: names such as "sources", or "institutions__institution" to bring a foreign key of each row along.
    """
    return pages.annotate(
        **{f"{_PREFIX}{name.partition('__')[0]}": JSONRows(_rows(pages.model, name)) for name in relations}
    )


def unpack_related_rows(page: Model, relations: Sequence[str]) -> None:
    """Turn the annotated rows of an object into instances and put them where a prefetch would have put them."""
    cache = page.__dict__.setdefault("_prefetched_objects_cache", {})
    for relation in relations:
        name, _separator, followed = relation.partition("__")
        model = _related_model(type(page), name)
        rows = model._default_manager.all()
        rows._result_cache = [_instance(model, row, followed) for row in page.__dict__.pop(f"{_PREFIX}{name}")]
        field = type(page)._meta.get_field(name)
        if not field.many_to_many:
            for instance in rows._result_cache:
                setattr(instance, field.field.name, page)
        rows._prefetch_done = True
        cache[name] = rows


def _rows(model: type[Model], relation: str) -> QuerySet:
    name, _separator, followed = relation.partition("__")
    field = model._meta.get_field(name)
    related = _related_model(model, name)
    if field.many_to_many:
        through = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): OuterRef(OuterRef("pk"))})
        rows = related._base_manager.filter(pk__in=through.values(f"{field.m2m_reverse_field_name()}_id"))
    else:
        rows = related._base_manager.filter(**{field.field.name: OuterRef("pk")})
    columns: dict[str, Any] = {each.attname: F(each.attname) for each in related._meta.concrete_fields}
    if followed:
        fields = _related_model(related, followed)._meta.concrete_fields
        columns[followed] = JSONObject(**{each.attname: F(f"{followed}__{each.attname}") for each in fields})
    return rows.order_by(*related._meta.ordering).values(row=JSONObject(**columns))


def _related_model(model: type[Model], name: str) -> type[Model]:
    return model._meta.get_field(name).related_model


def _instance(model: type[Model], row: dict[str, Any], followed: str = "") -> Model:
    """The row as an instance that is in the database already."""
    names, readers = _columns(model)
    instance = model.from_db(
        DEFAULT_DB_ALIAS,
        names,
        [read(row[name]) if read else row[name] for name, read in zip(names, readers, strict=True)],
    )
    if followed and getattr(instance, f"{followed}_id") is not None:
        setattr(instance, followed, _instance(_related_model(model, followed), row[followed]))
    return instance


@cache
def _columns(model: type[Model]) -> tuple[list[str], list[Callable[[Any], Any] | None]]:
    """The names of a model's columns, and what makes a raw value the field's own; None where it is that already."""
    fields = model._meta.concrete_fields
    return [field.attname for field in fields], [_reader(field) for field in fields]


def _reader(field: Any) -> Callable[[Any], Any] | None:
    if type(field) in _KEPT_AS_THEY_ARE:
        return None
    return partial(_moment, field) if isinstance(field, DateTimeField) else field.to_python


def _moment(field: Any, raw: Any) -> Any:
    """Moments are stored in UTC; SQLite writes them without saying so."""
    value = field.to_python(raw)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
