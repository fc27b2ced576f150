"""What an answer was made from, noted while it is made: rows, whole tables, named queries and the clock.

`saved_pages` records while it renders a page that it wants to keep, and drops the page when one of its tags is named by
a change (docs/decisions/saved-pages.md). Nothing is noted, and nothing costs, while nobody records.

- Every model instance that is made from the database is noted by itself (its row).
- Every statement is seen. A table that it reads is noted as a whole, so any change in it counts, unless the code that
  asks says more exactly what the answer depends on: `with depends_on(naming(Topic, 3), covers=page_tables()): ...`.
  So a forgotten declaration costs renewals, never truth.
- Whoever asks the clock asks here (`now`, `today`, `has_passed`), so that the answer ends when its time is over.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.utils import timezone

#: Any change at all.
EVERYTHING = "*"
_WORD = re.compile(r"[A-Za-z_]\w*")


@dataclass
class Record:
    """What one answer was made from."""

    tags: set[str] = field(default_factory=set)
    #: Every table that was read, however exactly: a change that nobody can place within a table counts for all of them.
    tables: set[str] = field(default_factory=set)
    #: Until when the answer is true at most (aware); None: as long as nothing changes.
    until: datetime | None = None
    _covered: list[frozenset[str]] = field(default_factory=list)

    def end_at(self, moment: datetime) -> None:
        """Note that the answer is not true any more from `moment` on."""
        if self.until is None or moment < self.until:
            self.until = moment

    def absorb(self, other: "Record") -> None:
        """Note all that another record notes: its value is part of the answer."""
        self.tables |= other.tables
        covered = {table_tag(table) for tables in self._covered for table in tables}
        self.tags |= other.tags - covered
        if other.until is not None:
            self.end_at(other.until)

    def note_statement(self, sql: str) -> None:
        """Note the tables that a statement reads."""
        read = tables_in(sql)
        self.tables |= read
        for table in read - _found_by_key(sql):
            if not any(table in covered for covered in self._covered):
                self.tags.add(table_tag(table))


_record: ContextVar[Record | None] = ContextVar("record", default=None)


@contextmanager
def recording() -> Iterator[Record]:
    """Note everything that this thread reads in the meantime. A recording within another is on its own."""
    record = Record()

    def noting(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if _record.get() is record:
            record.note_statement(sql)
        return execute(sql, params, many, context)

    token = _record.set(record)
    try:
        with connections["default"].execute_wrapper(noting):
            yield record
    finally:
        _record.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """Ask something that does not show in the answer."""
    token = _record.set(None)
    try:
        yield
    finally:
        _record.reset(token)


class KeptRecorder:
    """Lets `changes.kept` hand over what a value was made from, whenever the value is used (changes/keeping.py)."""

    @contextmanager
    def capture(self) -> Iterator[Record]:
        """Note what a value is made from."""
        outer = _record.get()
        with recording() as record:
            yield record
        if outer is not None:
            outer.absorb(record)

    def replay(self, captured: Any) -> None:
        """Note it again, with the answer that uses the value."""
        outer = _record.get()
        if outer is not None and captured is not None:
            outer.absorb(captured)


def is_recording() -> bool:
    """Whether this thread notes what it reads."""
    return _record.get() is not None


@contextmanager
def depends_on(*tags: str, covers: Iterable[str] = ()) -> Iterator[None]:
    """Say on what the statements within depend, in place of the tables `covers` as a whole.

    Instances that are loaded within are noted anyway; so name what decides *which* are loaded. Tables that are read
    and not in `covers` are still noted as a whole.
    """
    record = _record.get()
    if record is None:
        yield
        return
    record.tags.update(tags)
    record._covered.append(frozenset(covers))
    try:
        yield
    finally:
        record._covered.pop()


# Tags


def base_model(model: type[models.Model]) -> type[models.Model]:
    """The topmost concrete parent: Page for every page type."""
    parents = model._meta.get_parent_list()
    return (parents[-1] if parents else model)._meta.concrete_model or model


@cache
def _label(model: type[models.Model]) -> str:
    return base_model(model)._meta.label_lower


def row(model: type[models.Model], pk: Any) -> str:
    """The tag of one row; of a page under the name of all pages."""
    return f"row:{_label(model)}:{pk}"


def naming(model: type[models.Model], pk: Any) -> str:
    """The tag of all public pages that name a row, in a field or in their text."""
    return f"naming:{_label(model)}:{pk}"


def public_pages_of(model: type[models.Model]) -> str:
    """The tag of all public pages of one page type."""
    return f"public:{model._meta.label_lower}"


def first_child(pk: Any) -> str:
    """The tag of a page that has no children yet: the tree is not even asked for them."""
    return f"first-child:{pk}"


def table_tag(table: str) -> str:
    """The tag of a table as a whole: any change of any row."""
    return f"table:{table}"


def tables_of(*wanted: type[models.Model]) -> frozenset[str]:
    """The tables of models, those of their parents included."""
    return frozenset(
        each._meta.db_table
        for model in wanted
        for each in (model, *model._meta.get_parent_list())
        if each._meta.managed
    )


@cache
def page_tables() -> frozenset[str]:
    """The tables that say which pages there are and who may see them, and those that say what pages name.

    Whoever covers them names the pages that matter: `row`, `naming` or `public_pages_of`. A view restriction, the one
    thing here that no page's own row shows, counts as a change of everything.
    """
    from wagtail.models import PageViewRestriction, ReferenceIndex, get_page_models

    pages = [model for model in get_page_models() if not model._meta.abstract]
    through = {
        each.remote_field.through._meta.db_table
        for model in pages
        for each in model._meta.local_many_to_many
        if isinstance(each, models.ManyToManyField)
    }
    hold = apps.get_model("core", "PublicationHold")
    permalink = apps.get_model("core", "Permalink")
    return tables_of(*pages, PageViewRestriction, ReferenceIndex, hold, permalink) | through


@cache
def _known_tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


@lru_cache(maxsize=4096)
def tables_in(sql: str) -> frozenset[str]:
    """The tables of this project that a statement names."""
    return frozenset(_WORD.findall(sql)) & _known_tables()


#: Tables whose rows a page finds by the key that another row holds. A rendition is its picture's.
_BY_KEY = ("core_cityimage", "core_citydocument")
_RENDITIONS = frozenset({"core_rendition"})


@lru_cache(maxsize=4096)
def _found_by_key(sql: str) -> frozenset[str]:
    """The tables of pictures and documents in a statement that asks for nothing of them but their keys.

    What is found so is loaded, and noted row by row. A statement that chooses or sorts by another column is none.
    """
    chosen = " ".join(re.split(" WHERE | ORDER BY ", sql)[1:])
    found = set(_RENDITIONS)
    for table in _BY_KEY:
        names = [f'"{table}"', *re.findall(rf'"{table}" (T\d+)', sql)]
        columns = {column for name in names for column in re.findall(rf'{name}\."(\w+)"', chosen)}
        is_joined = f'JOIN "{table}"' in sql or "id" in columns
        if columns <= {"id"} and is_joined:
            found.add(table)
    return frozenset(found)


# The clock


def now() -> datetime:
    """This moment (aware, UTC). For comparing with what is noted otherwise: a moment that pages turn at is a change."""
    return timezone.now()


def today() -> date:
    """Today in WIB. The answer that asked is true until midnight."""
    day = timezone.localdate()
    if (record := _record.get()) is not None:
        record.end_at(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)))
    return day


def has_passed(moment: datetime) -> bool:
    """Whether `moment` (aware) has come. Where it has not, the answer that asked is true until then."""
    if moment <= timezone.now():
        return True
    true_until(moment)
    return False


def true_until(moment: datetime) -> None:
    """Note that the answer that is being made changes at `moment` (aware) by itself."""
    if (record := _record.get()) is not None:
        record.end_at(moment)


# Rows


def note_instance(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Note an instance that was made from a row. Connected to post_init by CoreConfig.ready."""
    record = _record.get()
    if record is None or instance.pk is None or sender.__name__ == "Rendition":
        return  # (a rendition is its picture's: whatever becomes of it counts as a change of the picture)
    record.tags.add(row(sender, instance.pk))
    values = instance.__dict__
    if values.get("expire_at") is not None and values["expire_at"] > timezone.now():
        record.end_at(values["expire_at"])
    if values.get("numchild") == 0:
        record.tags.add(first_child(instance.pk))
