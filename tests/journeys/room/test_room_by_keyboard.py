"""The whole room with the keyboard alone: the facilitator's desk, and a phone with keys."""

import datetime as dt
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from guldkorn.meetings.models import Meeting
from tests.cast import Cast
from tests.journeys.room.steps import Room
from tests.journeys.steps import PHONE, Doors
from tests.meetings.room import workshop
from tests.served import House

DAY = dt.datetime(2031, 1, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
STEPS_AT_MOST = 120
HERE = """() => {
    const here = document.activeElement, style = getComputedStyle(here);
    const name = here.labels?.[0]?.textContent ?? here.textContent;
    return [name.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


def reach(page: Page, name: str, *, back: bool = False) -> None:
    """Tab on until something whose name begins like this has the focus; whatever has it shows it."""
    seen = []
    for _step in range(STEPS_AT_MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        found, shown = page.evaluate(HERE)
        if found.startswith(name):
            assert shown, f"the focus is not seen on “{found}”"
            return
        seen.append(found[:30])
    raise AssertionError(f"“{name}” is not reached: {seen}")


def keeps_the_focus(page: Page) -> None:
    """After what was done the focus is still in the living part of the page, not back at the top."""
    assert page.evaluate("document.activeElement.closest('[data-live]') !== null")


def test_a_meeting_is_held_without_a_mouse(house: House, cast: Cast, enter_live: Doors) -> None:
    meeting = workshop(cast, "processes", "strains-here")
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=DAY, promised_end=DAY + dt.timedelta(minutes=50)
    )
    room = Room(house, enter_live, enter_live(cast.frida))
    room.open_planned(meeting.pk)
    room.is_it(DAY)
    desk, phone = room.console, takes_a_seat(room)
    reach(desk, "Begynd mødet")
    desk.keyboard.press("Enter")
    room.is_at("Velkommen")
    keeps_the_focus(desk)
    desk.keyboard.press("n")
    room.is_at("Processes")
    writes_a_card(phone)
    desk.keyboard.press("s")
    shows_it_to_the_room(phone)
    gathers(room)
    is_late_and_plans_anew(room)
    desk.keyboard.press("n")
    room.is_at("Strains-Here")
    gives_dots(phone)
    for button in ("Slut mødet", "Ja, slut det nu"):
        reach(desk, button)
        desk.keyboard.press("Enter")
    expect(desk.locator("#console .lead")).to_have_text("Mødet er slut.")
    keeps_the_focus(desk)


def takes_a_seat(room: Room) -> Page:
    page = room.open(size=PHONE)
    page.goto("/m/")
    reach(page, "Mødets kode")
    page.keyboard.type(room.code)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Start")
    for answer in ("Børnehuset Mælkevejen", "Leder"):
        reach(page, answer)
        page.keyboard.press("Space")
    reach(page, "Deltag")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Velkommen")
    return page


def writes_a_card(page: Page) -> None:
    """Two cards in a row: when one is put in, the field is ready for the next."""
    expect(page.locator("h1")).to_have_text("Hvad gør I allerede, og hvad vil I gøre bedre?")
    reach(page, "Det gør vi")
    for words in ("Vi siger godmorgen", "Vi går en runde"):
        page.keyboard.type(words)
        reach(page, "Send kortet")
        page.keyboard.press("Enter")
        expect(page.locator("#mine")).to_contain_text(words)
        expect(page.get_by_label("Det gør vi", exact=True)).to_be_focused()


def shows_it_to_the_room(page: Page) -> None:
    expect(page.locator(".wall-card")).to_have_count(2)
    for words in ("Vi siger godmorgen", "Vi går en runde"):
        reach(page, "Vis det for alle")
        page.keyboard.press("Enter")
        expect(page.locator(".wall-card", has_text=words)).to_contain_text("vist for alle")
        keeps_the_focus(page)


def gathers(room: Room) -> None:
    """A name is made, a card put under it, one highlighted, and the name chosen."""
    desk, screen = room.console, room.screen
    expect(desk.locator(".wall-card")).to_have_count(2)
    desk.keyboard.press("s")
    expect(desk.get_by_label("Et navn til kort, der hører sammen")).to_be_visible()
    reach(desk, "Et navn til kort")
    desk.keyboard.type("Vaner")
    desk.keyboard.press("Enter")
    expect(screen.get_by_role("heading", name="Vaner")).to_be_visible()
    keeps_the_focus(desk)
    desk.keyboard.press("Escape")
    reach(desk, "Fremhæv", back=True)
    desk.keyboard.press("Enter")
    expect(screen.locator(".wall-card.is-highlighted")).to_have_count(1)
    keeps_the_focus(desk)
    reach(desk, "Vi siger godmorgen")
    desk.keyboard.press("Space")
    reach(desk, "Læg under Vaner", back=True)
    desk.keyboard.press("Enter")
    expect(screen.locator(".wall-column", has_text="Vaner").locator(".wall-card")).to_have_count(1)
    keeps_the_focus(desk)
    desk.keyboard.press("s")
    expect(desk.get_by_role("button", name="Det vælger vi")).to_be_visible()
    reach(desk, "Det vælger vi")
    desk.keyboard.press("Enter")
    expect(screen.locator(".wall-column.is-chosen")).to_contain_text("Vaner")
    keeps_the_focus(desk)


def is_late_and_plans_anew(room: Room) -> None:
    room.is_it(DAY + dt.timedelta(minutes=32))
    expect(room.console.locator(".alert-warning")).to_be_visible()
    reach(room.console, "Flyt slutningen til")
    room.console.keyboard.press("Enter")
    expect(room.console.locator(".alert-warning")).to_have_count(0)
    keeps_the_focus(room.console)


def gives_dots(page: Page) -> None:
    expect(page.locator("form.place-form").first).to_be_visible()
    reach(page, "0")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#mine")).to_contain_text("Arbejdsmængde og tidspres: 1")
