"""Answers wait sealed, and invitations lie under random keys in an order of chance; also those that are there.

What the database keeps of the rows from before is removed afterwards, as when a survey closes.
"""

from typing import Any

from django.db import migrations, models

from guldkorn.lib import traces
from guldkorn.lib.sealing import Safe
from guldkorn.surveys import mixing


def seal(apps: Any, schema_editor: Any) -> None:
    """Give open surveys a key, and seal what their people have answered so far."""
    for survey in apps.get_model("surveys", "Survey").objects.filter(state="open"):
        about = f"answers of survey {survey.pk}"
        survey.pool_key = Safe.new_key(about)
        survey.save(update_fields=["pool_key"])
        safe = Safe(survey.pool_key, about)
        for rows in (survey.pool.all(), survey.responses.all()):
            for row in rows:
                row.answers = safe.lock(bytes(row.answers))
            rows.model.objects.bulk_update(rows, ["answers"], batch_size=100)


def open_again(apps: Any, schema_editor: Any) -> None:
    """Back: answers lie as they did. The order of the invitations stays one of chance."""
    for survey in apps.get_model("surveys", "Survey").objects.exclude(pool_key=None):
        safe = Safe(bytes(survey.pool_key), f"answers of survey {survey.pk}")
        for rows in (survey.pool.all(), survey.responses.all()):
            for row in rows:
                row.answers = safe.unlock(bytes(row.answers))
            rows.model.objects.bulk_update(rows, ["answers"], batch_size=100)


def deal(apps: Any, schema_editor: Any) -> None:
    """Give every invitation another key, and write them with their secrets in an order of chance."""
    invitation, secret = apps.get_model("surveys", "Invitation"), apps.get_model("surveys", "Secret")
    for survey in apps.get_model("surveys", "Survey").objects.all():
        places, secrets = invitation.objects.filter(survey=survey), secret.objects.filter(invitation__survey=survey)
        keys = {key: mixing.random_key() for key in places.values_list("pk", flat=True)}
        held = [place | {"id": keys[place["id"]]} for place in places.values()]
        opening = [one | {"invitation_id": keys[one["invitation_id"]]} for one in secrets.values()]
        secrets.delete()
        places.delete()
        for model, rows in ((invitation, held), (secret, opening)):
            model.objects.bulk_create((model(**row) for row in mixing.shuffled(rows)), batch_size=1000)


def sweep(apps: Any, schema_editor: Any) -> None:
    names = ("Invitation", "Secret", "PooledAnswers", "Response", "Survey")
    traces.sweep(*(apps.get_model("surveys", name) for name in names), using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_comments")]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="pool_key",
            field=models.BinaryField(
                help_text="what answers are locked with until the survey closes, itself locked: lib.sealing", null=True
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="id",
            field=models.BigIntegerField(default=mixing.random_key, primary_key=True, serialize=False),
        ),
        migrations.RunPython(seal, open_again),
        migrations.RunPython(deal, migrations.RunPython.noop),
        migrations.RunPython(sweep, migrations.RunPython.noop),
    ]
