"""Tarik is in two units: he sees what waits, gives his yes, and chooses when he is mailed. The
mail's own link stops it.
"""

import re

from playwright.sync_api import Page, expect

from guldkorn.waiting.mailing import send_due
from tests.cast import Cast
from tests.journeys.steps import (
    DESK,
    PHONE,
    Doors,
    axe,
    fits,
    follow,
    is_told,
    letters_to,
    look,
    press,
    sees,
    sees_heading,
)
from tests.waiting.conftest import two_units  # noqa: F401 - a fixture

ANSWER = "Svar på forslaget"


def waits(page: Page) -> list[str]:
    """What is left to do, as headings and links on the start page say it."""
    page.goto("/waiting/")
    sees_heading(page, "Venter på dig")
    first = page.locator(".wait-first h3").all_inner_texts()
    return first + page.locator(".waits b").all_inner_texts()


def test_he_sees_what_waits_gives_his_yes_and_it_is_gone(
    cast: Cast,
    enter: Doors,
    two_units: object,  # noqa: F811
) -> None:
    page = enter(cast.tarik)
    sees_heading(page, "Overblik")
    sees(page, "Venter på dig", "Børnehuset Mælkevejen. Lone Eksempel foreslog det")
    look(page)
    theme = "Ja eller ikke endnu til temaet “Arbejdsmængde og tidspres”?"
    assert waits(page) == [theme, theme]
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        axe(page)
        fits(page)
    for left in (1, 0):
        page.locator(".wait-first").get_by_role("link", name=ANSWER).click()
        press(page, "Ja, det vælger jeg også")
        expect(page.locator("#messages .alert-text").first).to_be_visible()
        assert waits(page) == [theme] * left
    sees(page, "Ingenting venter på dig")
    look(page)


def test_he_chooses_mails_and_stops_them_by_the_link_in_one(
    cast: Cast,
    enter: Doors,
    two_units: object,  # noqa: F811
) -> None:
    page = enter(cast.tarik)
    page.goto("/waiting/")
    follow(page, "Ret det")
    sees_heading(page, "Mails om det, der venter")
    look(page)
    page.get_by_label("Når noget nyt venter, højst én mail om dagen").check()
    press(page, "Gem")
    is_told(page, "Gemt.")
    sees(page, "Du får en mail, når noget nyt venter, højst én om dagen.")
    send_due()
    (letter,) = letters_to(cast.tarik.email)
    assert "Nørreskolen" in letter
    assert "Arbejdsmængde" not in letter
    (stop,) = re.findall(r"https?://[^/]+(/waiting/mails/stop/\S+)", letter)
    outside = enter()
    outside.goto(stop)
    sees_heading(outside, "Vil du ikke have flere mails om det, der venter?")
    look(outside)
    press(outside, "Ikke flere af disse mails")
    sees_heading(outside, "Du får ikke flere af disse mails")
    look(outside)
    page.goto("/waiting/")
    sees(page, "Du får ingen mails om det, der venter.")
    press(outside, "Jeg vil have mailene alligevel")
    sees_heading(outside, "Du får mailene igen")
    page.reload()
    sees(page, "Du får en mail, når noget nyt venter, højst én om dagen.")
