"""A whole staff list from another system: as a file is read, looked at first, written once."""

import json
from datetime import timedelta

import pytest

from guldkorn.api.models import KeptAnswer
from guldkorn.api.models.kept_answer import forget_answers
from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.workplaces.models import Employee, RosterImport
from guldkorn.workplaces.models.roster_import import plan_of

NEW = {"unit": "SB", "name": "Ny Eksempel", "email": "ny@solbjerg.example"}


def put(client, *rows, key="", **how):
    sent = json.dumps({"rows": rows, **how})
    extra = {"headers": {"idempotency-key": key}} if key else {}
    return client.put("/api/1/roster", sent, "application/json", **extra)


def whole(cast) -> list[dict[str, str]]:
    """The staff list as it is."""
    people = Employee.objects.current().filter(unit__organisation=cast.organisation)
    return [
        {"unit": one.unit.code, "name": one.name, "email": one.email}
        for one in people.select_related("unit")
    ]


def test_a_dry_run_tells_and_writes_nothing(cast, asks):
    told = put(asks(), NEW, dry_run=True).json()
    assert (told["written"], told["counts"]["new"], told["counts"]["missing"]) == (False, 1, 46)
    assert not Employee.objects.filter(name="Ny Eksempel").exists()


def test_the_plan_is_the_one_that_a_file_of_the_same_rows_has(cast, asks):
    table = [["unit code", "unit name", "name", "work e-mail", "language"]]
    table.append(["SB", "", "Ny Eksempel", "ny@solbjerg.example", ""])
    RosterImport.prepare(cast.organisation, table, by=cast.karen)
    assert put(asks(), NEW, dry_run=True).json()["fingerprint"] == (
        plan_of(cast.organisation, table).fingerprint
    )


def test_what_is_sent_is_written_and_the_same_again_changes_nothing(cast, asks):
    rows, client = [*whole(cast), NEW], asks()
    first, again = (put(client, *rows).json() for _both in range(2))
    assert (first["written"], first["counts"]["new"]) == (True, 1)
    assert (again["counts"]["new"], again["counts"]["unchanged"]) == (0, 47)
    assert Employee.objects.filter(name="Ny Eksempel", unit=cast.units["SB"]).count() == 1
    (entry,) = Entry.objects.filter(verb="roster synced")
    assert (entry.by, entry.facts["new"]) == (None, 1)


def test_units_come_with_their_parents_and_a_list_without_any_leaves_the_tree(cast, asks):
    unit = {"unit": "NY", "parent": "BU", "unit_name": "Ny enhed"}
    put(asks(), unit)
    assert cast.organisation.units.get(code="NY").parent == cast.units["BU"]
    put(asks(), NEW)
    assert cast.organisation.units.get(code="SB").parent == cast.units["MV"]


def test_whoever_is_missing_leaves_only_when_that_is_said(cast, asks):
    rows = whole(cast)[1:]
    put(asks(), *rows)
    assert Employee.objects.current().count() == 46 + 11
    put(asks(), *rows, end_missing=True)
    assert Employee.objects.current().count() == 45 + 11


def test_bad_rows_are_refused_or_left_out_and_told_by_their_place(cast, asks):
    bad = {"unit": "SB", "name": "Uden snabel", "email": "ikke en adresse"}
    refused = put(asks(), NEW, bad)
    assert (refused.status_code, refused.json()["title"]) == (409, "Conflict")
    told = put(asks(), NEW, bad, leave_out=True).json()
    assert [one["row"] for one in told["problems"]] == [1]
    assert "ikke en adresse" in told["problems"][0]["why"]
    assert Employee.objects.filter(name="Ny Eksempel").exists()


def test_what_changed_since_the_dry_run_is_not_written(cast, asks):
    seen = put(asks(), NEW, dry_run=True).json()["fingerprint"]
    put(asks(), {"unit": "SB", "name": "En anden"})
    assert put(asks(), NEW, fingerprint=seen).status_code == 409
    assert not Employee.objects.filter(name="Ny Eksempel").exists()
    anew = put(asks(), NEW, dry_run=True).json()["fingerprint"]
    assert put(asks(), NEW, fingerprint=anew).status_code == 200


def test_a_key_that_comes_twice_is_answered_as_the_first_time(
    cast, asks, django_assert_num_queries
):
    client = asks()
    first, again = (put(client, NEW, key="a-1") for _both in range(2))
    assert (first.json(), first.headers.get("Idempotent-Replayed")) == (again.json(), None)
    assert again.headers["Idempotent-Replayed"] == "true"
    other = put(client, {**NEW, "name": "En anden"}, key="a-1")
    assert (other.status_code, other.json()["status"]) == (422, 422)
    assert put(asks(), NEW, key="a-1").json()["counts"]["new"] == 0, "another token, another key"


def test_a_refusal_is_not_kept_and_what_is_kept_is_sealed_for_a_day(cast, asks):
    client, bad = asks(), {"unit": "SB", "name": "Uden", "email": "hemmelig"}
    assert put(client, bad, key="b").status_code == 409
    assert KeptAnswer.objects.count() == 0
    put(client, bad, key="b", leave_out=True)
    kept = KeptAnswer.objects.get()
    assert "hemmelig" in json.dumps(kept.answer)
    assert b"hemmelig" not in bytes(kept.sealed)
    forget_answers()
    assert KeptAnswer.objects.count() == 1
    with clock.pretend(clock.now() + timedelta(hours=24)):
        forget_answers()
    assert KeptAnswer.objects.count() == 0


@pytest.mark.parametrize("cell", ["x" * 40_000, "\x00"])
def test_a_cell_that_no_file_could_hold_is_refused(cast, asks, cell):
    assert put(asks(), {**NEW, "name": cell}).status_code == 422
