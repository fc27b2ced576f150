"""Adds the second step to the workflow: after the editor's review, the chief editor approves."""

from django.db import migrations
from newsroom.workflow import add_approval


def forwards(apps, schema_editor):
    add_approval(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_roles_and_workflow"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
