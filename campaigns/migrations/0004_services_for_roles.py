"""Lets chief editors and campaign managers release buttons, and write and release contribution rates."""

from django.db import migrations
from newsroom.roles import create_groups


def forwards(apps, schema_editor):
    create_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0003_slugs_that_fill_themselves_in"),
        ("newsroom", "0004_collections_of_chief_editor"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
