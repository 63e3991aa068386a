"""A teacher leaves her slides at home: she brings a PDF, builds a poll, rehearses, runs ten points,
takes questions from the room, and ends.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from guldkorn.content import meetings
from tests.cast import Cast
from tests.journeys.room.steps import Room
from tests.journeys.steps import (
    DESK,
    PHONE,
    WIDE,
    Doors,
    about,
    axe,
    fits,
    follow,
    is_told,
    look,
    press,
    sees_heading,
)
from tests.meetings.slides import files
from tests.served import House

DAY = dt.datetime(2031, 1, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
TITLES = [point.title["da"] for point in meetings.meeting("start-workshop-fewer").points]
FIRST, SECOND, THIRD = TITLES[:3]
EIGHT, PAUSE = TITLES[:8], "Pause"
HOUSE, WAY, COFFEE = "Det nye hus, set fra gaden", "Vores vej", "Der er kaffe i hallen"
POLL = "Hvad tager vi fat i først?"
WHY, SILLY = "Hvornår får vi svar?", "Må vi få slides?"
SHOWN = "picture => picture.complete && picture.naturalWidth"
INSIDE = """picture => {
    const box = picture.getBoundingClientRect();
    return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""


@pytest.fixture
def desk(cast: Cast, enter_live: Doors) -> Page:
    return enter_live(cast.frida)


def test_a_teacher_brings_builds_rehearses_runs_and_ends(
    house: House, enter_live: Doors, desk: Page
) -> None:
    plans(desk)
    brings_slides(desk)
    builds_a_poll(desk)
    rehearses(desk)
    room = opens_the_room(house, enter_live, desk)
    for number, title in enumerate(EIGHT):
        if number:
            room.next(title)
        {SECOND: shows_slides, THIRD: takes_questions}.get(title, lambda _room: None)(room)
    room.hop(PAUSE)
    has_a_break(room)
    room.hop(POLL)
    takes_a_vote(room)
    room.end()
    reads_the_record(room)


def plans(desk: Page) -> None:
    desk.goto("/meetings/new/")
    desk.get_by_label("Opstartsworkshop med færre øvelser", exact=True).check(force=True)
    desk.get_by_label("Dag", exact=True).fill(DAY.date().isoformat())
    desk.get_by_label("Fra", exact=True).fill("08:30")
    for unit in ("Børnehuset Mælkevejen", "Nørreskolen"):
        desk.get_by_label(unit, exact=True).check(force=True)
    press(desk, "Opret planen")
    sees_heading(desk, "Opstartsworkshop med færre øvelser")


def upload(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def brings_slides(desk: Page) -> None:
    """A program in a PDF's clothes is refused; the pages of a PDF stand where she puts them."""
    follow(desk, "Jeres egne slides")
    brought = desk.get_by_label("En PDF eller billeder")
    brought.set_input_files(upload("oplæg.pdf", files.PROGRAM))
    press(desk, "Tilføj slides")
    expect(desk.locator("main")).to_contain_text("“oplæg.pdf” er hverken en PDF eller et billede")
    axe(desk)
    brought.set_input_files(upload("oplæg.pdf", files.pdf(WAY, "Det nye hus", COFFEE)))
    press(desk, "Tilføj slides")
    is_told(desk, "Jeres slides er klar. Fortæl for hvert slide, hvad det viser.")
    look(desk)
    for number, says, point in ((1, WAY, SECOND), (2, HOUSE, SECOND), (3, COFFEE, PAUSE)):
        follow(desk, re.compile(f"oplæg.pdf {number}"))
        desk.get_by_label("Hvad viser det?").fill(says)
        desk.get_by_label("Ved hvilket punkt på dagsordenen").select_option(label=point)
        if number == 1:
            axe(desk)
        press(desk, "Gem slidet")
        expect(slide(desk, number)).to_contain_text(point)
    puts_the_house_first(desk)


def slide(desk: Page, number: int) -> Locator:
    return desk.locator(".slide-shelf li", has_text=f"oplæg.pdf {number}")


def puts_the_house_first(desk: Page) -> None:
    """By keyboard, by button and by drag; what was moved has the focus when the page is back."""
    first = desk.locator(".slide-shelf li").first
    slide(desk, 2).get_by_role("button", name=re.compile("^Tidligere")).focus()
    desk.keyboard.press("Alt+ArrowUp")
    expect(first).to_contain_text("oplæg.pdf 2")
    expect(first.locator("button:focus")).to_have_count(1)
    press(first, re.compile("^Senere"))
    expect(first).to_contain_text("oplæg.pdf 1")
    slide(desk, 2).drag_to(slide(desk, 1), source_position={"x": 20, "y": 20})
    expect(first).to_contain_text("oplæg.pdf 2")
    desk.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    look(desk)
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    follow(desk, "Opstartsworkshop med færre øvelser")


def builds_a_poll(desk: Page) -> None:
    """In advance; a slip in it is mended on the agenda."""
    follow(desk, "Lav dit eget spørgsmål")
    desk.get_by_label("Hvad spørger du om?").fill("Hvad tager vi først?")
    desk.get_by_label(re.compile("^Afstemning")).check(force=True)
    desk.get_by_label(re.compile("^En på hver linje")).fill("Ro om morgenen\nVikarer")
    press(desk, "Se det på en telefon")
    expect(desk.locator(".phone-frame")).to_contain_text("Vikarer")
    look(desk)
    press(desk, "Sæt det på dagsordenen")
    is_told(desk, "Spørgsmålet står nu på dagsordenen.")
    follow(desk, about("Ret spørgsmålet", "Hvad tager vi først?"))
    sees_heading(desk, "Ret dit spørgsmål")
    look(desk)
    desk.get_by_label("Hvad spørger du om?").fill(POLL)
    press(desk, "Se det på en telefon")
    expect(desk.locator(".phone-frame")).to_contain_text(POLL)
    press(desk, "Gem spørgsmålet")
    expect(desk.locator("h3.run-sheet-title").last).to_have_text(POLL)


def rehearses(desk: Page) -> None:
    """The slides are there, and so is the poll, which made-up seats answer; nothing is kept."""
    press(desk, "Hold generalprøve med opdigtede pladser")
    press(desk, "Begynd mødet")
    press(desk, f"Næste: {SECOND}", exact=True)
    sees_heading(desk, SECOND)
    expect(desk.get_by_alt_text(HOUSE)).to_be_visible()
    press(desk, about("Gå til dette punkt", POLL))
    sees_heading(desk, POLL)
    press(desk, "Lad de opdigtede pladser svare")
    expect(desk.locator(".console-steps")).to_contain_text("6 af 6 har svaret")
    press(desk, "Slut generalprøven, og tøm den")
    is_told(desk, "Generalprøven er tømt. Ikke noget af den er gemt.")


def opens_the_room(house: House, doors: Doors, desk: Page) -> Room:
    follow(desk, "Åbn mødet for deltagerne")
    room = Room(house, doors, desk)
    house.set_clock(DAY)
    desk.reload()
    room.open_projector()
    room.is_it(DAY)
    for role in ("leader", "tr", "amr"):
        room.join("mv", "Børnehuset Mælkevejen", role)
    room.join("ns", "Nørreskolen", "leader")
    room.join("ns", "Nørreskolen", "tr", scripts=False)
    press(desk, "Begynd mødet")
    room.is_at(FIRST)
    expect(room.screen.locator(".slide-on-wall")).to_have_count(0)
    return room


def shows_slides(room: Room) -> None:
    """Whole on the wall at every size, small on a phone; one after the other in her order."""
    wall, phone = room.screen, room.phones[0].page
    picture = wall.get_by_alt_text(HOUSE)
    expect(picture).to_be_visible()
    for width, height in ((1280, 720), (3840, 2160), WIDE):
        wall.set_viewport_size({"width": width, "height": height})
        # in one call: the page's policy lets nothing be looked at again and again
        wall.evaluate("Promise.all([...document.images].map(one => one.decode()))")
        assert picture.evaluate(SHOWN) == 2560
        assert picture.evaluate(INSIDE)
    axe(wall)
    small = phone.get_by_alt_text(HOUSE)
    expect(small).to_be_visible()
    assert small.evaluate(SHOWN) == 640
    fits(phone)
    axe(phone)
    press(room.console, "Næste slide")
    expect(wall.get_by_alt_text(WAY)).to_be_visible()
    expect(phone.get_by_alt_text(WAY)).to_be_visible()


def takes_questions(room: Room) -> None:
    """One is shown, supported and answered; one stays with those who run the meeting."""
    (writer, other), silent = room.phones[:2], room.phones[4]
    desk = room.console.locator(".asked-desk")
    for phone, words, name in ((writer, WHY, ""), (silent, SILLY, "Sami")):
        phone.sees_heading(THIRD)
        phone.ask(words, name)
        expect(phone.mine).to_contain_text(words)
    waiting = desk.locator("li", has_text=WHY)
    press(waiting, re.compile("^Vis det på telefonerne"))
    press(other.mine, re.compile("Det vil jeg også vide"))
    expect(waiting).to_contain_text("1 til vil også vide det")
    press(waiting, re.compile("^Vis det på storskærmen"))
    expect(room.screen.locator("blockquote")).to_have_text(WHY)
    press(waiting, re.compile("^Det er besvaret"))
    expect(room.screen.locator("blockquote")).to_have_count(0)


def has_a_break(room: Room) -> None:
    """A slide stands there too, with when the break is over."""
    expect(room.screen.get_by_alt_text(COFFEE)).to_be_visible()
    expect(room.screen.locator(".screen-back")).to_contain_text("Tilbage kl.")
    expect(room.phones[0].page.get_by_alt_text(COFFEE)).to_be_visible()
    for page in (room.screen, room.phones[0].page):
        look(page)


def takes_a_vote(room: Room) -> None:
    for number, phone in enumerate(room.phones):
        phone.choose_answer(POLL, "Vikarer" if number else "Ro om morgenen")
    room.turn("Vis")
    expect(room.screen.locator(".poll li")).to_have_text(
        [re.compile(r"Ro om morgenen\s+1"), re.compile(r"Vikarer\s+4")]
    )
    fits(room.screen)


def reads_the_record(room: Room) -> None:
    room.console.goto(room.record)
    record = room.console.locator("main")
    for words in (POLL, WHY, SECOND, PAUSE):
        expect(record).to_contain_text(words)
    expect(record).not_to_contain_text(SILLY)
