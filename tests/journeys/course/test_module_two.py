"""A teacher holds module 2 from the console, with the wall and phones: the leader of another
organisation came in by the link.
"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from guldkorn.accounts.models import Person
from guldkorn.content.exercise import Kind
from guldkorn.content.exercises import exercise
from guldkorn.content.meetings import PointKind, meeting
from guldkorn.content.programmes import programme
from guldkorn.lib import clock
from guldkorn.programmes.models import Cohort, Enrolment, Programme, Teacher
from tests.cast import Cast, person
from tests.journeys.course.steps import HERE, noon
from tests.journeys.room.steps import Room
from tests.journeys.steps import Doors, about, follow, is_told, look, press, sees, sees_heading
from tests.served import House

DAY = dt.datetime(2031, 2, 27, 9, tzinfo=HERE)
MODULE = programme("leading-the-work-environment").part("module-2")
POINTS = meeting(MODULE.meeting).points
UNITS = {"mv": "Børnehuset Mælkevejen", "hb": "Havnebørnehaven"}


@pytest.fixture
def teacher(cast: Cast) -> Person:
    return person("Theo Fremmed", "theo@underviser.example")


@pytest.fixture
def cohort(cast: Cast, teacher: Person) -> Cohort:
    """The shipped course, open for enrolment; its third day is 27 February 2031."""
    with clock.pretend(noon(2031, 1, 2)):
        made = Cohort.make(
            Programme.take_in(
                cast.organisation, programme("leading-the-work-environment"), by=cast.frida
            ),
            by=cast.frida,
            title="Forår 2031",
            starts_on=dt.date(2031, 1, 9),
        )
        made.move("open", by=cast.frida)
        facts = {"name": "Theo T.", "email": teacher.email, "presentation": ""}
        Teacher.invite(made, by=cast.frida, **facts).accept()
        Enrolment.enrol(made, cast.trio, by=cast.lone)
    return made


def test_module_two_is_held_for_two_organisations(
    house: House, enter_live: Doors, cast: Cast, teacher: Person, cohort: Cohort
) -> None:
    house.set_clock(noon(2031, 1, 3))
    otto = enter_live(cast.otto)
    otto.goto(cohort.enrol_path)
    press(otto, "Tilmeld TRIO'en")
    is_told(otto, "I er tilmeldt. Velkommen!")
    place = otto.url
    sees(otto, "Når vi lærer sammen", "Forebyg stress fire steder", "Samtalen inden for fire uger")
    look(otto)

    room = Room(house, enter_live, enter_live(teacher))
    console = room.console
    house.set_clock(DAY)
    console.goto(f"/cohorts/{cohort.pk}/")
    press(console, about("Gør mødet klar", MODULE.title["da"]))
    follow(console, "Åbn mødet for deltagerne")
    room.open_projector()
    room.is_it(DAY)
    for trio, unit in UNITS.items():
        room.join(trio, unit, "leader")
    press(console, "Begynd mødet")
    shown = goes_through_the_day(room)
    room.end()

    assert room.phones[1].own
    otto.goto(place)
    follow(otto, about("Udbytte af dagen", MODULE.title["da"]))
    follow(otto, "Læs referatet")
    sees_heading(otto, f"{MODULE.title['da']} · Forår 2031")
    record = otto.locator("main").inner_text()
    lone, others = (set(phone.own) - {shown} for phone in room.phones)
    at_tables = {tag for tag in others if "closing" not in tag}
    assert [tag for tag in at_tables | {shown} if tag not in record] == []
    assert [tag for tag in lone if tag in record] == []


def goes_through_the_day(room: Room) -> str:
    """Every point in its order; the phones write where cards are written. Returns the tag of a card
    that was shown to the room.
    """
    for number, point in enumerate(POINTS):
        if number:
            room.is_it(max(room.now, room.ends))
            room.next(point.title["da"])
        expect(room.screen.locator("svg.diagram")).to_have_count(1 if point.model else 0)
        if point.kind is PointKind.BREAK:
            expect(room.screen.locator(".screen-back")).to_contain_text("Tilbage kl.")
        if point.exercise:
            works(room, point.exercise)
        if point.exercise == "boundary-map":
            room.turn("Vis")
            room.phone("hb", "leader").release("#hb-boundary-map")
            expect(room.screen.locator(".wall-card")).to_contain_text("#hb-boundary-map")
    return "#hb-boundary-map"


def works(room: Room, id: str) -> None:
    """The question stands on wall and phones, and each phone fills in the first part."""
    method = exercise(id)
    room.asks(method.question["da"])
    part = method.parts[0]
    for phone in room.phones:
        tag = f"#{phone.trio}-{id}"
        if method.kind is Kind.AGREEMENT:
            phone.take_the_pen()
            phone.write_together(part.title["da"], tag)
        elif method.numbers:
            name = part.title["da"] if part.title else f"{part.low['da']} – {part.high['da']}"
            phone.choose(name, 3, 4 if method.grid else None)
        else:
            phone.write(part.title["da"], tag)
