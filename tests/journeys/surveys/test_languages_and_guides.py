"""Questions from the right, plain words, and help for whoever was exposed: in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, press, sees_heading
from tests.surveys.languages.conftest import MANY
from tests.surveys.questionnaires.files import own_questionnaire
from tests.world import survey as asked_of

EXPOSED = "Du skal ikke stå alene med det"


def test_arabic_stands_from_the_right_and_does_not_overflow(cast: Cast, enter: Doors) -> None:
    loaded = own_questionnaire(cast.organisation, by=cast.karen, text=MANY)
    survey = asked_of(cast.unit, cast.lone)
    survey.instrument_id, survey.instrument_version = loaded.instrument_id, loaded.version
    survey.instrument_checksum, survey.loaded = loaded.checksum, loaded
    survey.save()
    page = enter(size=PHONE)
    page.goto(f"/s/{survey.invitations.first().new_secret(12)}/")
    press(page, "العربية")
    press(page, "Begynd")
    sees_heading(page, "الهدوء")
    radio, label = page.locator("#quiet-0"), page.locator("#quiet-0 + label")
    expect(page.locator(".questions")).to_have_css("direction", "rtl")
    circle, text = radio.bounding_box(), label.bounding_box()
    assert circle
    assert text
    assert circle["x"] > text["x"] + text["width"] / 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    label.click()
    press(page, "Næste")
    sees_heading(page, "الأسلوب")


@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_was_exposed_finds_help_on_the_next_page(
    cast: Cast, enter: Doors, scripts: bool
) -> None:
    survey = asked_of(cast.unit, cast.lone)
    page = enter(size=PHONE, scripts=scripts)
    page.goto(f"/s/{survey.invitations.first().new_secret(12)}/")
    press(page, "Dansk, let at læse")
    press(page, "Begynd")
    for _page in range(5):
        press(page.locator("main"), "Næste", exact=True)
    sees_heading(page, "Sådan er kolleger og ledere over for hinanden")
    page.locator("#bullying1-2 + label").click()
    press(page.locator("main"), "Næste", exact=True)
    expect(page.get_by_role("heading", name=EXPOSED)).to_be_visible()
    page.get_by_text("Min leder eller en anden leder").click()
    expect(page.get_by_text("Du kan gå uden om lederen.")).to_be_visible()
    page.go_back()
    page.locator("#bullying1-0 + label").click()
    press(page.locator("main"), "Næste", exact=True)
    expect(page.get_by_role("heading", name=EXPOSED)).to_be_hidden()
