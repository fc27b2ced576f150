"""Let each picture name the cuts that are there; the worker finds those without within the hour and cuts them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    safe_while_running = "Pictures are thousands, not millions: the index is built in less than a second."

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='cityimage',
            name='cuts',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='cityimage',
            name='cuts_due_at',
            field=models.DateTimeField(blank=True, db_index=True, editable=False, null=True),
        ),
    ]
