from django.db import migrations
from django.utils import timezone

ALONE = ("mus", "exit")
HURTING = ("strain.offensive_actions", "strain.violence")


def keep_the_newest(apps, schema_editor):
    """Of a round, kind and topic one theme stands, and none of what hurts."""
    notes = apps.get_model("dialogue", "Note").objects
    seen = {}
    themes = notes.filter(kind__in=ALONE, withdrawn_at=None)
    for note in themes.order_by("-held_on", "-pk"):
        newest = seen.setdefault((note.round_id, note.kind, note.topic), note)
        if note != newest or note.topic in HURTING:
            note.withdrawn_at, note.withdrawn_by = timezone.now(), newest.by
            note.save(update_fields=["withdrawn_at", "withdrawn_by"])


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0002_kinds_of_talks")]

    operations = [
        migrations.RunPython(keep_the_newest, migrations.RunPython.noop, elidable=True)
    ]
