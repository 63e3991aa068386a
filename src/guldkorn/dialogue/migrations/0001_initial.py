"""The models come from meetings: each keeps its table, so only Django's own picture of them changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from guldkorn.history.moving import PointAt, call_after_move


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('history', '0001_initial'),
        ('letters', '0001_initial'),
        ('meetings', '0015_result_points'),
        ('rounds', '0001_initial'),
        ('themes', '0002_cards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.CharField(max_length=60, verbose_name='Topic')),
                        ('held_on', models.DateField(verbose_name='When did you talk?')),
                        ('fact', models.TextField(blank=True, max_length=2000, verbose_name='What we saw or heard (fact)')),
                        ('impression', models.TextField(blank=True, max_length=2000, verbose_name='How we understand it (impression)')),
                        ('at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='rounds.round')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'db_table': 'meetings_note',
                        'ordering': ['-held_on', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('fact', ''), ('impression', ''), _negated=True), name='note_says_something', violation_error_message='Write at least one of the two: the fact or the impression.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Rating',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.CharField(max_length=60, verbose_name='Topic')),
                        ('role', models.CharField(choices=[('leader', 'Manager'), ('tr', 'Union representative (TR)'), ('amr', 'Health and safety representative (AMR)')], max_length=10)),
                        ('score', models.PositiveSmallIntegerField(choices=[(1, 'A big problem here'), (2, 'Somewhat of a problem here'), (3, 'Both good and bad'), (4, 'Something we have a good hold on'), (5, 'A strength here')], verbose_name='How do things stand with this here?')),
                        ('why', models.TextField(blank=True, max_length=1000, verbose_name='Why do you see it so?')),
                        ('at', models.DateTimeField()),
                        ('revealed_at', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='rounds.round')),
                    ],
                    options={
                        'db_table': 'meetings_rating',
                        'ordering': ['topic', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'topic', 'role'), name='one_rating_per_role'), models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 5)), name='rating_one_to_five')],
                    },
                ),
                PointAt('meetings.note', 'dialogue.note'),
            ],
        ),
        call_after_move('meetings', 'dialogue', 'note', 'rating'),
    ]
