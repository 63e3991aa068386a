"""Who speaks for whom: a stranger's phone, a member who signs in at her seat, and a charter that is
agreed at home.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from guldkorn.accounts.models import Person
from guldkorn.meetings.models import Meeting
from tests.cast import PASSWORD, Cast
from tests.journeys.room.steps import Phone, Room
from tests.journeys.steps import PHONE, Doors, fits, follow, look, press, sees, sees_heading
from tests.meetings.room import workshop
from tests.served import House

UNIT = "Børnehuset Mælkevejen"
YES, SAID = "Ja, det er jeg enig i", "Sig ja på mødet"


@pytest.fixture
def room(house: House, cast: Cast, enter_live: Doors) -> Room:
    """A workshop whose second point is the charter."""
    meeting: Meeting = workshop(cast, "charter")
    room = Room(house, enter_live, enter_live(cast.frida))
    room.open_planned(meeting.pk)
    return room


def at_the_charter(room: Room) -> None:
    press(room.console, "Begynd mødet")
    room.next("Charter")


def scans_or_types(room: Room, page: Page) -> None:
    page.goto("/m/")
    page.get_by_label("Mødets kode").fill(room.code)
    press(page, "Næste")


def at_home(page: Page) -> Page:
    page.goto("/")
    follow(page, "Vores samarbejdsaftale")
    sees_heading(page, "Vores samarbejdsaftale")
    return page


def signs_in_at_the_seat(phone: Phone, person: Person, link: str) -> None:
    seat = phone.page.url.split("?")[0]
    follow(phone.page, link)
    assert seat.split("/")[4] not in phone.page.url, (
        "the secret of the seat stands in no other address"
    )
    form = phone.page.locator("form", has=phone.page.get_by_label("Adgangskode"))
    form.get_by_label("Mail").fill(person.email)
    form.get_by_label("Adgangskode").fill(PASSWORD)
    press(form, "Log ind", exact=True)
    expect(phone.page).to_have_url(re.compile(re.escape(seat)))
    sees(phone.page, f"Logget ind som {person.name}.")


def test_one_phone_does_not_sign_for_three(room: Room, cast: Cast, enter_live: Doors) -> None:
    stranger = room.join("mv", UNIT, "leader")
    seat = stranger.page.url
    scans_or_types(room, stranger.page)
    expect(stranger.page).to_have_url(seat)
    others = [room.join("mv", UNIT, role) for role in ("tr", "amr")]  # the stranger lets them in
    at_the_charter(room)
    stranger.take_the_pen()
    stranger.write_together("Mål", "#mv-leader-charter-goal")
    for phone in (stranger, *others):
        expect(phone.page.locator("#task")).to_contain_text("#mv-leader-charter-goal")
        phone.say_yes()
        sees(
            phone.page,
            "Jeres ja tæller, når I hver især logger ind og siger det, her eller bagefter.",
        )
        look(phone.page)
    expect(room.screen.locator(".screen-said")).to_contain_text(
        "Ved 1 bord er der sagt ja på mødet."
    )
    room.end()
    page = at_home(enter_live(cast.lone))
    sees(page, "Ikke aftalt endnu", "Nogen sagde ja for din rolle på mødet")
    expect(page.locator("main li", has_text="sagt på mødet")).to_have_count(3)
    look(page)


def test_a_member_signs_in_at_her_seat_and_the_others_agree_at_home(
    room: Room, cast: Cast, enter_live: Doors
) -> None:
    leader = room.join("mv", UNIT, "leader", scripts=False)
    anna = room.join("mv", UNIT, "amr")
    at_the_charter(room)
    anna.take_the_pen()
    anna.write_together("Mål", "#mv-amr-charter-goal")
    leader.say_yes()
    signs_in_at_the_seat(anna, cast.anna, "Log ind, så dit ja tæller")
    press(anna.page, YES)
    expect(anna.page.locator(".seat-text", has_text="Ja fra:")).to_contain_text(
        "Arbejdsmiljørepræsentant (AMR)"
    )
    look(anna.page)
    signs_in_at_the_seat(leader, cast.lone, "Log ind som medlem af TRIO'en")
    press(leader.page, YES)
    expect(leader.page.locator(".seat-text", has_text="Ja fra:")).to_contain_text("Leder")
    expect(leader.page.locator(".seat-text", has_text="Sagt på mødet:")).to_have_count(0)
    room.end()
    page = at_home(enter_live(cast.tarik))
    sees(page, "Ikke aftalt endnu", "Lone Eksempel", "Anna Eksempel")
    press(page, YES)
    sees(page, "I har alle sagt ja")


def test_a_phone_waits_is_turned_away_and_sits_down_by_the_square(room: Room) -> None:
    first = room.join("mv", UNIT, "leader")
    page = room.open(size=PHONE)
    scans_or_types(room, page)
    page.get_by_label(UNIT, exact=True).check(force=True)
    page.get_by_label("Tillidsrepræsentant (TR)", exact=True).check(force=True)
    press(page, "Deltag")
    sees_heading(page, "Du bliver lukket ind om lidt")
    expect(first.page.locator("[data-announced]")).to_have_text("En mere vil med ved jeres bord")
    look(page)
    look(first.page)
    press(first.page.locator(".newcomers"), "Det er ikke en af os")
    sees_heading(page, "Telefonen er ikke med")
    look(page)
    first.page.get_by_text("Luk de andre ved jeres bord ind").click()
    look(first.page)
    page.goto(first.page.locator(".seat-address").inner_text().replace("http://127.0.0.1:8000", ""))
    page.get_by_label("Tillidsrepræsentant (TR)", exact=True).check(force=True)
    press(page, "Deltag")
    sees_heading(page, "Velkommen")
    fits(page)
