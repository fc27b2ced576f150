"""Sees every writing statement, and notes those that no signal tells of: bulk updates, SQL by hand, moves."""

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from types import FrameType
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.deletion import Collector
from wagtail.models import Page

from core.dependencies import row, table_tag, tables_in

from .folder import somewhere_in
from .noticing import changed, has_owner
from .unseen import UNSEEN_COLUMNS, unseen_tables

_SAVE, _DELETE = models.Model.save_base.__code__, Collector.delete.__code__
_WRITING = ("UPDATE", "DELETE", "INSERT", "TRUNCA")
_WORD = re.compile(r"[A-Za-z_]\w*")
_COLUMN_SET = re.compile(r'(?:^|, )"(\w+)" = ')
_RELATED = "create_forward_many_to_many_manager.<locals>.ManyRelatedManager."


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """See every statement of a connection. Connected to `connection_created`."""
    if connection.alias == "default" and see_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(see_statement)


def see_statement(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Let a statement pass, and note a change that no signal tells of."""
    if sql[:6] not in _WRITING or (table := _written(sql)) is None or _is_explained(table, sys._getframe(1)):
        return execute(sql, params, many, context)
    named = None if many else _row_named(sql, params, table)
    if named is None:
        result = execute(sql, params, many, context)
        changed(somewhere_in(table), table_tag(table))
        return result
    model, pk = named
    page = pk if issubclass(model, Page) else None
    if connections["default"].in_atomic_block:
        changed(row(model, pk), page=page)  # before the row changes: what it leaves counts, too
    result = execute(sql, params, many, context)
    changed(row(model, pk), table_tag(table), page=page)
    return result


def _written(sql: str) -> str | None:
    """The table that a statement writes, if pages may show what it writes there."""
    head = sql[:160]
    table = next((word for word in _WORD.findall(head)[1:] if word in tables_in(head)), None)
    if table is None or table in unseen_tables() or (sql[:6] == "UPDATE" and _sets_nothing_seen(sql)):
        return None
    return table


@lru_cache(maxsize=512)
def _sets_nothing_seen(sql: str) -> bool:
    """Whether an UPDATE sets only what nobody sees: the newest draft, when a picture is cut, a count."""
    given = sql.partition(" SET ")[2].partition(" WHERE ")[0]
    columns = set(_COLUMN_SET.findall(given))
    return bool(columns) and columns <= UNSEEN_COLUMNS


def _row_named(sql: str, params: Any, table: str) -> tuple[type[models.Model], Any] | None:
    """The one row that an UPDATE names by its key; None where it may be another or more, or changes its owner."""
    model = _models_of_tables().get(table)
    if model is None or sql[:6] != "UPDATE" or " OR " in sql or (has_owner(model) and not issubclass(model, Page)):
        return None
    found = re.search(rf'WHERE \(?"{table}"\."{model._meta.pk.column}" = %s', sql)
    if found is None or not isinstance(params, list | tuple):
        return None
    return model, params[sql[: found.start()].count("%s")]


@cache
def _models_of_tables() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}


def _is_explained(table: str, frame: FrameType | None) -> bool:
    """Whether a statement comes from a save, a deletion or a many-to-many field, which send signals of their own."""
    while frame is not None:
        code = frame.f_code
        if code is _SAVE:
            model = type(frame.f_locals["self"])
            if table in {each._meta.db_table for each in (model, *model._meta.get_parent_list())}:
                return True
        elif code is _DELETE:
            collected = frame.f_locals["self"]
            if table in _tables_of_deletion(collected):
                return True
        elif code.co_qualname.startswith(_RELATED) and table == frame.f_locals["self"].through._meta.db_table:
            return True
        frame = frame.f_back
    return False


def _tables_of_deletion(collected: Collector) -> set[str]:
    """The tables of rows that go, of rows that lose what they named (they showed it), and of what lay between."""
    gone = set(collected.data)
    losing = {key[0].model for key in collected.field_updates}
    between = {
        field.remote_field.through
        for model in gone
        for field in (*model._meta.local_many_to_many, *(each.field for each in _named_by(model)))
        if isinstance(field, models.ManyToManyField) and field.remote_field.through._meta.auto_created
    }
    return {model._meta.db_table for model in gone | losing | between}


def _named_by(model: type[models.Model]) -> list[models.ManyToManyRel]:
    return [each for each in model._meta.get_fields(include_hidden=True) if isinstance(each, models.ManyToManyRel)]
