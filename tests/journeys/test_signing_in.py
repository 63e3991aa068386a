"""Into the house and out again: by password, by a mailed code, and not with a wrong one."""

from tests.cast import Cast
from tests.journeys.steps import (
    Doors,
    ask_for_code,
    code_in,
    give_code,
    letters_to,
    look,
    press,
    press_in_header,
    sees,
    sees_heading,
    sign_in,
)


def test_a_mailed_code_opens_the_door_and_a_wrong_one_does_not(cast: Cast, enter: Doors) -> None:
    page = enter()
    ask_for_code(page, cast.lone.email)
    look(page)
    (letter,) = letters_to(cast.lone.email)
    give_code(page, "XXXXXX")
    sees(page, "Se på det her, før vi kan gemme")
    look(page)
    give_code(page, code_in(letter))
    sees_heading(page, "Børnehuset Mælkevejen")

    press_in_header(page, "Log ud")
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
    press(page, "Brug en anden mail")
    sees_heading(page, "Log ind")
    sign_in(page, cast.lone, password="not-the-password")
    sees_heading(page, "Log ind")
    sees(page, "Se på det her, før vi kan gemme")
    look(page)


def test_a_link_from_a_colleague_leads_on_after_signing_in(cast: Cast, enter: Doors) -> None:
    page = enter()
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    sees_heading(page, "Log ind")
    form = page.locator("form", has=page.get_by_label("Adgangskode"))
    form.get_by_label("Mail").fill(cast.anna.email)
    form.get_by_label("Adgangskode").fill("en-god-lang-adgangskode")
    press(form, "Log ind", exact=True)
    sees_heading(page, "Tal om det sammen")
