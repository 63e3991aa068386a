"""A topic of an organisation's own: made, heard of in a talk, a sign, a theme, and its thread."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import (
    DESK,
    PHONE,
    Doors,
    about,
    fits,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)
from tests.topics.own import NOISE, own_topic

HEARD = "Vi må råbe, for at børnene kan høre os."
NOT_ASKED = "Guldkorns spørgeskemaer spørger ikke til det her."


def test_it_goes_from_the_list_to_its_thread(cast: Cast, enter: Doors) -> None:
    karen_makes_it(cast, enter(cast.karen))
    anna = enter(cast.anna, size=PHONE)
    anna_has_heard_of_it(cast, anna)
    it_becomes_a_theme(cast, anna)
    for person in (cast.lone, cast.tarik):
        page = enter(person)
        page.goto(f"/rounds/{cast.round.pk}/themes/")
        press(page, about("Ja, det vælger jeg også", NOISE))
    is_told(page, "I har valgt et tema. Find nu ud af, hvad der ligger bag, og prøv noget af.")
    follow(page, NOISE, exact=True)
    sees_heading(page, NOISE)
    sees(page, NOT_ASKED, HEARD)
    look(page)


def karen_makes_it(cast: Cast, page: Page) -> None:
    page.goto(f"/organisations/{cast.organisation.pk}/")
    follow(page, "Jeres egne emner")
    sees(page, "I har ingen egne emner")
    look(page)
    follow(page, "Opret et emne")
    page.get_by_label("Navn på dansk").fill(NOISE)
    page.get_by_label("Hvad det er, og hvad man skal se efter").fill("Man må råbe.")
    page.get_by_label("En belastning").check()
    look(page)
    press(page, "Gem emnet")
    is_told(page, "Gemt. Nu kan jeres TRIO'er vælge det.")
    look(page)


def anna_has_heard_of_it(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    form = page.locator("#note-form")
    form.get_by_label("Emne").select_option(label=NOISE)
    form.get_by_label("Det så vi (fakta)").fill(HEARD)
    press(form, "Gem noten")
    sees(page, HEARD)


def it_becomes_a_theme(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/themes/")
    press(page, about("Brug som tegn på …", NOISE))
    follow(page, about("Foreslå som tema", NOISE))
    sees_heading(page, f"Foreslå et tema: {NOISE}")
    sees(page, NOT_ASKED)
    page.get_by_label("Hvorfor det her, og hvorfor nu?").fill("Ingen får ro til at spise.")
    look(page)
    press(page, "Foreslå temaet")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pages_fit_and_hinder_nobody(cast: Cast, enter: Doors, language: str) -> None:
    own_topic(cast.organisation, set_aside_at="2026-11-01T12:00Z")
    standing = own_topic(cast.organisation, "Overlevering mellem vagter", sensitive=True)
    page = enter(cast.karen)
    if language == "en":
        press(page, "English", exact=True)
        expect(page.locator("html")).to_have_attribute("lang", "en")
    for path in (f"/organisations/{cast.organisation.pk}/topics/", f"/topics/{standing.pk}/"):
        page.goto(path)
        for size in (DESK, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            fits(page)
        look(page)
