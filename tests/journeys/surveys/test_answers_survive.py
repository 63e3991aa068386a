"""What somebody has answered so far stays through a reload in their own tab, and nowhere else."""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.content.instruments import find
from guldkorn.surveys.answers import decode
from guldkorn.surveys.models import Survey
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, press, sees, sees_heading, turn
from tests.world import survey as asked_of

FIRST = find("pulsen").items[0]
KEPT = "JSON.stringify({...sessionStorage, ...localStorage, cookie: document.cookie})"


@pytest.fixture
def survey(cast: Cast) -> Survey:
    return asked_of(cast.unit, cast.lone)


def tick(page: Page, mark: str) -> None:
    page.locator(f"#{FIRST.id}-{mark} + label").click()


def page_with(page: Page, item_id: str) -> None:
    """From the first page on until the page that asks this."""
    turn(page, "Begynd", 1)
    number = 1
    while not page.locator(f"[type=radio][name={item_id}]").count():
        number += 1
        turn(page, "Næste", number)


def test_answers_survive_a_reload_and_are_gone_after_sending(survey: Survey, enter: Doors) -> None:
    secret = survey.invitations.first().new_secret(12)
    page = enter(size=PHONE)
    page.goto(f"/s/{secret}/")
    page_with(page, FIRST.id)
    tick(page, "4")
    page.goto(f"/s/{secret}/")
    sees(page, "Dine svar fra før er her stadig.")
    assert secret not in page.evaluate(KEPT)
    page_with(page, FIRST.id)
    expect(page.locator(f"#{FIRST.id}-4")).to_be_checked()
    tick(page, "1")
    page.goto(f"/s/{secret}/")
    turn(page, "Begynd", 1)
    for number in range(2, len(survey.instrument.pages) + 1):
        turn(page, "Næste", number)
    press(page.locator("main"), "Næste", exact=True)
    press(page, "Send", exact=True)
    sees_heading(page, "Tak. Dine svar er gemt.")
    assert page.evaluate(KEPT) == '{"cookie":""}'
    assert (
        decode(survey.instrument, survey.pool_safe.unlock(bytes(survey.pool.get().answers)))[
            FIRST.id
        ]
        == FIRST.options[1].value
    )


def test_the_next_person_at_a_shared_computer_finds_nothing(survey: Survey, enter: Doors) -> None:
    mine, theirs = (place.new_secret(12) for place in survey.invitations.all()[:2])
    page = enter(size=PHONE)
    page.goto(f"/s/{mine}/")
    page_with(page, FIRST.id)
    tick(page, "4")
    page.goto(f"/s/{theirs}/")
    expect(page.get_by_text("Dine svar fra før er her stadig.")).to_be_hidden()
    page_with(page, FIRST.id)
    assert page.locator("[type=radio]:checked").count() == 0
    another = page.context.new_page()
    another.goto(f"/s/{mine}/")
    expect(another.get_by_text("Dine svar fra før er her stadig.")).to_be_hidden()
