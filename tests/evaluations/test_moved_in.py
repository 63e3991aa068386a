"""Evaluations moved here from the room of programmes: what was there before is there after, and
found.
"""

import datetime as dt

from tests.moved import before, called_in, make_kinds, models_at

MODELS = ("courseevaluation", "slip", "ticket")
NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
AFTER = [("evaluations", "0001_initial"), ("programmes", "0007_evaluations_move_out")]


def kept_in(apps, room):
    """An evaluation with the slip and the ticket in it, and which cohort it is of."""
    asked = apps.get_model(room, "CourseEvaluation").objects.get()
    (slip,), (ticket,) = asked.slips.all(), asked.tickets.all()
    return asked.cohort.title, asked.closes_on, bytes(slip.content), ticket.digest, ticket.used


def written(apps):
    """An evaluation that is open, its mailing and the history's line about it, as written before
    the move.
    """
    person = apps.get_model("accounts", "Person").objects.create(
        email="frida@solbjerg.example", password="!"
    )
    house = apps.get_model("workplaces", "Organisation").objects.create(name="Solbjerg")
    facts = {"title": "Hold 1", "text": "", "starts_on": NOW.date(), "token": "t", "made_at": NOW}
    cohort = apps.get_model("programmes", "Cohort").objects.create(organisation=house, **facts)
    asked = apps.get_model("programmes", "CourseEvaluation").objects.create(
        cohort=cohort,
        instrument_version=1,
        instrument_checksum="c",
        channel="mail",
        closes_on=NOW.date(),
        policy={},
        opened_at=NOW,
        opened_by=person,
    )
    asked.slips.create(kind="answers", content=b"locked")
    asked.tickets.create(digest="d", used=True)
    noun = {"noun": "programmes.courseevaluation", "noun_id": asked.pk}
    apps.get_model("history", "Entry").objects.create(at=NOW, by=person, verb="opened", **noun)
    apps.get_model("letters", "Mailing").objects.create(kind="invitation", day=NOW.date(), **noun)
    return asked


def test_what_was_written_before_the_move_is_there_after_it_and_after_the_way_back(empty):
    old = models_at(before("evaluations"))
    make_kinds(old, "programmes", *MODELS)
    asked = written(old)
    kept, said = kept_in(old, "programmes"), called_in(old, *MODELS)
    assert kept == ("Hold 1", NOW.date(), b"locked", "d", True)
    assert said["kinds"] == dict.fromkeys(MODELS, "programmes")

    new = models_at(AFTER)
    assert kept_in(new, "evaluations") == kept
    assert called_in(new, *MODELS) == said | {
        "history": [("opened", "evaluations.courseevaluation", asked.pk)],
        "mailings": [("evaluations.courseevaluation", asked.pk)],
        "kinds": dict.fromkeys(MODELS, "evaluations"),
    }
    again = models_at([("evaluations", None)])
    assert (kept_in(again, "programmes"), called_in(again, *MODELS)) == (kept, said)
