"""Development plans moved here from the room of programmes: what was there before is there after,
and found.
"""

import datetime as dt

from tests.moved import before, called_in, make_kinds, models_at

MODELS = ("developmentplan", "planentry", "planshare")
NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
AFTER = [("plans", "0001_initial"), ("programmes", "0008_plans_move_out")]


def kept_in(apps, room):
    """A plan with the entry and the share in it, and the cohort that it goes with."""
    plan = apps.get_model(room, "DevelopmentPlan").objects.get()
    (entry,), (share,) = plan.entries.all(), plan.shares.all()
    return (
        plan.pk,
        plan.cohort.title,
        bytes(plan.key),
        bytes(entry.locked),
        share.person.email,
        share.until,
    )


def written(apps):
    """Lone's plan for a course, with an entry, which Otto may read, as written before the move."""
    lone, otto = (
        apps.get_model("accounts", "Person").objects.create(
            email=f"{name}@solbjerg.example", password="!"
        )
        for name in ("lone", "otto")
    )
    house = apps.get_model("workplaces", "Organisation").objects.create(name="Solbjerg")
    facts = {"title": "Hold 1", "text": "", "starts_on": NOW.date(), "token": "t", "made_at": NOW}
    cohort = apps.get_model("programmes", "Cohort").objects.create(organisation=house, **facts)
    plan = apps.get_model("programmes", "DevelopmentPlan").objects.create(
        owner=lone, cohort=cohort, key=b"key"
    )
    plan.entries.create(locked=b"locked")
    plan.shares.create(person=otto, until=NOW.date())
    return plan


def test_what_was_written_before_the_move_is_there_after_it_and_after_the_way_back(empty):
    old = models_at(before("plans"))
    make_kinds(old, "programmes", *MODELS)
    plan = written(old)
    kept, said = kept_in(old, "programmes"), called_in(old, *MODELS)
    assert kept == (plan.pk, "Hold 1", b"key", b"locked", "otto@solbjerg.example", NOW.date())
    assert said["kinds"] == dict.fromkeys(MODELS, "programmes")

    new = models_at(AFTER)
    assert kept_in(new, "plans") == kept
    assert called_in(new, *MODELS) == said | {"kinds": dict.fromkeys(MODELS, "plans")}
    again = models_at([("plans", None)])
    assert (kept_in(again, "programmes"), called_in(again, *MODELS)) == (kept, said)
