"""Notes and ratings moved here from the room of meetings: what was there before is there after, and
found.
"""

import datetime as dt

from tests.moved import before, called_in, make_kinds, models_at

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
AFTER = [
    ("dialogue", "0001_initial"),
    ("meetings", "0016_dialogue_moves_out"),
    ("themes", "0003_sources"),
]


def kept_in(apps, room):
    """A note with the sign that it is, and a rating."""
    note, rating = (
        apps.get_model(room, "Note").objects.get(),
        apps.get_model(room, "Rating").objects.get(),
    )
    sign = apps.get_model("themes", "Evidence").objects.get()
    # Since the move of the signs, one names its source and its key.
    is_sign = (
        sign.note == note if hasattr(sign, "note") else (sign.source, sign.key) == ("note", note.pk)
    )
    return note.fact, note.round_id, is_sign, rating.score, rating.role, rating.round_id


def written(apps):
    """A note that is a sign, a rating, and the history's line about the note, as they were written
    before the move.
    """
    person = apps.get_model("accounts", "Person").objects.create(
        email="lone@solbjerg.example", password="!"
    )
    house = apps.get_model("workplaces", "Organisation").objects.create(name="Solbjerg")
    unit = apps.get_model("workplaces", "Unit").objects.create(
        organisation=house, code="M", name="Mælkevejen"
    )
    trio = apps.get_model("trios", "Trio").objects.create(unit=unit)
    turn = apps.get_model("rounds", "Round").objects.create(
        trio=trio, number=1, step="involve", opened_at=NOW
    )
    facts = {"round": turn, "topic": "workload", "by": person, "at": NOW}
    note = apps.get_model("meetings", "Note").objects.create(
        held_on=NOW.date(), fact="Én til femten.", **facts
    )
    apps.get_model("meetings", "Rating").objects.create(role="tr", score=2, **facts)
    apps.get_model("themes", "Evidence").objects.create(note=note, **facts)
    told = {"at": NOW, "by": person, "verb": "noted", "noun": "meetings.note", "noun_id": note.pk}
    apps.get_model("history", "Entry").objects.create(**told)
    return note, turn


def test_what_was_written_before_the_move_is_there_after_it_and_after_the_way_back(empty):
    old = models_at(before("dialogue"))
    make_kinds(old, "meetings", "note", "rating")
    note, turn = written(old)
    kept, said = kept_in(old, "meetings"), called_in(old, "note", "rating")
    assert kept == ("Én til femten.", turn.pk, True, 2, "tr", turn.pk)
    assert said["kinds"] == {"note": "meetings", "rating": "meetings"}

    new = models_at(AFTER)
    assert kept_in(new, "dialogue") == kept
    assert called_in(new, "note", "rating") == said | {
        "history": [("noted", "dialogue.note", note.pk)],
        "kinds": {"note": "dialogue", "rating": "dialogue"},
    }
    again = models_at([("dialogue", None)])
    assert (kept_in(again, "meetings"), called_in(again, "note", "rating")) == (kept, said)
