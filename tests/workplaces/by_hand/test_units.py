"""Units are added, moved, closed and merged by hand, and nothing is lost."""

import pytest
from django.db import IntegrityError, transaction

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Employee, Unit
from guldkorn.workplaces.outline import outline
from tests.pages import save


def told(unit) -> list[str]:
    rows = Entry.objects.filter(unit_id=unit.pk, noun__startswith="workplaces.").order_by("pk")
    return [entry.verb for entry in rows]


def test_a_unit_is_added_below_another_renamed_and_moved(cast, client_of):
    karen = client_of(cast.karen)
    page = f"/organisations/{cast.organisation.pk}/units/new/"
    shown = karen.get(f"{page}?below={cast.unit.pk}")
    assert shown.context["form"].initial["parent"] == cast.unit.pk
    made = {"name": "Skovgruppen", "code": "SG", "parent": cast.unit.pk}
    answer = karen.post(page, made)
    new = Unit.objects.get(code="SG")
    assert (answer.url, new.name, new.parent) == (
        f"/units/{new.pk}/staff/",
        "Skovgruppen",
        cast.unit,
    )
    save(karen, f"/units/{new.pk}/place/", name="Skoven", code="S1", parent=cast.units["NS"].pk)
    new.refresh_from_db()
    assert (new.name, new.code, new.parent) == ("Skoven", "S1", cast.units["NS"])
    assert told(new) == ["added", "changed"]


@pytest.mark.parametrize("below", ["", "x", "9" * 30, "0"])
def test_a_place_that_does_not_exist_is_no_place(cast, client_of, below):
    page = f"/organisations/{cast.organisation.pk}/units/new/?below={below}"
    assert client_of(cast.karen).get(page).context["form"].initial["parent"] is None


def test_a_code_is_used_once_and_a_unit_never_lies_below_itself(cast, client_of):
    karen = client_of(cast.karen, language="en")
    page = f"/organisations/{cast.organisation.pk}/units/new/"
    answer = karen.post(page, {"name": "Ny", "code": "sb"})
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"code": ["Store Bjørn has this code already."]}
    above = cast.units["BU"]
    choices = karen.get(f"/units/{above.pk}/place/").context["form"].fields["parent"].queryset
    assert {one.code for one in choices} == {"SK", "LG"}
    above.parent = cast.units["SB"]
    with pytest.raises(Refused, match="cannot lie below itself"):
        above.write(by=cast.karen)


def test_a_unit_of_another_organisation_is_no_place(cast, client_of):
    theirs = Unit.objects.exclude(organisation=cast.organisation).first()
    assert theirs is not None
    page = f"/organisations/{cast.organisation.pk}/units/new/"
    answer = client_of(cast.karen).post(page, {"name": "Ny", "code": "NY", "parent": theirs.pk})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["parent"])


def test_a_unit_with_people_or_units_below_is_not_closed(cast):
    for code, reason in (("SB", "people in this unit"), ("BU", "units below")):
        with pytest.raises(Refused, match=reason):
            cast.units[code].close(by=cast.karen)
    assert not Unit.objects.exclude(closed_on=None).exists()


def empty(cast) -> Unit:
    unit = cast.units["SB"]
    unit.employees.update(left_on=clock.today())
    return unit


def test_an_emptied_unit_is_closed_and_is_in_no_new_survey_and_no_tree(cast, client_of):
    unit, karen = empty(cast), client_of(cast.karen)
    assert unit in cast.unit.subtree()
    for _twice in range(2):
        karen.post(f"/units/{unit.pk}/closure/")
    unit.refresh_from_db()
    assert unit.closed_on == clock.today()
    assert unit not in cast.unit.subtree()
    assert unit not in [line.unit for line in outline(cast.organisation)]
    page = karen.get(f"/organisations/{cast.organisation.pk}/").content.decode()
    assert "Lukkede enheder" in page
    assert f'href="/units/{unit.pk}/staff/"' in page
    karen.post(f"/units/{unit.pk}/reopening/")
    assert unit in cast.unit.subtree()
    assert told(unit) == ["closed", "opened again"]


def test_nothing_is_put_into_or_below_a_closed_unit(cast):
    unit = empty(cast)
    unit.close(by=cast.karen)
    somebody = cast.units["LB"].employees.first()
    somebody.unit = unit
    with pytest.raises(Refused, match="unit is closed"):
        somebody.write(by=cast.karen)
    below = Unit(organisation=cast.organisation, code="X", name="X", parent=unit)
    with pytest.raises(Refused, match="unit above is closed"):
        below.write(by=cast.karen)
    with pytest.raises(Refused, match="This unit is closed"):
        unit.write(by=cast.karen)
    with pytest.raises(Refused, match="is closed"):
        cast.units["LB"].merge_into(unit, by=cast.karen)


