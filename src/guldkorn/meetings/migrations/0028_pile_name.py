"""A table names what it puts together."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0027_questions_in_other_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='pile_name',
            field=models.CharField(blank=True, help_text='what its table calls it', max_length=120),
        ),
    ]
