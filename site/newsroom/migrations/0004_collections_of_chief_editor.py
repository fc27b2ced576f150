"""Lets the chief editor arrange the collections that pictures and documents lie in."""

from django.db import migrations
from newsroom.roles import give_collections


def forwards(apps, schema_editor):
    give_collections(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_approval_by_chief_editor"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
