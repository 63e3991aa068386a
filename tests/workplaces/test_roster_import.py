import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guldkorn.history.models import Entry
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.workplaces.models import Employee, RosterImport, Unit

HEAD = "enhedskode;overordnet kode;enhedsnavn;navn;arbejdsmail;sprog\r\n"


def roster_of(cast):
    return f"/organisations/{cast.organisation.pk}/rosters/"


def import_of(cast):
    return f"/organisations/{cast.organisation.pk}/rosters/import/"


def file_of(text, encoding="cp1252"):
    return {"file": SimpleUploadedFile("liste.csv", (HEAD + text).encode(encoding))}


def whole_roster():
    """The roster of the cast as it stands, as rows of a file."""
    return "".join(
        f"{person.unit.code};{person.unit.parent.code if person.unit.parent else ''};;{person.name};{person.email};\r\n"
        for person in Employee.objects.filter(
            unit__organisation__name="Solbjerg Kommune"
        ).select_related("unit__parent")
    )


def uploaded(cast, client, text):
    """Upload and come to the page that shows what would change."""
    answer = client.post(roster_of(cast), file_of(text))
    assert (answer.status_code, answer.url) == (302, import_of(cast))
    return client.get(import_of(cast))


def yes(page, **ticks):
    return {"fingerprint": page.context["plan"].fingerprint, **ticks}


def test_a_list_is_shown_before_anything_is_written_and_then_written_with_one_history_row(
    cast, client_of
):
    client = client_of(cast.karen, language="en")
    before = list(Employee.objects.order_by("pk").values())
    text = whole_roster().replace("Store Bjørn 1;", "Åse Møller;").replace("NS;BU", "NS;SK")
    page = uploaded(cast, client, text + "MI;MV;Mellem Bjørn;Ali Sand;ali@solbjerg.example;en\r\n")
    assert list(Employee.objects.order_by("pk").values()) == before
    said = {section.title: section.rows for section in page.context["sections"]}
    assert page.context["problems"] == []
    assert said["New units"] == [("Mellem Bjørn (MI)", "Børnehuset Mælkevejen (MV)")]
    assert said["Units that move"] == [
        ("Nørreskolen (NS)", "Børn og Unge (BU)", "Solbjerg Kommune (SK)")
    ]
    assert said["New people"] == [("Ali Sand", "Mellem Bjørn (MI)", "ali@solbjerg.example")]
    assert said["New name, e-mail or language"] == [
        ("Store Bjørn 1", "Store Bjørn 1", "Åse Møller")
    ]


def test_the_yes_writes_it_all(cast, client_of):
    client = client_of(cast.karen)
    text = (
        whole_roster().replace("Store Bjørn 1;", "Åse Møller;")
        + "MI;MV;Mellem;Ali Sand;ali@solbjerg.example;en\r\n"
    )
    page = uploaded(cast, client, text)
    answer = client.post(import_of(cast), yes(page))
    assert (answer.status_code, answer.url) == (302, f"/organisations/{cast.organisation.pk}/")
    ali = Employee.objects.get(name="Ali Sand")
    assert (ali.unit.code, ali.unit.parent, ali.email, ali.language) == (
        "MI",
        cast.unit,
        "ali@solbjerg.example",
        "en",
    )
    assert Employee.objects.get(email="sb1@solbjerg.example").name == "Åse Møller"
    entry = Entry.objects.first()
    assert (entry.verb, entry.noun, entry.noun_id) == (
        "roster imported",
        "workplaces.organisation",
        cast.organisation.pk,
    )
    counts = {
        "new_units": 1,
        "changed_units": 0,
        "new": 1,
        "changed": 1,
        "returned": 0,
        "left_out": 0,
        "ended": 0,
    }
    assert entry.facts == counts
    assert Entry.objects.filter(verb="roster imported").count() == 1
    kept = RosterImport.objects.get()
    assert (kept.table, kept.by, kept.applied_at is not None) == ([], cast.karen, True)
    assert client.post(import_of(cast), yes(page)).url == roster_of(cast)
    assert Employee.objects.filter(name="Ali Sand").count() == 1


@pytest.mark.parametrize("tick", [False, True])
def test_who_is_not_in_the_file_has_left_only_when_it_is_said(cast, client_of, tick):
    client = client_of(cast.karen)
    rows = [row for row in whole_roster().splitlines(keepends=True) if "lg3@" not in row]
    page = uploaded(cast, client, "".join(rows))
    (section,) = page.context["sections"]
    assert [row[0] for row in section.rows] == ["Plejehjemmet Lindegården 3"]
    client.post(import_of(cast), yes(page, **({"end_missing": "on"} if tick else {})))
    gone = Employee.objects.get(email="lg3@solbjerg.example")
    assert gone.left_on == (clock.today() if tick else None)
    assert Entry.objects.first().facts["ended"] == int(tick)


