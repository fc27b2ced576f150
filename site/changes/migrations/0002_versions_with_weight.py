"""Give each version a weight: their sum tells whether anything changed."""

import changes.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('changes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='weight',
            field=models.BigIntegerField(default=changes.models.random_weight, verbose_name='weight'),
        ),
    ]
