"""The models come from programmes: each keeps its table, so only Django's own picture of them changes."""

import django.db.models.deletion
import guldkorn.lib.keys
from django.conf import settings
from django.db import migrations, models

from guldkorn.history.moving import call_after_move


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('history', '0001_initial'),
        ('letters', '0001_initial'),
        ('programmes', '0006_teacher_confirmed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='CourseEvaluation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('instrument_version', models.PositiveIntegerField()),
                        ('instrument_checksum', models.CharField(max_length=64)),
                        ('channel', models.CharField(choices=[('mail', 'A personal link by e-mail'), ('slips', 'Slips with a QR code, to be drawn at the last meeting')], max_length=10, verbose_name='How they are asked')),
                        ('closes_on', models.DateField(verbose_name='Last day to answer')),
                        ('policy', models.JSONField(help_text='the floors of anonymity, locked when it opened')),
                        ('comment_key', models.BinaryField(help_text='what free texts are locked with, itself locked: lib.sealing', null=True)),
                        ('pool_key', models.BinaryField(help_text='what answers are locked with, itself locked: lib.sealing', null=True)),
                        ('opened_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('figures', models.JSONField(help_text='the rows of the one release, made when it closed', null=True)),
                        ('told', models.JSONField(help_text='what may be read of what people wrote; null where too few answered', null=True)),
                        ('cohort', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation', to='programmes.cohort')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'db_table': 'programmes_courseevaluation',
                    },
                ),
                migrations.CreateModel(
                    name='Slip',
                    fields=[
                        ('id', models.BigIntegerField(default=guldkorn.lib.keys.random_key, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('answers', 'Answers'), ('words', 'Words')], max_length=10)),
                        ('mixed', models.BooleanField(default=False)),
                        ('content', models.BinaryField()),
                        ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='evaluations.courseevaluation')),
                    ],
                    options={
                        'db_table': 'programmes_slip',
                    },
                ),
                migrations.CreateModel(
                    name='Ticket',
                    fields=[
                        ('id', models.BigIntegerField(default=guldkorn.lib.keys.random_key, primary_key=True, serialize=False)),
                        ('digest', models.CharField(max_length=64, null=True, unique=True)),
                        ('used', models.BooleanField(default=False)),
                        ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tickets', to='evaluations.courseevaluation')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'db_table': 'programmes_ticket',
                    },
                ),
                migrations.AddConstraint(
                    model_name='courseevaluation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('figures', None), ('told', None)), models.Q(('closed_at__isnull', False), ('comment_key', None), ('figures__isnull', False), ('pool_key', None)), _connector='OR'), name='an_evaluation_is_released_when_it_closes'),
                ),
            ],
        ),
        call_after_move('programmes', 'evaluations', 'courseevaluation', 'slip', 'ticket'),
    ]
