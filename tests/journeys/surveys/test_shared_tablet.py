"""A shared tablet in a real browser: two people, the idle wipe, and a browser without scripts."""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.content.instruments import find
from guldkorn.surveys.models import Kiosk
from tests.cast import Cast
from tests.journeys.steps import Doors, follow, press, sees_heading
from tests.world import survey as asked_of

TABLET = (1024, 768)
FIRST = find("pulsen").pages[0].scales[0].items[0]
START = "Hvordan er det at gå på arbejde hos jer?"


def begin(page: Page, code: str) -> None:
    page.get_by_label("Din kode").fill(code)
    press(page.locator("main"), "Begynd", exact=True)
    press(page.locator("#answers"), "Begynd", exact=True)


def is_at_the_start(page: Page) -> None:
    expect(page.locator("[data-start]")).to_be_visible()
    assert page.locator("[type=radio]").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_one_after_another_and_back_shows_nothing(cast: Cast, enter: Doors, scripts: bool) -> None:
    survey = asked_of(cast.unit, cast.lone)
    kiosk = Kiosk.make(survey, by=cast.lone)
    codes = [place.new_secret(12) for place in survey.invitations.all()[:2]]
    page = enter(size=TABLET, scripts=scripts)
    page.goto(kiosk.get_absolute_url())
    begin(page, codes[0])
    page.locator(f"#{FIRST.id}-3 + label").click()
    press(page.locator("#answers"), "Næste", exact=True)
    expect(page.locator("#step")).to_contain_text("2")
    press(page, "Jeg er færdig: ryd skærmen", exact=True)
    is_at_the_start(page)
    for _step in range(2):
        page.go_back()
        is_at_the_start(page)
    page.goto(kiosk.get_absolute_url())
    begin(page, codes[1])
    assert page.locator("[type=radio]:checked").count() == 0
    for _page in survey.instrument.pages:
        press(page.locator("#answers"), "Næste", exact=True)
    press(page, "Send", exact=True)
    sees_heading(page, "Tak. Dine svar er gemt.")
    follow(page, "Ryd skærmen til den næste", exact=True)
    is_at_the_start(page)
    assert survey.pool.count() == 1


def test_idle_it_asks_can_be_answered_and_clears(cast: Cast, enter: Doors) -> None:
    survey = asked_of(cast.unit, cast.lone)
    code = survey.invitations.first().new_secret(12)
    page = enter(size=TABLET)
    page.clock.install()
    page.goto(Kiosk.make(survey, by=cast.lone).get_absolute_url())
    begin(page, code)
    page.locator(f"#{FIRST.id}-3 + label").click()
    page.clock.fast_forward("03:01")
    sees_question = page.get_by_role("heading", name="Er du der stadig?")
    expect(sees_question).to_be_visible()
    press(page, "Jeg er her stadig", exact=True)
    expect(sees_question).to_be_hidden()
    page.clock.fast_forward("01:30")
    expect(page.locator(f"#{FIRST.id}-3")).to_be_checked()
    page.clock.fast_forward("02:00")
    expect(sees_question).to_be_visible()
    page.clock.fast_forward("01:01")
    is_at_the_start(page)


def test_going_on_later_leaves_nothing_for_the_next_one(cast: Cast, enter: Doors) -> None:
    survey = asked_of(cast.unit, cast.lone)
    codes = [place.new_secret(12) for place in survey.invitations.all()[:2]]
    page = enter(size=TABLET)
    page.goto(Kiosk.make(survey, by=cast.lone).get_absolute_url())
    begin(page, codes[0])
    page.locator(f"#{FIRST.id}-3 + label").click()
    press(page, "Fortsæt senere", exact=True)
    sees_heading(page, "Skriv denne kode ned")
    follow(page, "Jeg har skrevet den ned: ryd skærmen", exact=True)
    is_at_the_start(page)
    page.get_by_label("Din kode").fill(codes[1])
    press(page.locator("main"), "Begynd", exact=True)
    for _step in range(3):
        page.go_back()
        page.reload()
        assert page.locator(".later-code, [type=radio]:checked").count() == 0
    assert survey.saved_sheets.count() == 1
