"""The room by keyboard, with a screen reader and at every size: nothing hinders, the point and the
time are said once.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from guldkorn.meetings.models import Meeting
from tests.cast import Cast
from tests.journeys.room.steps import Phone, Room
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, left_in, press
from tests.meetings.room import workshop
from tests.served import House

DAY = dt.datetime(2031, 1, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
NARROW = (320, 700)
POINTS = (
    "five-influences",
    "processes",
    "opposite-pairs",
    "safety-scale",
    "safety-and-standards",
    "two-stories",
)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A workshop of two TRIOs with an exercise of each sort, and a break at the end."""
    meeting = workshop(cast, *POINTS)
    meeting.agenda.create(title="Pause", minutes=15, kind="break", position=90)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=DAY, promised_end=DAY + dt.timedelta(minutes=145)
    )
    return meeting


@pytest.fixture
def room(house: House, cast: Cast, meeting: Meeting, enter_live: Doors) -> Room:
    room = Room(house, enter_live, enter_live(cast.frida))
    room.open_planned(meeting.pk)
    room.is_it(DAY)
    return room


def seats(room: Room) -> list[Phone]:
    """Those of a TRIO."""
    return [room.join("mv", "Børnehuset Mælkevejen", role) for role in ("leader", "tr", "amr")]


def english(page: Page) -> None:
    press(page, "English", exact=True)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def look_at(room: Room, *, phone: Page) -> None:
    """Console, projector and a phone as they stand now, at the sizes at which they are used."""
    for page, sizes in (
        (room.console, (DESK, PHONE)),
        (room.screen, (WIDE, DESK)),
        (phone, (PHONE, NARROW)),
    ):
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            axe(page)
            fits(page)
    high, there = room.screen.evaluate(
        "[document.scrollingElement.scrollHeight, window.innerHeight]"
    )
    assert high <= there, "the projector would have to be scrolled"


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_state_of_the_room_hinders_anybody(room: Room, language: str) -> None:
    # numbers need five
    phones = seats(room) + [room.join("ns", "Nørreskolen", role) for role in ("leader", "tr")]
    page = phones[0].page
    if language == "en":
        english(room.console)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    look_at(room, phone=page)
    press(room.console, {"da": "Begynd mødet", "en": "Begin the meeting"}[language])
    for number, point in enumerate(["Velkommen", *POINTS]):
        if number:
            room.console.keyboard.press("n")
            expect(room.screen.locator("h1")).to_have_text(point.title())
            expect(page.locator("form[data-entry]").first).to_be_visible()
            look_at(room, phone=page)
            put_something_in(phones)
            room.console.keyboard.press("s")
            expect(room.console.locator("#board-heading")).to_be_visible()
            expect(page.locator(".wall, .spread, .votes, .matrix-drawing").first).to_be_visible()
        look_at(room, phone=page)
        assert left_in(page, "da" if language == "en" else "en") == []
    room.console.keyboard.press("n")
    expect(room.screen.locator(".screen-back")).to_be_visible()
    look_at(room, phone=page)
    room.console.get_by_text(
        {"da": "Slut mødet", "en": "End the meeting"}[language], exact=True
    ).click()
    look_at(room, phone=page)
    press(room.console, {"da": "Ja, slut det nu", "en": "Yes, end it now"}[language], exact=True)
    expect(room.screen.locator("h1")).to_have_text("Tak for i dag")
    expect(page.locator("h1")).to_have_text({"da": "Tak", "en": "Thank you"}[language])
    look_at(room, phone=page)


def put_something_in(phones: list[Phone]) -> None:
    point = phones[0].page.locator("[data-point]").get_attribute("data-point")
    for phone in phones:
        expect(phone.page.locator("[data-point]")).to_have_attribute("data-point", point or "")
        form = phone.page.locator("form[data-entry]").first
        if form.locator("textarea").count():
            form.locator("textarea").first.fill(f"Et kort fra {phone.role}")
            form.get_by_role("button").click()
        else:
            form.locator("input[name=x] + span").nth(1).click()
            if form.locator("input[name=y]").count():
                form.locator("input[name=y] + span").nth(2).click()
        expect(phone.mine.locator("li")).to_have_count(1)


