"""A poll that is made on the spot, and a question from the room with a vote, from the first press
to the record.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from guldkorn.meetings.models import Meeting
from tests.cast import Cast
from tests.journeys.room.steps import Room
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, press, sees_heading
from tests.meetings.room import workshop
from tests.served import House

DAY = dt.datetime(2031, 1, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
POLL = "Hvad tager vi fat i først?"
WHY = "Hvornår får vi svar?"


@pytest.fixture
def room(house: House, cast: Cast, enter_live: Doors) -> Room:
    """A workshop of two talks that has begun, with five phones, one of them without script."""
    meeting = workshop(cast)
    meeting.agenda.create(title="Tak for i dag", minutes=10, kind="talk", position=9)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=DAY, promised_end=DAY + dt.timedelta(minutes=20)
    )
    room = Room(house, enter_live, enter_live(cast.frida))
    room.open_planned(meeting.pk)
    room.is_it(DAY)
    for role in ("leader", "tr", "amr"):
        room.join("mv", "Børnehuset Mælkevejen", role)
    room.join("ns", "Nørreskolen", "leader")
    room.join("ns", "Nørreskolen", "tr", scripts=False)
    press(room.console, "Begynd mødet")
    room.is_at("Velkommen")
    return room


def ask_a_poll(room: Room) -> None:
    page = room.console
    page.get_by_role("link", name="Stil dit eget spørgsmål").click()
    sees_heading(page, "Dit eget spørgsmål")
    page.get_by_label("Hvad spørger du om?").fill(POLL)
    page.get_by_label(re.compile("^Afstemning")).check(force=True)
    page.get_by_label(re.compile("^En på hver linje")).fill("Ro om morgenen\nVikarer")
    press(page, "Se det på en telefon")
    expect(page.locator(".phone-frame")).to_contain_text("Vikarer")
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        axe(page)
        fits(page)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    press(page, "Spørg nu")
    sees_heading(page, POLL)


def answer_a_poll(room: Room) -> None:
    ask_a_poll(room)
    for number, phone in enumerate(room.phones):
        phone.choose_answer(POLL, "Vikarer" if number else "Ro om morgenen")
    room.turn("Vis")
    expect(room.screen.locator(".poll li")).to_have_text(
        [
            re.compile(r"Ro om morgenen\s+1"),
            re.compile(r"Vikarer\s+4"),
        ]
    )
    fits(room.screen)


def send_two_questions(room: Room) -> None:
    """One from a phone that is out of reach, and one from a phone without script."""
    writer, silent = room.phones[0], room.phones[4]
    writer.sees_heading("Tak for i dag")
    writer.page.context.set_offline(True)
    writer.ask(WHY)
    expect(writer.page.locator("[data-said]")).to_contain_text("Ikke sendt endnu")
    writer.page.context.set_offline(False)
    expect(writer.mine).to_contain_text(WHY)
    silent.look_again()
    silent.ask("Må vi få slides?", "Sami")
    expect(silent.mine).to_contain_text("Må vi få slides?")
    expect(room.console.locator(".asked-desk")).to_contain_text("2 spørgsmål venter")


def support_and_answer(room: Room) -> None:
    other, silent = room.phones[1], room.phones[4]
    desk = room.console.locator(".asked-desk")
    expect(other.mine).not_to_contain_text(WHY)
    waiting = desk.locator("li", has_text=WHY)
    press(waiting, re.compile("^Vis det på telefonerne"))
    expect(other.mine).to_contain_text(WHY)
    press(other.mine, re.compile("Det vil jeg også vide"))
    expect(other.page.get_by_role("button", name=re.compile("Det vil jeg"))).to_have_attribute(
        "aria-pressed", "true"
    )
    silent.look_again()
    press(silent.mine, re.compile("Det vil jeg også vide"))
    expect(desk).to_contain_text("2 til vil også vide det")
    press(other.page, "Langsommere")
    expect(other.page.get_by_role("button", name="Langsommere")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(desk).to_contain_text("når 5 har trykket")

    press(waiting, re.compile("^Vis det på storskærmen"))
    expect(room.screen.locator("blockquote")).to_have_text(WHY)
    for page, size in ((room.screen, WIDE), (room.console, DESK), (other.page, PHONE)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        axe(page)
        fits(page)
    press(waiting, re.compile("^Det er besvaret"))
    expect(room.screen.locator("blockquote")).to_have_count(0)


def test_a_poll_on_the_spot_and_a_question_from_the_room(room: Room) -> None:
    answer_a_poll(room)
    room.next("Tak for i dag")
    send_two_questions(room)
    support_and_answer(room)
    room.end()
    room.console.goto(room.record)
    expect(room.console.locator("main")).to_contain_text(WHY)
    expect(room.console.locator("main")).not_to_contain_text("Må vi få slides?")
