"""The models stand in dialogue now, with the same tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0001_initial'),
        ('meetings', '0015_result_points'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='Rating'),
                migrations.DeleteModel(name='Note'),
            ],
        ),
    ]