def test_the_point_and_the_time_are_said_politely_and_once(room: Room) -> None:
    phone = seats(room)[0]
    press(room.console, "Begynd mødet")
    for page in (room.console, room.screen, phone.page):
        expect(page.locator("[data-announced]")).to_have_text("Velkommen")
        expect(page.get_by_role("status").filter(has_text="Velkommen")).to_have_count(1)
        expect(
            page.locator("[data-live]").locator("[aria-live], [role=status], [role=alert]")
        ).to_have_count(0)
    room.is_it(DAY)  # what was looked at until now took its time
    expect(room.screen.get_by_role("timer", name="Tid tilbage")).to_have_text("10:00")
    said = said_on(room.screen)
    room.screen.clock.run_for("07:59")
    assert said_on(room.screen) == said
    room.screen.clock.run_for("00:02")
    expect(room.screen.locator("[data-announced]")).to_have_text("To minutter tilbage")
    room.screen.locator("[data-announced]").evaluate("status => status.textContent = ''")
    room.screen.clock.run_for("00:30")
    assert said_on(room.screen) == ""
    room.next("Five-Influences")
    question = "Five-Influences: Hvad påvirker jer mest i arbejdet for tiden?"
    for page in (room.console, room.screen, phone.page):
        expect(page.locator("[data-announced]")).to_have_text(question)
    phone.choose("Planlægningen", 2)
    expect(room.row(phone.unit)).to_have_text("1")
    assert said_on(room.console) == question
    room.turn("Vis")
    for page in (room.console, room.screen, phone.page):
        expect(page.locator("[data-announced]")).to_have_text(f"{question} Nu bliver kortene vist.")
    expect(room.screen.locator(".screen-now")).to_match_aria_snapshot(f"""
      - heading "Five-Influences" [level=1]
      - paragraph: {question.partition(": ")[2]}
      - timer "Tid tilbage"
      - list:
        - listitem: Planlægningen
        - listitem: De store rammer
        - listitem: Opgaverne
        - listitem: Måden, vi gør det på
        - listitem: Forholdet mellem os
    """)
    expect(room.screen.locator(".screen-people")).to_have_text("Det vises, når 5 har svaret.")


def said_on(page: Page) -> str:
    return page.locator("[data-announced]").inner_text()


def test_a_card_that_comes_too_late_stands_in_its_field_again(room: Room) -> None:
    """While it is on its way the facilitator shows the cards; when they are hidden again, the words
    are still there.
    """
    phone = seats(room)[0]
    press(room.console, "Begynd mødet")
    room.is_at("Velkommen")
    press(room.console, re.compile("^Gå til dette punkt Two-Stories"))
    room.is_at("Two-Stories")
    phone.page.context.set_offline(offline=True)
    phone.send("Den fortælling, der fylder", "#mv-leader-late")
    room.turn("Vis")
    phone.page.context.set_offline(offline=False)
    expect(phone.page.locator("[data-said]")).to_contain_text(
        "Din tekst ligger stadig på telefonen."
    )
    room.turn("Skriv")
    expect(phone.page.get_by_label("Den fortælling, der fylder", exact=True)).to_have_value(
        re.compile("#mv-leader-late")
    )


def test_what_is_half_written_stays_in_its_exercise_and_a_refused_choice_is_undone(
    room: Room,
) -> None:
    phone = seats(room)[0]
    press(room.console, "Begynd mødet")
    room.next("Five-Influences")
    phone.choose("Planlægningen", 2)
    other = phone.page.locator(
        "form.place-form", has=phone.page.locator("legend", has_text="Opgaverne")
    )
    other.locator("input[value='3'] + span").click()
    expect(phone.page.locator("[data-said]")).to_have_text("Du har 3 prikker i alt.")
    expect(other.locator("input[value='0']")).to_be_checked()
    room.next("Processes")
    phone.page.get_by_label("Det gør vi", exact=True).fill("Ikke færdig")
    press(room.console, re.compile("^Gå til dette punkt Two-Stories"))
    expect(phone.page.get_by_label("Den fortælling, der fylder", exact=True)).to_have_value("")
    press(room.console, re.compile("^Gå til dette punkt Processes"))
    expect(phone.page.get_by_label("Det gør vi", exact=True)).to_have_value("Ikke færdig")
    press(room.console, re.compile("^Gå til dette punkt Five-Influences"))
    phone.page.reload()
    first = phone.page.locator(
        "form.place-form", has=phone.page.locator("legend", has_text="Planlægningen")
    )
    expect(first.locator("input[value='2']")).to_be_checked()


def test_without_script_a_no_is_said_on_the_phones_page_and_it_goes_on_from_there(
    room: Room,
) -> None:
    phone = room.join("mv", "Børnehuset Mælkevejen", "tr", scripts=False)
    press(room.console, "Begynd mødet")
    room.is_at("Velkommen")
    press(room.console, re.compile("^Gå til dette punkt Processes"))
    room.is_at("Processes")
    phone.look_again()
    phone.page.get_by_label("Det gør vi", exact=True).fill("Ring 010190-1234")
    press(phone.page.locator("form.card-form").first, "Send kortet")
    expect(phone.page.get_by_text("Ring 010190-1234")).to_be_visible()
    phone.write("Det gør vi", "#mv-tr-processes")
    room.turn("Vis")
    phone.page.get_by_label("Det gør vi", exact=True).fill("For sent")
    press(phone.page.locator("form.card-form").first, "Send kortet")
    expect(phone.page.locator("[data-said]")).to_contain_text("Der er lukket for øvelsen lige nu.")
    expect(phone.page.get_by_text("For sent")).to_be_visible()
    expect(phone.wall_card("#mv-tr-processes")).to_be_visible()
