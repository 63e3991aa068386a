
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('results', '0006_report_archives'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportarchive',
            name='tries',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
