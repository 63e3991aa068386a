from django.db import migrations


class Migration(migrations.Migration):
    """The names have gone to the organisations that gave them."""

    dependencies = [
        ("accounts", "0001_initial"),
        ("workplaces", "0002_names"),
        ("trios", "0003_invited_and_let_in"),
        ("programmes", "0006_teacher_confirmed"),
    ]

    operations = [migrations.RemoveField("Person", "name")]
