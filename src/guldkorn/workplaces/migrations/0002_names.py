import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_names(apps, schema_editor):
    """What an account is called becomes what the organisations call it that have given it a role."""
    name = apps.get_model("workplaces", "PersonName")
    for one in apps.get_model("workplaces", "Appointment").objects.select_related("person").order_by("pk"):
        name.objects.get_or_create(
            organisation_id=one.organisation_id, person_id=one.person_id, defaults={"name": one.person.name}
        )


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("workplaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="person_names", to="workplaces.organisation")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "person"), name="one_name_in_an_organisation")],
            },
        ),
        migrations.RunPython(give_names, migrations.RunPython.noop),
    ]
