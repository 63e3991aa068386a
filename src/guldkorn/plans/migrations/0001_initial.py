"""The models come from programmes: each keeps its table, so only Django's own picture of them changes."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from guldkorn.history.moving import call_after_move


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('history', '0001_initial'),
        ('letters', '0001_initial'),
        ('programmes', '0007_evaluations_move_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='DevelopmentPlan',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.BinaryField(help_text='what its words are locked with, itself locked: lib.sealing')),
                        ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.cohort')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'db_table': 'programmes_developmentplan',
                    },
                ),
                migrations.CreateModel(
                    name='PlanEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('locked', models.BinaryField()),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='plans.developmentplan')),
                    ],
                    options={
                        'db_table': 'programmes_planentry',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PlanShare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('until', models.DateField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='plans.developmentplan')),
                    ],
                    options={
                        'db_table': 'programmes_planshare',
                        'ordering': ['until', 'pk'],
                    },
                ),
                migrations.AddConstraint(
                    model_name='developmentplan',
                    constraint=models.UniqueConstraint(fields=('owner', 'cohort'), name='a_development_plan_once_per_cohort'),
                ),
                migrations.AddConstraint(
                    model_name='planshare',
                    constraint=models.UniqueConstraint(fields=('plan', 'person'), name='a_plan_once_with_a_person'),
                ),
            ],
        ),
        call_after_move('programmes', 'plans', 'developmentplan', 'planentry', 'planshare'),
    ]
