from django.db import migrations, models
from django.utils import timezone


def confirm(apps, schema_editor):
    """Who teaches goes on teaching, under the name that the organisation gave."""
    teacher = apps.get_model("programmes", "Teacher")
    teacher.objects.update(confirmed_at=timezone.now())
    name = apps.get_model("workplaces", "PersonName")
    for one in teacher.objects.select_related("cohort").order_by("pk"):
        name.objects.get_or_create(
            organisation_id=one.cohort.organisation_id, person_id=one.person_id, defaults={"name": one.name}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("workplaces", "0002_names"),
        ("trios", "0003_invited_and_let_in"),
        ("programmes", "0005_sealed_answers"),
    ]

    operations = [
        migrations.AddField("Teacher", "confirmed_at", models.DateTimeField(null=True, help_text="when the person said yes, by the mailed link")),
        migrations.RunPython(confirm, migrations.RunPython.noop),
    ]
