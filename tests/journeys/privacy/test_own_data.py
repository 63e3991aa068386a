"""Lone finds what is stored about her, asks for her account to go and regrets it. Karen lets
answers go sooner. What everybody may read is read on a phone.
"""

from tests.cast import Cast
from tests.journeys.steps import (
    DESK,
    PHONE,
    Doors,
    axe,
    fits,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)


def test_she_asks_for_her_account_to_go_and_keeps_it(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    follow(page, "Hvad vi gemmer om dig")
    sees_heading(page, "Hvad vi gemmer om dig")
    look(page)
    press(page, "Slet min konto")
    sees(page, "Din konto bliver slettet den")
    look(page)
    press(page, "Behold min konto")
    is_told(page, "Din konto bliver her.")
    follow(page, "Ret dit navn")
    page.get_by_label("Navn").fill("Lone Lind")
    press(page, "Gem")
    sees(page, "Lone Lind")


def test_she_lets_answers_go_sooner(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    page.goto(f"/organisations/{cast.organisation.pk}/data/")
    page.get_by_label("30 dage efter resultatet").check()
    press(page, "Gem")
    is_told(page, "Gemt.")
    sees(page, "Senest 30 dage efter resultatet.", "Hvem der valgte hvad")
    look(page)


def test_what_everybody_may_read_fits_and_hinders_nobody(enter: Doors) -> None:
    page = enter(scripts=True)
    for address in ("/data/", "/data/processing/", "/data/assessment/", "/accessibility/"):
        for language in ("da", "en"):
            page.goto(f"{address}?lang={language}")
            for width, height in (DESK, PHONE):
                page.set_viewport_size({"width": width, "height": height})
                axe(page)
                fits(page)
