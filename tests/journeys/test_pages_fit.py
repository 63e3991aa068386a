"""What `pages/test_every_page.py` does not come to: pages that are refused, over, or not there."""

import pytest
from playwright.sync_api import Page

from guldkorn.rounds.models import Round
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, press, press_in_header, sees


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", ["/nowhere/", "/invited/trio/none/", "/s/ABCDEFGH2345/"])
def test_a_page_that_is_not_there_fits(db: None, enter: Doors, path: str, language: str) -> None:
    page = enter()
    page.goto(f"{path}?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    look_at_every_size(page)


def test_a_round_of_nobody_fits(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    page.goto("/rounds/999999/")
    look_at_every_size(page)


def test_a_refusal_fits_too(cast: Cast, enter: Doors) -> None:
    """Lone's page is older than the others' yes: the step that she says done to is over."""
    page = enter(cast.lone)
    everybody_says_done(cast)
    press(page, "Vi er færdige med: Identificering")
    sees(page, "Det kan ikke lade sig gøre lige nu", "Runden er ved et andet trin nu.")
    look_at_every_size(page)
    page.goto(f"/rounds/{cast.round.pk}/")
    press_in_header(page, "English")
    everybody_says_done(cast)
    press(page, "We are done with: Involve")
    sees(page, "That is not possible now", "The round is at another step now.")
    look_at_every_size(page)


def everybody_says_done(cast: Cast) -> None:
    turn = Round.objects.get(pk=cast.round.pk)
    for person in cast.three:
        turn.confirm(turn.step, by=person)


def look_at_every_size(page: Page) -> None:
    for width, height in (WIDE, DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        if (width, height) != WIDE:
            axe(page)
