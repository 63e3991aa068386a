"""A hall has written sixty cards: the console stays workable, a double press goes on once, and a
phone with large text is read without scrolling sideways.
"""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from guldkorn.lib import clock
from guldkorn.meetings.models import Activity, Meeting
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, fits, press
from tests.meetings.room import running, seat

CARDS = 60


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """At its first exercise, where sixty cards have been shown to the room; twenty say the same."""
    meeting = running(cast, "processes", "two-stories", "safety-scale")
    run = Activity.of(meeting.agenda.all()[1])
    assert run is not None
    who, now = seat(meeting, cast.trio), clock.now()
    for number in range(CARDS):
        said = "Vi mangler tid" if number % 3 == 0 else f"Kort nummer {number} om hverdagen"
        run.entries.create(
            seat=who,
            trio=cast.trio,
            key=uuid.uuid4(),
            part=("use", "keep", "strengthen")[number % 3],
            text=said,
            at=now,
            released_at=now,
        )
    run.turn_to("cluster", by=cast.frida)
    return meeting


@pytest.fixture
def desk(cast: Cast, meeting: Meeting, enter_live: Doors) -> Page:
    page = enter_live(cast.frida, size=DESK)
    page.goto(f"/meetings/{meeting.pk}/console/")
    expect(page.get_by_role("checkbox")).to_have_count(CARDS)
    return page


def test_sixty_cards_are_gathered_with_the_names_in_sight(desk: Page) -> None:
    press(desk, "Læg ens kort sammen")
    expect(desk.get_by_role("checkbox")).to_have_count(CARDS * 2 // 3 + 1)
    expect(desk.locator(".wall-card", has_text="Vi mangler tid")).to_contain_text("20 gange")
    desk.get_by_role("checkbox", name="Kort nummer 1 om hverdagen", exact=True).check()
    desk.get_by_role("checkbox", name="Kort nummer 58 om hverdagen", exact=True).check()
    expect(desk.get_by_label("Et navn til kort, der hører sammen")).to_be_in_viewport()
    desk.get_by_label("Et navn til kort, der hører sammen").fill("Hverdagen")
    press(desk, "Gem navnet")
    named = desk.locator(".wall-column.is-named")
    expect(named.get_by_role("checkbox")).to_have_count(2)
    expect(named.get_by_role("checkbox", checked=True)).to_have_count(0)
    desk.get_by_role("checkbox", name="Vi mangler tid").check()
    press(desk, re.compile(r"Læg under\s+Hverdagen"))
    expect(named).to_contain_text("20 gange")
    expect(desk.get_by_role("heading", name="Det holder vi fast i")).to_be_visible()
    fits(desk)


def test_a_double_press_on_next_goes_one_point_on(desk: Page, meeting: Meeting) -> None:
    desk.get_by_role("button", name="Næste: Two-Stories").dblclick()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two-Stories")
    expect(desk.get_by_role("button", name="Næste: Safety-Scale")).to_be_visible()
    for kind in ("keydown", "keydown"):
        desk.evaluate(
            "kind => document.dispatchEvent(new KeyboardEvent(kind, {key: 'n', repeat: true}))",
            kind,
        )
    assert Meeting.objects.get(pk=meeting.pk).current == meeting.agenda.all()[2]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_phone_with_text_twice_as_large_is_not_scrolled_sideways(
    cast: Cast, meeting: Meeting, enter_live: Doors, language: str
) -> None:
    page = enter_live(size=PHONE)
    page.goto(f"/m/{meeting.code}/?lang={language}")
    twice_as_large(page)
    page.locator("label", has_text="Mælkevejen").click()
    page.locator("label", has_text="AMR").click()
    page.locator("form button.button-primary").click()
    expect(page).to_have_url(re.compile("/seat/"))
    twice_as_large(page)


def twice_as_large(page: Page) -> None:
    page.evaluate("document.documentElement.style.setProperty('font-size', '125%', 'important')")
    fits(page)
