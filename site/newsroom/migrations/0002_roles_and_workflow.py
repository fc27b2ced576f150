"""Makes the groups of the four roles and the two-step workflow."""

from django.db import migrations
from newsroom.roles import create_groups
from newsroom.workflow import create_workflow, retire_example


def forwards(apps, schema_editor):
    create_groups(apps)
    retire_example(apps)
    create_workflow(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
