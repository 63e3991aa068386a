"""The phone's own Back button inside a questionnaire, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.content.instruments import find
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, press, sees_heading, turn
from tests.world import survey as asked_of

FIRST = find("pulsen").pages[0].scales[0].items[0]


def tick(page: Page, mark: str) -> None:
    page.locator(f"#{FIRST.id}-{mark} + label").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_back_shows_the_page_before_with_its_answers(
    cast: Cast, enter: Doors, scripts: bool
) -> None:
    survey = asked_of(cast.unit, cast.lone)
    secret = survey.invitations.first().new_secret(12)
    page = enter(size=PHONE, scripts=scripts)
    page.goto(f"/s/{secret}/")
    turn(page, "Begynd", 1)
    tick(page, "3")
    turn(page, "Næste", 2)
    page.go_back()
    expect(page.locator(f"#{FIRST.id}-3")).to_be_checked()
    page.go_back()
    sees_heading(page, "Hvordan er det at gå på arbejde hos jer?")
    page.go_forward()
    expect(page.locator(f"#{FIRST.id}-3")).to_be_checked()
    tick(page, "1")
    for number in range(2, len(survey.instrument.pages) + 1):
        turn(page, "Næste", number)
    press(page.locator("main"), "Næste", exact=True)
    press(page, "Send", exact=True)
    sees_heading(page, "Tak. Dine svar er gemt.")
    page.go_back()
    assert page.locator("[type=radio]:checked").count() == 0
    page.goto(f"/s/{secret}/?page=1")
    assert page.locator("[type=radio]:checked").count() == 0
    assert survey.pool.count() == 1
