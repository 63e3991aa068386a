from django.db import migrations, models
from django.utils import timezone


def let_in(apps, schema_editor):
    """Who is in a TRIO has come in; the organisation calls them what their accounts were called."""
    membership = apps.get_model("trios", "Membership")
    membership.objects.update(confirmed_at=timezone.now(), opened_at=timezone.now())
    name = apps.get_model("workplaces", "PersonName")
    for one in membership.objects.select_related("person", "trio__unit").order_by("pk"):
        name.objects.get_or_create(
            organisation_id=one.trio.unit.organisation_id,
            person_id=one.person_id,
            defaults={"name": one.person.name},
        )


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("workplaces", "0002_names"),
        ("trios", "0002_charter"),
    ]

    operations = [
        migrations.AddField("Membership", "confirmed_at", models.DateTimeField(null=True, help_text="when the person said yes, by the mailed link")),
        migrations.AddField("Membership", "opened_at", models.DateTimeField(null=True, help_text="when one of the TRIO let them see what it had from before")),
        migrations.RunPython(let_in, migrations.RunPython.noop),
    ]
