"""A meeting can be called off and tried out, and an organisation keeps agendas of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0018_slides'),
        ('workplaces', '0003_contacts'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='called_off_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='rehearses',
            field=models.OneToOneField(editable=False, help_text='the meeting that this one only tries out; nothing of it is kept', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rehearsal', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='ShelfItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='What is it called?')),
                ('purpose', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('workshop', 'Workshop'), ('module', 'Module'), ('trio', 'TRIO meeting'), ('dialogue', 'Dialogue meeting')], max_length=10)),
                ('language', models.CharField(max_length=2)),
                ('points', models.JSONField()),
                ('kept_at', models.DateTimeField()),
                ('taken_down_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shelf', to='workplaces.organisation')),
            ],
            options={'ordering': ['title', 'pk']},
        ),
    ]
