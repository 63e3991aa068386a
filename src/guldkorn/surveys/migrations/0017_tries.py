
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0016_codes_as_a_document'),
    ]

    operations = [
        migrations.AddField(
            model_name='surveyjob',
            name='tries',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
