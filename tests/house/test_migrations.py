"""A new version can be put on one server after another: the former one lives with its database.

A room that stands in no line has no migration that a version had; its first one makes tables only.
"""

from typing import Any

import pytest
from django.db import models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.house.surviving import complaints

BASELINE = {
    "accounts": "0002_no_name",
    "actionplans": "0008_i_do_not_agree",
    "api": "0002_webhooks",
    "dialogue": "0005_words_of_the_scale",
    "dossiers": "0004_numbers",
    "escalations": "0003_somebody_from_outside",
    "evaluations": "0001_initial",
    "history": "0001_initial",
    "letters": "0002_of_use_until",
    "mailbox": "0002_counts_no_letters",
    "meetings": "0031_how_many_come",
    "operation": "0001_initial",
    "plans": "0001_initial",
    "programmes": "0008_plans_move_out",
    "pulses": "0001_initial",
    "records": "0004_no_averages_of_exposure",
    "results": "0006_report_archives",
    "rounds": "0001_initial",
    "surveys": "0013_keyers",
    "themes": "0005_talk_support",
    "throttle": "0001_initial",
    "topics": "0001_initial",
    "trios": "0003_invited_and_let_in",
    "updates": "0007_answers_by_day",
    "waiting": "0001_initial",
    "walks": "0003_photo_from_a_phone",
    "workplaces": "0004_by_hand",
    "years": "0003_kept_facts",
}
"""The last migration of each room that is not judged. A version that is handed out moves it on."""


def released(app: str, there: set[str]) -> set[str]:
    """The migrations of a room that a version had."""
    return {name for name in there if name <= BASELINE.get(app, "")}


def test_the_version_before_lives_with_each_new_migration() -> None:
    loader = MigrationLoader(None)
    known: dict[str, set[str]] = {}
    for app, name in loader.disk_migrations:
        known.setdefault(app, set()).add(name)
    found = []
    for (app, name), migration in loader.disk_migrations.items():
        old = released(app, known[app])
        if migration.__module__.startswith("guldkorn.") and name not in old:
            before = loader.project_state([(app, name)], at_end=False)
            found += complaints(migration, before, old)
    assert found == []


def test_each_line_of_the_baseline_is_there() -> None:
    there = set(MigrationLoader(None).disk_migrations)
    assert [line for line in BASELINE.items() if line not in there] == []


def before() -> ProjectState:
    """A house with one table."""
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", models.CharField(max_length=40)),
        ("note", models.TextField(null=True)),
        ("size", models.IntegerField(db_default=0)),
    ]
    state = ProjectState()
    state.add_model(ModelState("house", "Room", fields))
    return state


def said(*operations: Any, first_step: str = "") -> list[str]:
    migration = Migration("0003_new", "house")
    migration.operations = list(operations)
    migration.FIRST_STEP = first_step
    return list(complaints(migration, before(), {"0001_initial", "0002_forgets"}))


def only_ours(*operations: Any) -> Any:
    return ops.SeparateDatabaseAndState(state_operations=list(operations))


def nothing(_apps: Any, _editor: Any) -> None:
    """Do nothing."""


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (ops.RemoveField("room", "title"), "still asks for it"),
        (ops.DeleteModel("Room"), "still asks for it"),
        (ops.RenameField("room", "title", "name"), "knows the former name"),
        (ops.RenameModel("Room", "Hall"), "knows the former name"),
        (ops.AlterModelTable("room", "halls"), "knows the former name"),
        (ops.AddField("room", "floor", models.IntegerField(default=0)), "needs a db_default"),
        (ops.AlterField("room", "note", models.TextField(default="")), "leaves it empty"),
        (ops.AlterField("room", "size", models.TextField(db_default="")), "another kind"),
        (ops.AlterField("room", "title", models.CharField(max_length=9)), "longer texts"),
        (ops.AlterField("room", "note", models.CharField(max_length=9, null=True)), "longer texts"),
        (ops.RunPython(nothing), "no way back"),
        (ops.RunSQL("UPDATE house_room SET size = 1"), "no way back"),
        (only_ours(ops.RemoveField("room", "title")), "it stays in the table"),
    ],
)
def test_what_the_version_before_does_not_live_with_is_told(operation: Any, reason: str) -> None:
    told = said(operation)
    assert reason in told[-1]
    assert told[0].startswith("house.0003_new: ")


def test_what_it_lives_with_is_let_through() -> None:
    assert (
        said(
            ops.AddField("room", "floor", models.IntegerField(db_default=0)),
            ops.AddField("room", "door", models.TextField(null=True)),
            ops.AlterField("room", "title", models.CharField(max_length=80)),
            ops.CreateModel("Hall", [("id", models.BigAutoField(primary_key=True))]),
            ops.RunPython(nothing, nothing),
            only_ours(ops.RemoveField("room", "size")),
        )
        == []
    )


def test_what_no_code_asks_for_any_more_goes_in_a_second_step() -> None:
    gone = ops.RunSQL("ALTER TABLE house_room DROP COLUMN size", ops.RunSQL.noop)
    for operation in (gone, ops.DeleteModel("Room")):
        assert said(operation, first_step="0002_forgets") == []
        # a step that no version has had is none
        assert len(said(operation, first_step="0003_new")) == 1
