"""What was agreed by seats without an account is not agreed: each member says yes at home."""

from django.db import migrations


def take_back(apps, schema_editor):
    charters = apps.get_model("trios", "Charter").objects
    charters.filter(agreed_at__isnull=False, sign_offs__by=None).update(agreed_at=None)


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0013_seats"),
        ("trios", "0002_charter"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
