"""The models stand in evaluations now, with the same tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0001_initial'),
        ('programmes', '0006_teacher_confirmed'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='Ticket'),
                migrations.DeleteModel(name='Slip'),
                migrations.DeleteModel(name='CourseEvaluation'),
            ],
        ),
    ]