def test_who_had_left_and_is_in_the_file_comes_back(cast, client_of):
    Employee.objects.filter(email="lg3@solbjerg.example").update(left_on=dt.date(2024, 1, 1))
    client = client_of(cast.adam)
    page = uploaded(cast, client, whole_roster())
    client.post(import_of(cast), yes(page))
    assert Employee.objects.get(email="lg3@solbjerg.example").left_on is None
    assert Employee.objects.current().count() == 57


def test_bad_rows_hold_the_list_back_until_they_are_left_out(cast, client_of):
    client = client_of(cast.karen, language="en")
    page = uploaded(
        cast,
        client,
        whole_roster() + "SB;MV;;Ali Sand;ali@;\r\nNY;NUL;;Ole Vang;;\r\nSB;MV;;Eva Skov;;da\r\n",
    )
    assert page.context["problems"] == [
        (48, "“ali@” is not an e-mail address."),
        (49, "The parent NUL is neither in the tree nor in a usable row of the file."),
    ]
    refused = client.post(import_of(cast), yes(page))
    said = "Some rows cannot be used. Mend the file and upload it again, or say that they are left out."
    assert refused.context["form"].non_field_errors() == [said]
    assert not Employee.objects.filter(name="Eva Skov").exists()
    client.post(import_of(cast), yes(page, leave_out="on"))
    assert Employee.objects.filter(name="Eva Skov").exists()
    assert not Unit.objects.filter(code="NY").exists()
    assert Entry.objects.first().facts["left_out"] == 2


def test_a_roster_that_changed_meanwhile_is_shown_anew(cast, client_of):
    client = client_of(cast.karen, language="en")
    page = uploaded(cast, client, whole_roster() + "SB;MV;;Ali Sand;;\r\n")
    Employee.objects.create(unit=cast.units["SB"], name="Ali Sand")
    again = client.post(import_of(cast), yes(page))
    said = "Something has changed since you looked. Look at the changes once more before they are written."
    assert again.context["form"].non_field_errors() == [said]
    assert again.context["plan"].changes_anything is False
    assert Employee.objects.filter(name="Ali Sand").count() == 1
    waiting = RosterImport.objects.get()
    with pytest.raises(Refused, match="Something has changed since you looked"):
        waiting.apply(
            by=cast.karen,
            fingerprint=page.context["plan"].fingerprint,
            leave_out=True,
            end_missing=True,
        )


def test_only_the_own_organisation_is_touched(cast, client_of):
    client = client_of(cast.karen)
    page = uploaded(cast, client, "HB;;Vores havn;Nyt Navn;hb1@solbjerg.example;\r\n")
    client.post(import_of(cast), yes(page, end_missing="on"))
    stranger = cast.stranger_trio.unit
    stranger.refresh_from_db()
    assert stranger.name == "Havnebørnehaven"
    assert stranger.employees.current().count() == 11
    assert Employee.objects.current().filter(unit__organisation=cast.organisation).count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"x" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB. Split it in two."),
        (
            b"a;b\r\n1;2\r\n",
            "A column is missing: enhedskode / unit code. The first row must hold the headings.",
        ),
        (
            b"\x00\x01",
            "This is neither a CSV nor an XLSX file. Save it as CSV or XLSX and try again.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_at_the_field(cast, client_of, data, said):
    answer = client_of(cast.karen, language="en").post(
        roster_of(cast), {"file": SimpleUploadedFile("x.csv", data)}
    )
    assert answer.context["form"].errors == {"file": [said]}
    assert RosterImport.objects.count() == 0


def test_one_list_waits_for_each_person_and_for_a_day_at_most(cast, client_of):
    karen, adam = client_of(cast.karen), client_of(cast.adam)
    uploaded(cast, karen, "SB;MV;;Første;;\r\n")
    RosterImport.objects.update(at=clock.now() - dt.timedelta(hours=23))
    uploaded(cast, adam, "SB;MV;;Adams;;\r\n")
    uploaded(cast, karen, "SB;MV;;Anden;;\r\n")
    names = {waiting.by: waiting.table[1][3] for waiting in RosterImport.objects.all()}
    assert names == {cast.karen: "Anden", cast.adam: "Adams"}
    RosterImport.objects.filter(by=cast.adam).update(at=clock.now() - dt.timedelta(hours=25))
    uploaded(cast, karen, "SB;MV;;Tredje;;\r\n")
    assert [waiting.by for waiting in RosterImport.objects.all()] == [cast.karen]


def test_nothing_waiting_leads_to_the_upload(cast, client_of):
    assert client_of(cast.karen).get(import_of(cast)).url == roster_of(cast)


def test_a_list_that_changes_nothing_says_so(cast, client_of):
    page = uploaded(cast, client_of(cast.karen, language="en"), whole_roster())
    assert "There is nothing to change" in page.content.decode()
    assert "46 people in the file stay as before." in " ".join(page.content.decode().split())


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_many_rows_there_are(
    cast, client_of, django_assert_num_queries, number
):
    client = client_of(cast.karen)
    uploaded(cast, client, "".join(f"N{row};SK;;Ny {row};;\r\n" for row in range(number)))
    with django_assert_num_queries(7):
        client.get(import_of(cast))
