"""Karen merges two units, takes them apart again, and keeps the staff list by hand."""

import re

from playwright.sync_api import expect

from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.steps import Doors, follow, is_told, look, press, sees, sees_heading


def test_two_units_become_one_and_two_again(cast: Cast, enter: Doors) -> None:
    old, new = cast.units["LB"], cast.units["SB"]
    page = enter(cast.karen)
    follow(page, "Enheder og medarbejdere")
    follow(page, old.name, exact=True)
    sees_heading(page, old.name)
    look(page)
    follow(page, "Læg enheden sammen med en anden")
    sees(page, "8 personer flytter til den enhed, der tager over.")
    look(page)
    press(page, "Læg de to enheder sammen")
    sees(page, "Se på det her, før vi kan gemme")
    page.get_by_label("Den enhed, der tager over").select_option(new.name)
    press(page, "Læg de to enheder sammen")
    is_told(page, f"8 personer hører nu til i {new.name}. Den gamle enhed er lukket.")
    sees(page, "Hvis du åbner den igen, kommer 8 personer tilbage derfra.")
    look(page)
    follow(page, "Enheder og medarbejdere")
    page.get_by_text("Lukkede enheder").click()
    follow(page, old.name, exact=True)
    press(page, "Åbn den igen")
    is_told(page, "Enheden er åben igen, og 8 personer er tilbage i den.")
    assert old.employees.current().count() == 8


def test_the_staff_list_by_hand(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    page.goto(f"/organisations/{cast.organisation.pk}/")
    follow(page, "Opret en enhed")
    page.get_by_label("Navn").fill("Skovgruppen")
    page.get_by_label("Kode").fill("SG")
    page.get_by_label("Den overordnede enhed").select_option("Børnehuset Mælkevejen")
    look(page)
    press(page, "Opret enheden")
    is_told(page, "Enheden er oprettet.")
    sees_heading(page, "Skovgruppen")
    follow(page, "Tilføj en medarbejder")
    page.get_by_label("Navn").fill("Store Bjørn 1")
    page.get_by_label("Arbejdsmail").fill("bjoern@solbjerg.example")
    expect(page.get_by_label("Enhed", exact=True)).to_be_visible()
    press(page, "Tilføj medarbejderen")
    sees(page, "Er det den samme?", "Store Bjørn 1")
    look(page)
    press(page, "Det er en anden. Tilføj")
    is_told(page, "Store Bjørn 1 er på medarbejderlisten i Skovgruppen.")
    press(page, re.compile(r"^Er stoppet\s*: Store Bjørn 1$"))
    is_told(page, "I dag er sidste dag for Store Bjørn 1.")
    page.get_by_text("Stoppede medarbejdere").click()
    look(page)
    press(page, re.compile(r"^Er tilbage\s*: Store Bjørn 1$"))
    is_told(page, "Store Bjørn 1 er på listen igen.")
    assert Employee.objects.current().filter(unit__code="SG").count() == 1
