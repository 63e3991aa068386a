"""Questions that somebody asks in a meeting in words of their own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0023_wall_page'),
        ('workplaces', '0003_contacts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnExercise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True)),
                ('at', models.DateTimeField()),
                ('frame', models.CharField(max_length=20)),
                ('question', models.CharField(max_length=200)),
                ('together', models.CharField(max_length=10)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('lines', models.JSONField(default=list)),
                ('low', models.CharField(blank=True, max_length=60)),
                ('high', models.CharField(blank=True, max_length=60)),
                ('sensitive', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='own_exercises', to='meetings.meeting')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workplaces.organisation')),
            ],
            options={
                'ordering': ['question', 'pk'],
            },
        ),
    ]
