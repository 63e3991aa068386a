"""Names that accounts had become those of the organisations, and whoever was in a TRIO or taught
goes on as before.
"""

import datetime as dt

from django.db.migrations.state import StateApps

from tests.moved import models_at

BEFORE = [("accounts", "0001_initial"), ("workplaces", "0001_initial"), ("trios", "0002_charter")]
BEFORE += [("programmes", "0005_sealed_answers")]
AFTER = [("accounts", "0002_no_name"), ("programmes", "0006_teacher_confirmed")]


def test_each_organisation_keeps_the_name_it_used_and_existing_members_are_in(empty):
    fill(models_at(BEFORE))
    new = models_at(AFTER)
    names = new.get_model("workplaces", "PersonName").objects.order_by("organisation", "name")
    assert list(names.values_list("organisation__name", "name")) == [
        ("Solbjerg", "Karen"),
        ("Solbjerg", "Lone"),
        ("Solbjerg", "Theo T."),
        ("Fjordby", "Lone"),
    ]
    waits = {"confirmed_at": None}
    assert not new.get_model("trios", "Membership").objects.filter(**waits).exists()
    assert not new.get_model("trios", "Membership").objects.filter(opened_at=None).exists()
    assert not new.get_model("programmes", "Teacher").objects.filter(**waits).exists()
    assert "name" not in {field.name for field in new.get_model("accounts", "Person")._meta.fields}


def fill(old: StateApps) -> None:
    """Two organisations with a person in common, one with a teacher whom it calls something else."""
    person, organisation = (
        old.get_model("accounts", "Person"),
        old.get_model("workplaces", "Organisation"),
    )
    ours, theirs = (
        organisation.objects.create(name="Solbjerg"),
        organisation.objects.create(name="Fjordby"),
    )
    lone, karen, theo = (
        person.objects.create(email=f"{name.lower()}@solbjerg.example", name=name, password="!")
        for name in ("Lone", "Karen", "Theo")
    )
    old.get_model("workplaces", "Appointment").objects.create(
        organisation=ours, person=karen, role="coordinator"
    )
    for house in (ours, theirs):
        unit = old.get_model("workplaces", "Unit").objects.create(
            organisation=house, code="E", name="Enhed"
        )
        trio = old.get_model("trios", "Trio").objects.create(unit=unit)
        day = {"since": dt.date(2026, 1, 1)}
        old.get_model("trios", "Membership").objects.create(
            trio=trio, person=lone, role="leader", **day
        )
    made = {"title": "Hold", "text": "", "starts_on": dt.date(2026, 1, 1), "token": "t"}
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    cohort = old.get_model("programmes", "Cohort").objects.create(
        organisation=ours, made_at=now, **made
    )
    old.get_model("programmes", "Teacher").objects.create(
        cohort=cohort, person=theo, name="Theo T."
    )
