"""What was put in stands on the big screen in pages; the console turns them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0022_gathering'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='wall_page',
            field=models.PositiveSmallIntegerField(default=0, help_text='which page of what was put in stands on the big screen, from 0'),
        ),
    ]