def test_two_units_are_merged_and_taken_apart_again(cast, client_of):
    old, new, karen = cast.units["LB"], cast.units["SB"], client_of(cast.karen, language="en")
    were, there = old.employees.current().count(), new.employees.current().count()
    assert (were, there) == (8, 9)
    answer = karen.post(f"/units/{old.pk}/merger/", {"into": new.pk})
    assert answer.url == f"/units/{old.pk}/staff/"
    old.refresh_from_db()
    assert (old.closed_on, old.merged_into) == (clock.today(), new)
    assert new.employees.current().count() == 17
    page = " ".join(karen.get(f"/units/{old.pk}/staff/").content.decode().split())
    assert "If you open it again, 8 people come back from there." in page

    moved_on, gone = list(Employee.objects.filter(merged_from=old))[:2]
    moved_on.unit = cast.units["NS"]
    moved_on.write(by=cast.karen)
    gone.leave(by=cast.karen)
    for _twice in range(2):
        karen.post(f"/units/{old.pk}/reopening/")
    old.refresh_from_db()
    assert (old.closed_on, old.merged_into) == (None, None)
    assert old.employees.current().count() == 6
    assert new.employees.current().count() == 9
    assert set(told(old)) == {"merged", "opened again"}
    assert "took over" in told(new)


@pytest.mark.parametrize(
    ("into", "reason"), [("LB", "merged with itself"), ("SK", None), ("NS", None)]
)
def test_into_whom_a_unit_is_merged(cast, into, reason):
    unit = cast.units["LB"]
    if reason is None:
        assert unit.merge_into(cast.units[into], by=cast.karen) == 8
    else:
        with pytest.raises(Refused, match=reason):
            unit.merge_into(cast.units[into], by=cast.karen)


def test_a_unit_with_units_below_or_of_others_is_not_merged(cast):
    with pytest.raises(Refused, match="units below"):
        cast.units["MV"].merge_into(cast.units["NS"], by=cast.karen)
    theirs = Unit.objects.exclude(organisation=cast.organisation).first()
    with pytest.raises(Unit.DoesNotExist):
        cast.units["LB"].merge_into(theirs, by=cast.karen)


def test_below_a_closed_unit_nothing_opens(cast):
    above, below = cast.units["LG"], None
    above.employees.update(left_on=clock.today())
    below = Unit.objects.create(organisation=cast.organisation, code="U", name="U", parent=above)
    below.close(by=cast.karen)
    above.close(by=cast.karen)
    with pytest.raises(Refused, match="Open that one first"):
        below.open_again(by=cast.karen)


def test_a_merged_unit_is_closed_in_the_database_too(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=cast.units["LB"].pk).update(merged_into=cast.units["SB"])


def test_only_who_looks_after_the_organisation_changes_it(cast):
    for somebody in (cast.lone, cast.frida, cast.otto):
        for change in (
            lambda by: cast.units["LB"].write(by=by),
            lambda by: empty(cast).close(by=by),
            lambda by: cast.units["LB"].open_again(by=by),
            lambda by: cast.units["LB"].merge_into(cast.units["SB"], by=by),
            lambda by: cast.unit.employees.first().write(by=by),
            lambda by: cast.unit.employees.first().leave(by=by),
            lambda by: cast.unit.employees.first().come_back(by=by),
        ):
            with pytest.raises(Refused, match="look after the organisation"):
                change(somebody)
    assert not Entry.objects.filter(noun__in=["workplaces.unit", "workplaces.employee"]).exists()


def test_the_trio_of_a_closed_unit_reads_on_and_starts_no_round(cast, client_of):
    unit, lone = cast.unit, client_of(cast.lone, language="en")
    for code in ("MV", "SB", "LB"):
        cast.units[code].employees.update(left_on=clock.today())
    for code in ("SB", "LB", "MV"):
        cast.units[code].close(by=cast.karen)
    page = lone.get(f"/units/{unit.pk}/").content.decode()
    assert "This unit was closed on" in page
    assert lone.get(f"/rounds/{cast.round.pk}/").status_code == 200
    Round.objects.filter(pk=cast.round.pk).update(closed_at=clock.now(), step="closed")
    with pytest.raises(Refused, match="This unit is closed"):
        Round.start(cast.trio, by=cast.lone)
    assert "Start the next round" not in lone.get(f"/units/{unit.pk}/").content.decode()
    assert "Børnehuset Mælkevejen" not in client_of(cast.karen).get("/").content.decode()
