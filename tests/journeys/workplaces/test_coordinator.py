"""Karen, the coordinator, brings in the staff list and lets somebody into a TRIO."""

import re

from playwright.sync_api import FilePayload

from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.steps import Doors, follow, is_told, look, press, sees, sees_heading

# As Excel saves it in Danish: semicolons, and the letters of Windows. Row 4 has no address that
# works.
STAFF = """\
Enhedskode;Overordnet kode;Enhedsnavn;Navn;Arbejdsmail;Sprog
SB;MV;Store Bjørn;Bjørk Sørensen;bjoerk@solbjerg.example;da
SB;MV;Store Bjørn;Åse Ærø;aase@solbjerg.example;en
SB;MV;Store Bjørn;Palle Plet;palle at solbjerg;da
RS;BU;Ræveskoven;Rikke Ræv;rikke@solbjerg.example;da
"""


def test_a_staff_list_from_excel_is_looked_at_before_it_is_written(
    cast: Cast, enter: Doors
) -> None:
    page = enter(cast.karen)
    before = Employee.objects.count()
    sees_heading(page, "Overblik")
    look(page)
    follow(page, "Enheder og medarbejdere")
    sees_heading(page, "Enheder og medarbejdere")
    look(page)
    follow(page, "Indlæs medarbejderlisten")
    sees_heading(page, "Indlæs medarbejderlisten")
    look(page)
    file = FilePayload(name="medarbejdere.csv", mimeType="text/csv", buffer=STAFF.encode("cp1252"))
    page.get_by_label("Filen").set_input_files(file)
    press(page, "Se, hvad der vil ændre sig")
    sees(page, "1 række kan ikke bruges", "Bjørk Sørensen", "Åse Ærø", "Ræveskoven")
    rows = page.get_by_role("region").filter(
        has=page.get_by_role("heading", name="1 række kan ikke bruges")
    )
    assert rows.locator("tbody th").all_inner_texts() == ["4"]
    assert Employee.objects.count() == before
    look(page)
    press(page, "Gem ændringerne")
    sees(page, "Se på det her, før vi kan gemme")
    assert Employee.objects.count() == before
    look(page)
    page.get_by_label("Spring de rækker over, der ikke kan bruges").check()
    press(page, "Gem ændringerne")
    sees_heading(page, "Enheder og medarbejdere")
    is_told(page, "Medarbejderlisten er hentet ind.")
    sees(page, "Ræveskoven")
    new = Employee.objects.filter(
        pk__gt=0, email__in=["bjoerk@solbjerg.example", "aase@solbjerg.example"]
    )
    assert [(one.name, one.language, one.unit.code) for one in new] == [
        ("Bjørk Sørensen", "da", "SB"),
        ("Åse Ærø", "en", "SB"),
    ]
    assert Employee.objects.current().count() == before + 3


def test_a_third_member_comes_into_the_trio(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    follow(page, "Enheder og medarbejdere")
    follow(page, re.compile(r"Har en TRIO\s*: Plejehjemmet Lindegården"))
    sees_heading(page, "TRIO'en i Plejehjemmet Lindegården")
    look(page)
    press(page, "Invitér")
    sees(page, "Se på det her, før vi kan gemme")
    look(page)
    page.get_by_label("Navn").fill("Asger Amstrup")
    page.get_by_label("Arbejdsmail").fill("asger@solbjerg.example")
    page.get_by_label("Arbejdsmiljørepræsentant (AMR)").check()
    press(page, "Invitér")
    is_told(page, "Asger Amstrup er inviteret og får en mail med et link til at sige ja.")
    assert page.locator(".member-name").all_inner_texts() == [
        "Lise Eksempel",
        "Tina Eksempel",
        "Asger Amstrup",
    ]
