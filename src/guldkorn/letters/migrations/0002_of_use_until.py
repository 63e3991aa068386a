"""Letters about a course from before had no last day, and those that failed stayed for ever."""

import datetime as dt

from django.db import migrations
from django.utils import timezone


def end(apps, schema_editor):
    letters = apps.get_model("letters", "Letter").objects.filter(mailing__noun="programmes.cohort", until=None)
    letters.update(until=timezone.now() + dt.timedelta(days=30))


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [migrations.RunPython(end, migrations.RunPython.noop)]
