"""Operations for migrations that run while readers read. `monitoring.checks` refuses the plain ones on big tables."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex
from django.db.migrations.state import ProjectState


class AddIndexOnline(AddIndex):
    """Add an index without blocking writes: concurrently on PostgreSQL, as usual on SQLite.

    PostgreSQL does so only outside of a transaction: the migration must say `atomic = False`, and hold nothing else.
    An attempt that was broken off leaves an invalid index behind, which the next attempt drops first.
    """

    locks_briefly = True

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Add the index."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            _concurrent(schema_editor).remove_index(model, self.index, concurrently=True)
            _concurrent(schema_editor).add_index(model, self.index, concurrently=True)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop it in the same way."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
            return
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            index = from_state.models[app_label, self.model_name_lower].get_index_by_name(self.index.name)
            _concurrent(schema_editor).remove_index(model, index, concurrently=True)

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return f"{super().describe()}, without blocking writes"


def _concurrent(schema_editor: BaseDatabaseSchemaEditor) -> Any:
    if schema_editor.connection.in_atomic_block:
        raise RuntimeError("AddIndexOnline needs a migration with atomic = False.")
    return schema_editor
