"""A model that is drawn can stand on the wall at a point, and is built up step by step."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0016_dialogue_moves_out'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='diagram',
            field=models.CharField(blank=True, max_length=60, verbose_name='Drawing of a model'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='shown_steps',
            field=models.PositiveSmallIntegerField(default=0, editable=False, help_text='how far the drawing is built up on the wall; 0 is the whole'),
        ),
    ]
