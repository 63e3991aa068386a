"""Notes and ratings moved here from the room of meetings: what was there before is there after, and found."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import ProtectedError

BEFORE = [("dialogue", None)]
NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def newest(transactional_db):
    """Whatever happens, the schema is the newest again when the test is over."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def migrate(targets):
    """Bring the database there. Returns the models of that time."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps


def ends():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


def kept_of(apps, room):
    """A note with the sign that it is, a rating, and what history and content types call them."""
    note, rating = apps.get_model(room, "Note").objects.get(), apps.get_model(room, "Rating").objects.get()
    evidence = apps.get_model("themes", "Evidence").objects.get()
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(model__in=["note", "rating"])
    return {
        "note": (note.fact, note.round_id, evidence.note == note),
        "rating": (rating.score, rating.role, rating.round_id),
        "history": list(apps.get_model("history", "Entry").objects.values_list("verb", "noun", "noun_id")),
        "kinds": {kind.model: (kind.pk, kind.app_label) for kind in kinds},
    }


def written(apps):
    """A note that is a sign, a rating, and the history's line about the note, as they were written before the move."""
    person = apps.get_model("accounts", "Person").objects.create(email="lone@solbjerg.example", password="!")
    house = apps.get_model("workplaces", "Organisation").objects.create(name="Solbjerg")
    unit = apps.get_model("workplaces", "Unit").objects.create(organisation=house, code="M", name="Mælkevejen")
    trio = apps.get_model("trios", "Trio").objects.create(unit=unit)
    turn = apps.get_model("rounds", "Round").objects.create(trio=trio, number=1, step="involve", opened_at=NOW)
    facts = {"round": turn, "topic": "workload", "by": person, "at": NOW}
    note = apps.get_model("meetings", "Note").objects.create(held_on=NOW.date(), fact="Én til femten.", **facts)
    apps.get_model("meetings", "Rating").objects.create(role="tr", score=2, **facts)
    apps.get_model("themes", "Evidence").objects.create(note=note, **facts)
    told = {"at": NOW, "by": person, "verb": "noted", "noun": "meetings.note", "noun_id": note.pk}
    apps.get_model("history", "Entry").objects.create(**told)
    return note, turn


def test_what_was_written_before_the_move_is_there_after_it_and_after_the_way_back(newest):
    old = migrate(BEFORE)
    note, turn = written(old)
    kinds = kept_of(old, "meetings")["kinds"]
    assert {app for _key, app in kinds.values()} == {"meetings"}

    after = kept_of(migrate(ends()), "dialogue")
    assert after == {
        "note": ("Én til femten.", turn.pk, True),
        "rating": (2, "tr", turn.pk),
        "history": [("noted", "dialogue.note", note.pk)],
        "kinds": {name: (key, "dialogue") for name, (key, _app) in kinds.items()},
    }
    back = kept_of(migrate(BEFORE), "meetings")
    assert (back["history"], back["kinds"]) == ([("noted", "meetings.note", note.pk)], kinds)


def test_a_note_that_is_a_sign_is_kept_as_before(newest):
    old = migrate(BEFORE)
    written(old)
    note = migrate(ends()).get_model("dialogue", "Note").objects.get()
    with pytest.raises(ProtectedError):
        note.delete()
