"""What a course takes: a cohort is set up, its days are held in short, and what is done in between.
Pages only.

Whatever somebody writes on a phone ends in a tag of its own, as in the live room
(tests/journeys/room/steps.py).
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.journeys.room.steps import Room, tags_in
from tests.journeys.steps import Doors, about, follow, is_told, press, sees_heading
from tests.served import House

CLOSING = "Fire kort at gå hjem med"
HERE = ZoneInfo("Europe/Copenhagen")


def noon(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 12, tzinfo=HERE)


@dataclass(frozen=True)
class Day:
    """A day of the course: its second point, one with an exercise, and the part in which each TRIO
    writes there.
    """

    id: str
    title: str
    at: dt.datetime
    second: str
    exercise: str
    part: str


@dataclass
class Course:
    """A cohort that is held in one served house; ``units`` are its TRIOs' units by a short name.

    ``written`` are all the tags that were put in, ``shown`` those that a TRIO has shown to the
    room.
    """

    house: House
    doors: Doors
    units: Mapping[str, str]
    page: str = ""
    written: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def is_it(self, moment: dt.datetime) -> None:
        self.house.set_clock(moment)

    def hold(self, day: Day, teacher: Page, *, show: str = "") -> None:
        """Make the meeting of a day ready, begin it, go through a few points with a phone per TRIO,
        and end it.

        The TRIO ``show`` shows what it wrote to the room.
        """
        self.is_it(day.at)
        room = Room(self.house, self.doors, teacher)
        teacher.goto(self.page)
        press(teacher, about("Gør mødet klar", day.title))
        is_told(teacher, "Mødet er klar. Gå dagsordenen igennem, og gør den til din egen.")
        follow(teacher, "Åbn mødet for deltagerne")
        room.read_code()
        for trio, unit in self.units.items():
            room.join(trio, unit, "leader")
        press(teacher, "Begynd mødet")
        sees_heading(teacher, "Velkommen")
        press(teacher, f"Næste: {day.second}", exact=True)
        sees_heading(teacher, day.second)
        self.work(room, day.exercise, day.part, f"{day.id}-card")
        room.turn("Vis")
        shown = {f"#{show}-{day.id}-card"} if show else set()
        for tag in shown:
            room.phone(show, "leader").release(tag)
            expect(teacher.locator(".wall-card")).to_contain_text(tag)
        self.work(room, CLOSING, "Hmm …", f"{day.id}-hmm")
        assert tags_in(teacher) == shown
        self.shown |= shown
        end(teacher)
        for phone in room.phones:
            phone.sees_heading("Tak")
            phone.page.context.close()

    def work(self, room: Room, point: str, part: str, tag: str) -> None:
        """Go to a point of the agenda, where each phone puts a card in."""
        if room.console.get_by_role("heading", level=1).inner_text() != point:
            press(room.console, about("Gå til dette punkt", point))
        sees_heading(room.console, point)
        for phone in room.phones:
            mine = f"#{phone.trio}-{tag}"
            phone.write(part, mine)
            self.written.add(mine)


def end(console: Page) -> None:
    console.get_by_text("Slut mødet før tid", exact=True).click()
    press(console, "Ja, slut det nu", exact=True)
    expect(console.locator("#console .lead")).to_have_text("Mødet er slut.")


def row_of(page: Page, unit: str) -> Locator:
    """The row of a TRIO in a table."""
    return page.locator(
        "tr", has=page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(unit)}"))
    )


def status(page: Page, path: str) -> int:
    """What somebody's browser gets at an address."""
    return page.request.get(path).status
