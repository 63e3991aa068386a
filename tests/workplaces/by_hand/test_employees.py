"""The staff list by hand, and as a file that can be brought in again."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.models import Employee, RosterImport
from guldkorn.workplaces.roster.file import read
from tests.pages import save

NEW = {"name": "Bodil Krog", "email": "Bodil@Solbjerg.Example", "language": "en"}


def test_somebody_is_added_changed_and_moved(cast, client_of):
    karen, unit = client_of(cast.karen), cast.units["SB"]
    answer = karen.post(f"/units/{unit.pk}/staff/new/", NEW | {"unit": unit.pk})
    assert answer.url == f"/units/{unit.pk}/staff/"
    new = Employee.objects.get(name="Bodil Krog")
    assert (new.email, new.language, new.unit) == ("bodil@solbjerg.example", "en", unit)
    save(karen, f"/employees/{new.pk}/", name="Bodil Sand", unit=cast.units["LB"].pk)
    new.refresh_from_db()
    assert (new.name, new.unit) == ("Bodil Sand", cast.units["LB"])
    told = Entry.objects.filter(noun="workplaces.employee").order_by("pk")
    assert [(entry.verb, entry.unit_id) for entry in told] == [
        ("added", unit.pk),
        ("changed", new.unit_id),
        ("moved away", unit.pk),
    ]
    assert "Bodil" not in str(list(told.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("name", "", "Write something here."),
        ("name", "Bo 010203-1234", "This looks like a CPR number. Leave it out."),
        ("email", "bodil", "This is not a whole e-mail address. It looks like name@work.dk."),
        (
            "email",
            "søren@solbjerg.example",
            "This is not a whole e-mail address. It looks like name@work.dk.",
        ),
        ("email", '"bo"@solbjerg.example', "is not an e-mail address."),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(cast, client_of, field, wrong, said):
    karen, unit = client_of(cast.karen, language="en"), cast.units["SB"]
    answer = karen.post(f"/units/{unit.pk}/staff/new/", NEW | {"unit": unit.pk, field: wrong})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert said in answer.content.decode()


def test_an_address_stands_once_on_the_list(cast, client_of):
    karen, unit = client_of(cast.karen, language="en"), cast.units["SB"]
    Employee.objects.create(unit=cast.units["NS"], name="Ida Ås", email="ida@solbjerg.example")
    page = f"/units/{unit.pk}/staff/new/"
    twice = NEW | {"unit": unit.pk, "email": "IDA@solbjerg.example"}
    answer = karen.post(page, twice)
    assert answer.context["form"].errors == {
        "email": ["Ida Ås in Nørreskolen has this e-mail address."]
    }
    with pytest.raises(Refused, match="has this e-mail address"):
        Employee(unit=unit, name="Bo", email="ida@solbjerg.example").write(by=cast.karen)
    Employee.objects.get(name="Ida Ås").leave(by=cast.karen)
    assert karen.post(page, twice).status_code == 302
    with pytest.raises(Refused, match="has this e-mail address"):
        Employee.objects.get(name="Ida Ås").come_back(by=cast.karen)


def test_a_known_name_is_asked_about_once(cast, client_of):
    karen, unit = client_of(cast.karen, language="en"), cast.units["SB"]
    Employee.objects.create(unit=cast.units["NS"], name="Bodil Krog", left_on=clock.today())
    page, sent = f"/units/{unit.pk}/staff/new/", NEW | {"unit": unit.pk}
    asked = karen.post(page, sent)
    assert asked.status_code == 200
    assert "Is it the same person?" in asked.content.decode()
    assert [one.unit for one in asked.context["form"].namesakes] == [cast.units["NS"]]
    assert Employee.objects.filter(name="Bodil Krog").count() == 1
    karen.post(page, sent | {"anyway": "on"})
    assert Employee.objects.current().filter(name="Bodil Krog").get().unit == unit


def test_who_leaves_gets_a_last_day_and_may_come_back(cast, client_of):
    karen, who = client_of(cast.karen), cast.units["SB"].employees.first()
    for _twice in range(2):
        karen.post(f"/employees/{who.pk}/departure/")
    who.refresh_from_db()
    assert who.left_on == clock.today()
    assert who.name in karen.get(f"/units/{who.unit_id}/staff/").content.decode()
    for _twice in range(2):
        karen.post(f"/employees/{who.pk}/return/")
    who.refresh_from_db()
    assert who.left_on is None
    told = Entry.objects.filter(noun="workplaces.employee").order_by("pk")
    assert [entry.verb for entry in told] == ["left", "came back"]


def fetched(client, cast) -> bytes:
    answer = client.get(f"/organisations/{cast.organisation.pk}/rosters/file/")
    assert 'filename="medarbejderliste.xlsx"' in answer["Content-Disposition"]
    return answer.content


def test_the_list_that_is_fetched_changes_nothing_when_it_is_brought_in_again(cast, client_of):
    Employee.objects.create(unit=cast.unit, name="=1+1", email="x@solbjerg.example", language="en")
    file = fetched(client_of(cast.karen), cast)
    plan = RosterImport.prepare(cast.organisation, read(file), by=cast.karen).plan()
    assert (plan.problems, plan.changes_anything) == ([], False)
    assert (
        plan.unchanged
        == Employee.objects.current().filter(unit__organisation=cast.organisation).count()
    )
    cells = [cell for row in load_workbook(BytesIO(file)).active for cell in row]
    assert ("=1+1", "s") in {(cell.value, cell.data_type) for cell in cells}


def test_a_list_that_names_a_closed_unit_says_so(cast, client_of):
    file = fetched(client_of(cast.karen), cast)
    unit = cast.units["LB"]
    unit.merge_into(cast.units["SB"], by=cast.karen)
    plan = RosterImport.prepare(cast.organisation, read(file), by=cast.karen).plan()
    assert {(one.reason, one.facts["code"]) for one in plan.problems} == {
        ("Unit %(code)s is closed. Open it again first, or use another code.", "LB")
    }
    assert len(plan.problems) == 9
    assert (plan.units.untouched, plan.missing, plan.moved) == (0, [], [])
