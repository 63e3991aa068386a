"""Answers about a course wait sealed, and tickets lie under random keys in an order of chance; also those there are."""

from typing import Any

from django.db import migrations, models

from guldkorn.lib import traces
from guldkorn.lib.sealing import Safe
from guldkorn.surveys import mixing

CLOSED = "an_evaluation_is_released_when_it_closes"


def seal(apps: Any, schema_editor: Any) -> None:
    for evaluation in apps.get_model("programmes", "CourseEvaluation").objects.filter(closed_at=None):
        about = f"answers about cohort {evaluation.cohort_id}"
        evaluation.pool_key = Safe.new_key(about)
        evaluation.save(update_fields=["pool_key"])
        safe = Safe(evaluation.pool_key, about)
        for slip in evaluation.slips.filter(kind="answers"):
            slip.content = safe.lock(bytes(slip.content))
            slip.save(update_fields=["content"])


def open_again(apps: Any, schema_editor: Any) -> None:
    for evaluation in apps.get_model("programmes", "CourseEvaluation").objects.exclude(pool_key=None):
        safe = Safe(bytes(evaluation.pool_key), f"answers about cohort {evaluation.cohort_id}")
        for slip in evaluation.slips.filter(kind="answers"):
            slip.content = safe.unlock(bytes(slip.content))
            slip.save(update_fields=["content"])


def deal(apps: Any, schema_editor: Any) -> None:
    ticket = apps.get_model("programmes", "Ticket")
    held = [one | {"id": mixing.random_key()} for one in ticket.objects.values()]
    ticket.objects.all().delete()
    ticket.objects.bulk_create((ticket(**one) for one in mixing.shuffled(held)), batch_size=1000)


def sweep(apps: Any, schema_editor: Any) -> None:
    names = ("Ticket", "Slip", "CourseEvaluation")
    traces.sweep(*(apps.get_model("programmes", name) for name in names), using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_course_evaluation")]

    operations = [
        migrations.AddField(
            model_name="courseevaluation",
            name="pool_key",
            field=models.BinaryField(help_text="what answers are locked with, itself locked: lib.sealing", null=True),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="id",
            field=models.BigIntegerField(default=mixing.random_key, primary_key=True, serialize=False),
        ),
        migrations.RemoveConstraint(model_name="courseevaluation", name=CLOSED),
        migrations.AddConstraint(
            model_name="courseevaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("figures", None), ("told", None)),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("comment_key", None),
                        ("figures__isnull", False),
                        ("pool_key", None),
                    ),
                    _connector="OR",
                ),
                name=CLOSED,
            ),
        ),
        migrations.RunPython(seal, open_again),
        migrations.RunPython(deal, migrations.RunPython.noop),
        migrations.RunPython(sweep, migrations.RunPython.noop),
    ]
