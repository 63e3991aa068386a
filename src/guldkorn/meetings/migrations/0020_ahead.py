"""People answer an exercise by a link before the meeting."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0019_plan_well'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='ahead',
            field=models.ForeignKey(editable=False, help_text='the point whose exercise people answer by a link before the meeting', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='admission',
            field=models.CharField(choices=[('seated', 'Seated'), ('waiting', 'Waiting'), ('gone', 'Gone'), ('ahead', 'Ahead')], default='seated', max_length=10),
        ),
    ]
