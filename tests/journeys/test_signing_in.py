"""Into the house and out again: by password, by a mailed code, and not with a wrong one."""

import re

from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys.steps import Doors, letters_to, look, press, sees, sees_heading, sign_in


def ask_for_code(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Arbejdsmail").fill(email)
    press(page, "Send mig en kode")
    sees_heading(page, "Skriv koden")


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Kode").fill(code)
    press(page.locator("form", has=page.get_by_label("Kode")), "Log ind")


def test_a_mailed_code_opens_the_door_and_a_wrong_one_does_not(cast: Cast, enter: Doors) -> None:
    page = enter()
    ask_for_code(page, cast.lone.email)
    look(page)
    (letter,) = letters_to(cast.lone.email)
    code = re.search(r"^ {4}(\S+)$", letter, re.MULTILINE)
    assert code is not None
    give_code(page, "XXXXXX")
    sees(page, "Kig lige på dette, før vi kan gemme")
    look(page)
    give_code(page, code[1])
    sees_heading(page, "Børnehuset Mælkevejen")

    press(page, "Log ud")
    sees_heading(page, "Log ind")
    sees(page, "Du er logget ud.")
    page.goto("/")
    sees_heading(page, "Log ind")
    look(page)


def test_nobody_learns_who_has_an_account(cast: Cast, enter: Doors) -> None:
    page = enter()
    ask_for_code(page, "nobody@solbjerg.example")
    sees(page, "Hvis nobody@solbjerg.example har en konto, er der en kode på vej dertil.")
    assert letters_to("nobody@solbjerg.example") == []
    press(page, "Brug en anden e-mail")
    sees_heading(page, "Log ind")
    sign_in(page, cast.lone, password="not-the-password")
    sees_heading(page, "Log ind")
    sees(page, "Kig lige på dette, før vi kan gemme")
    look(page)


def test_a_link_from_a_colleague_leads_on_after_signing_in(cast: Cast, enter: Doors) -> None:
    page = enter()
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    sees_heading(page, "Log ind")
    form = page.locator("form", has=page.get_by_label("Adgangskode"))
    form.get_by_label("E-mail").fill(cast.anna.email)
    form.get_by_label("Adgangskode").fill("en-god-lang-adgangskode")
    press(form, "Log ind", exact=True)
    sees_heading(page, "Tal om det sammen")
