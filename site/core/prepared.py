"""Queries of a fixed shape, built and compiled once: what every reader of a page asks is only executed.

Building a queryset and turning it into SQL takes Django several times as long as the database needs to answer. A
`Prepared` query keeps the SQL; the values go where its slots are. Querysets name them, pages call them.
"""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.query import ModelIterable


class Slot(Expression):
    """A place in a prepared query for a value that comes with each execution."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Leave the slot itself among the parameters."""
        return "%s", [self]


class Prepared:
    """Calls like a function: `articles_by_slug(slug="x", now=moment)` gives a list of model instances.

    Args:
        build: makes the queryset from one `Slot` for each value; called once for each kind of database.
        fields: the type of each value, by its name.
    """

    def __init__(self, build: Callable[..., QuerySet], **fields: Field) -> None:
        self._build = build
        self._fields = fields
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, **values: Any) -> list[Any]:
        """The instances that the query finds with these values, one for each slot."""
        queryset_alias = "default"
        connection = connections[queryset_alias]
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            queryset = self._build(**{name: Slot(name, field) for name, field in self._fields.items()})
            compiled = self._compiled[connection.vendor] = _Compiled(queryset, queryset_alias)
        return compiled.run(connection, values)


class _Compiled:
    """What `ModelIterable` needs of a queryset, with SQL that is ready."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, queryset: QuerySet, alias: str) -> None:
        self.db = alias
        self._compiler = queryset.query.get_compiler(using=alias)
        self._sql, self._params = self._compiler.as_sql()
        #: How values of the columns become Python's, by connection: hundreds of columns, the same each time.
        self._converters: WeakKeyDictionary[Any, dict[int, Any]] = WeakKeyDictionary()
        self.query = self

    def run(self, connection: Any, values: dict[str, Any]) -> list[Any]:
        params = tuple(
            each.output_field.get_db_prep_value(values[each.name], connection) if isinstance(each, Slot) else each
            for each in self._params
        )
        bound = copy(self)
        bound.query = bound
        compiler = bound._compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *args, **kwargs: (self._sql, params)
        compiler.get_converters = partial(self._get_converters, compiler)
        return list(ModelIterable(bound))

    def _get_converters(self, compiler: Any, expressions: list[Any]) -> dict[int, Any]:
        known = self._converters.get(compiler.connection)
        if known is None:
            known = type(compiler).get_converters(compiler, expressions)
            self._converters[compiler.connection] = known
        return known

    def get_compiler(self, using: str) -> Any:
        return self._compiler
