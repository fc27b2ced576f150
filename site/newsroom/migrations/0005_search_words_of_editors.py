"""Lets editors and chief editors keep the newsroom's words for search."""

from django.db import migrations
from newsroom.roles import give_search


def forwards(apps, schema_editor):
    give_search(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0004_collections_of_chief_editor"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
