from django.db import migrations


def of_what_has_ended(apps, schema_editor):
    """Nothing leads from a card to the seat that wrote it once the meeting has ended."""
    Entry = apps.get_model("meetings", "Entry")
    Entry.objects.filter(activity__point__meeting__ended_at__isnull=False).update(seat=None)


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0010_draw_of_entry"),
    ]

    operations = [
        migrations.RunPython(of_what_has_ended, migrations.RunPython.noop),
    ]
