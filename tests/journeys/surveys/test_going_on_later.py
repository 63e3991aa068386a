"""“Go on later” in a real browser, with scripts and without: begun on a phone, sent from a desk."""

import pytest
from playwright.sync_api import expect

from guldkorn.content.instruments import find
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, press, sees_heading, turn
from tests.world import survey as asked_of

FIRST = find("pulsen").pages[0].scales[0].items[0]


@pytest.mark.parametrize("scripts", [True, False])
def test_begun_on_a_phone_and_sent_from_a_desk(cast: Cast, enter: Doors, scripts: bool) -> None:
    survey = asked_of(cast.unit, cast.lone)
    secret = survey.invitations.first().new_secret(12)
    phone = enter(size=PHONE, scripts=scripts)
    phone.goto(f"/s/{secret}/")
    turn(phone, "Begynd", 1)
    phone.locator(f"#{FIRST.id}-3 + label").click()
    press(phone, "Fortsæt senere", exact=True)
    sees_heading(phone, "Skriv denne kode ned")
    code = phone.locator(".later-code").inner_text()
    phone.goto(f"/s/{secret}/?page=1")
    assert phone.locator("[type=radio]:checked").count() == 0

    desk = enter(size=DESK, scripts=scripts)
    desk.goto(f"/s/{secret}/")
    desk.get_by_text("Er du begyndt før?").click()
    desk.get_by_label("Din kode til at fortsætte").fill(code.lower())
    press(desk, "Fortsæt, hvor jeg slap", exact=True)
    expect(desk.locator(f"#{FIRST.id}-3")).to_be_checked()
    for number in range(2, len(survey.instrument.pages) + 1):
        turn(desk, "Næste", number)
    press(desk.locator("main"), "Næste", exact=True)
    press(desk, "Send", exact=True)
    sees_heading(desk, "Tak. Dine svar er gemt.")
    assert (survey.pool.count(), survey.saved_sheets.count()) == (1, 0)
