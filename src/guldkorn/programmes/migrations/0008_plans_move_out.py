"""The models stand in plans now, with the same tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0001_initial'),
        ('programmes', '0007_evaluations_move_out'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='PlanShare'),
                migrations.DeleteModel(name='PlanEntry'),
                migrations.DeleteModel(name='DevelopmentPlan'),
            ],
        ),
    ]
