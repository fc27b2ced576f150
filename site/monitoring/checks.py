"""System checks of migrations: a release is rolled out while readers read and the old processes still run.

monitoring.E001: the operation locks or rewrites a table for as long as it is big. monitoring.E002: the operation takes
away what the processes of the release before still use. A migration that is harmless all the same (a table of a few
rows) says why in `safe_while_running = "..."`; docs/deploy.md shows the ways around.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: The newest number of each app when these checks came: no installation had big tables before.
CHECKED_AFTER = {
    "campaigns": 4,
    "changes": 1,
    "core": 1,
    "directory": 2,
    "home": 3,
    "news": 2,
    "newsroom": 4,
}
TAKES_AWAY = (operations.RemoveField, operations.RenameField, operations.DeleteModel, operations.RenameModel)
LOCKS = (
    operations.AddIndex,
    operations.AddConstraint,
    operations.AlterUniqueTogether,
    operations.AlterIndexTogether,
    operations.AlterOrderWithRespectTo,
)


@register
def migrations_let_the_site_run(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Look at every migration of ours that is newer than these checks."""
    return list(_all_messages(MigrationLoader(None, ignore_no_migrations=True)))


def _all_messages(loader: MigrationLoader) -> Iterator[CheckMessage]:
    for (label, name), migration in sorted(loader.disk_migrations.items()):
        if _is_ours(label) and _number(name) > CHECKED_AFTER.get(label, 0):
            yield from messages_about(migration, loader.project_state((label, name), at_end=False))


def messages_about(migration: Migration, before: ProjectState) -> Iterator[CheckMessage]:
    """What is wrong with one migration.

    Args:
        migration: as loaded from its file.
        before: the models as they are before it runs.
    """
    if getattr(migration, "safe_while_running", ""):
        return
    made_here: set[str] = set()
    state = before.clone()
    for operation in migration.operations:
        model = str(getattr(operation, "model_name", getattr(operation, "name", ""))).lower()
        if isinstance(operation, operations.CreateModel):
            made_here.add(model)
        elif model not in made_here:
            yield from _about(migration, operation, state)
        operation.state_forwards(migration.app_label, state)


def _about(migration: Migration, operation: Operation, before: ProjectState) -> Iterator[CheckMessage]:
    what = f"{migration.app_label}.{migration.name}: {operation.describe()}"
    if isinstance(operation, TAKES_AWAY):
        yield Error(
            f"{what} takes away what the processes of the release before still use.",
            hint="Stop using it in one release, take it away in the next, and say so in safe_while_running.",
            id="monitoring.E002",
        )
    elif (reason := _locks(migration, operation, before)) and not getattr(operation, "locks_briefly", False):
        yield Error(
            f"{what} {reason}, for as long as the table is big.",
            hint="Use core.migration_operations, or several steps (docs/deploy.md), or say why it is "
            "harmless in safe_while_running.",
            id="monitoring.E001",
        )


def _locks(migration: Migration, operation: Operation, before: ProjectState) -> str:
    """Why the operation holds a lock for long, or nothing."""
    if isinstance(operation, LOCKS):
        return "blocks writing while it reads the whole table"
    if isinstance(operation, operations.AddField):
        return _adding_locks(operation.field)
    if isinstance(operation, operations.AlterField):
        old = before.models[migration.app_label, operation.model_name_lower].fields[operation.name]
        return _altering_locks(old, operation.field)
    if isinstance(operation, operations.RunSQL):
        return "runs SQL of its own, which nobody can judge here and may lock"
    return ""


def _adding_locks(field: models.Field) -> str:
    if field.unique or field.db_index:
        return "builds an index while writing is blocked"
    if isinstance(field, models.GeneratedField):
        return "writes every row anew"
    default = field.db_default
    if default is not models.NOT_PROVIDED and hasattr(default, "resolve_expression") and not _is_constant(default):
        return "may write every row anew for its default"
    return ""


def _altering_locks(old: models.Field, new: models.Field) -> str:
    if _column(old) != _column(new) and not _widens(old, new):
        return "writes every row anew in another type"
    if old.null and not new.null:
        return "reads every row to see that none is empty"
    if (new.unique and not old.unique) or (new.db_index and not old.db_index):
        return "builds an index while writing is blocked"
    return ""


def _is_constant(default: Any) -> bool:
    return isinstance(default, models.Value)


def _column(field: models.Field) -> tuple[str, object]:
    return field.get_internal_type(), field.max_length


def _widens(old: models.Field, new: models.Field) -> bool:
    """A longer text, or one without a limit, is the same to PostgreSQL: only its catalog changes."""
    texts = ("CharField", "TextField", "SlugField", "EmailField", "URLField")
    if old.get_internal_type() not in texts or new.get_internal_type() not in texts:
        return False
    return new.max_length is None or (old.max_length is not None and new.max_length >= old.max_length)


def _is_ours(label: str) -> bool:
    module = apps.get_app_config(label).module
    return str(getattr(module, "__file__", "")).startswith(str(settings.ROOT)) and "site-packages" not in str(
        module.__file__
    )


def _number(name: str) -> int:
    digits = name.partition("_")[0]
    return int(digits) if digits.isdigit() else 0
