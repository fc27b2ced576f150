"""A migration that would hold up readers or the processes of the release before is refused by `manage.py check`."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Now

from core.migration_operations import AddIndexOnline
from monitoring.checks import messages_about, migrations_let_the_site_run

INDEX = models.Index(fields=["attempts"], name="uji_attempts")
CHANGE = {"model_name": "change"}


def found(*operations, **attributes):
    migration = type("Migration", (migrations.Migration,), {"operations": list(operations), **attributes})(
        "0099", "changes"
    )
    state = MigrationLoader(None, ignore_no_migrations=True).project_state(("changes", "0001_initial"))
    return [message.id for message in messages_about(migration, state)]


def test_every_migration_of_ours_lets_the_site_run():
    assert migrations_let_the_site_run(None) == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddIndex(**CHANGE, index=INDEX),
        migrations.AddConstraint(**CHANGE, constraint=models.UniqueConstraint(fields=["version"], name="uji")),
        migrations.AlterUniqueTogether("change", {("version", "attempts")}),
        migrations.AddField(**CHANGE, name="uji", field=models.CharField(max_length=9, null=True, db_index=True)),
        migrations.AddField(**CHANGE, name="uji", field=models.DateTimeField(db_default=Now())),
        migrations.AlterField(**CHANGE, name="page_id", field=models.CharField(max_length=40)),
        migrations.AlterField(**CHANGE, name="leased_until", field=models.DateTimeField()),
        migrations.AlterField(**CHANGE, name="subscriber", field=models.CharField(max_length=12)),
        migrations.AlterField(**CHANGE, name="version", field=models.BigIntegerField(db_index=True)),
        migrations.RunSQL("LOCK TABLE changes_change"),
    ],
)
def test_what_locks_a_big_table_is_refused(operation):
    assert found(operation) == ["monitoring.E001"]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField(**CHANGE, name="attempts"),
        migrations.RenameField(**CHANGE, old_name="attempts", new_name="tries"),
        migrations.RenameModel("change", "Mark"),
        migrations.DeleteModel("change"),
    ],
)
def test_what_the_processes_before_still_use_stays(operation):
    assert found(operation) == ["monitoring.E002"]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField(**CHANGE, name="uji", field=models.CharField(max_length=9, blank=True, default="")),
        migrations.AddField(**CHANGE, name="uji", field=models.IntegerField(db_default=0)),
        migrations.AlterField(**CHANGE, name="subscriber", field=models.CharField(max_length=300)),
        migrations.AlterField(**CHANGE, name="subscriber", field=models.TextField()),
        migrations.AlterField(**CHANGE, name="version", field=models.BigIntegerField(null=True)),
        AddIndexOnline(**CHANGE, index=INDEX),
        migrations.RunPython(migrations.RunPython.noop),
    ],
)
def test_what_takes_a_moment_passes(operation):
    assert found(operation) == []


def test_a_new_table_may_have_indexes():
    fields = [("id", models.BigAutoField(primary_key=True)), ("attempts", models.IntegerField())]
    model = migrations.CreateModel("Fresh", fields)
    assert found(model, migrations.AddIndex("fresh", INDEX)) == []


def test_a_migration_may_say_why_it_is_harmless():
    assert found(migrations.RemoveField(**CHANGE, name="attempts"), safe_while_running="One row for each site.") == []
