"""A table gathers its cards by keyboard alone, on a phone with and without script."""

import pytest
from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, fits, press
from tests.meetings.room import activity, put, running, seat


@pytest.mark.parametrize("scripts", [True, False])
def test_cards_get_a_name_without_a_pointer(cast: Cast, enter_live: Doors, scripts: bool) -> None:
    meeting = running(cast, "processes")
    ours = seat(meeting, cast.trio)
    for text in ("Larm", "Uro", "Kaffe"):
        put(meeting, ours, text, part="use")
    activity(meeting).turn_to("show", by=cast.frida)
    page = enter_live(size=PHONE, scripts=scripts)
    page.goto(f"/m/{meeting.code}/")
    page.get_by_label("Børnehuset Mælkevejen").check()
    page.get_by_label("Tillidsrepræsentant (TR)").check()
    press(page, "Deltag")
    meeting.participants.seated().get().let_in(meeting.participants.waiting().get())
    if not scripts:
        page.reload()
    for text in ("Larm", "Uro"):
        page.get_by_role("checkbox", name=text).focus()
        page.keyboard.press("Space")
    page.get_by_label("Et navn til kort, der hører sammen").focus()
    page.keyboard.type("Lyd")
    page.keyboard.press("Enter")
    expect(page.locator(".pile-name")).to_have_text(["Lyd"])
    page.get_by_role("checkbox", name="Kaffe").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Lyd").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wall-card.is-piled")).to_have_count(3)
    expect(page.get_by_label("Et navn til kort, der hører sammen")).to_have_value("")
    fits(page)
