"""The start workshop from its template, in fast motion: a console, a projector and twelve phones in
four TRIOs.

Everybody's phone shows what it should, when it should, and nothing else ever: each written text has
a tag, and after each step every page says which tags have ever stood in it.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from guldkorn.content import meetings
from guldkorn.content.exercise import Exercise, Kind, Together
from guldkorn.content.exercises import exercise
from guldkorn.content.meetings import Point
from guldkorn.meetings.numbers import about_sensitive
from guldkorn.rounds.models import Round
from guldkorn.trios.models import Trio
from tests.cast import Cast, person, trio_of
from tests.journeys.room.steps import Phone, Room, tags_on
from tests.journeys.steps import Doors, follow, press, sees, sees_heading
from tests.served import House

TEMPLATE = meetings.meeting("start-workshop")
DAY = dt.datetime(2031, 1, 9, 8, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
UNITS = {
    "mv": "Børnehuset Mælkevejen",
    "ns": "Nørreskolen",
    "lg": "Plejehjemmet Lindegården",
    "sb": "Store Bjørn",
}
ROLES = ("leader", "tr", "amr")
METHODS = sorted(
    {exercise(point.exercise) for point in TEMPLATE.points if point.exercise},
    key=lambda one: -len(one.id),
)
LATE, OLD_PHONE, OFFLINE, RELOADS = ("sb", "amr"), ("lg", "tr"), ("ns", "tr"), ("mv", "tr")


@pytest.fixture
def trios(cast: Cast) -> dict[str, Trio]:
    """Four TRIOs with a round each; the fourth is made here."""
    names = dict(zip(ROLES, ("Signe", "Sami", "Susan"), strict=True))
    people = {
        role: person(f"{name} Eksempel", f"{name.lower()}@solbjerg.example")
        for role, name in names.items()
    }
    bear = trio_of(cast.units["SB"], **people)
    trios = {"mv": cast.trio, "ns": cast.school_trio, "lg": cast.home_trio, "sb": bear}
    for trio, leader in (
        (cast.school_trio, cast.niels),
        (cast.home_trio, cast.lise),
        (bear, people["leader"]),
    ):
        Round.start(trio, by=leader)
    return trios


@pytest.fixture
def room(house: House, cast: Cast, trios: dict[str, Trio], enter_live: Doors) -> Room:
    room = Room(house, enter_live, enter_live(cast.frida))
    room.plan("Opstartsworkshop", DAY.date().isoformat(), UNITS.values())
    room.is_it(DAY)
    return room


class Workshop:
    """What has been written, and who may have seen it; ``released`` are the tags that their TRIO
    has shown to all.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.written: dict[str, Phone] = {}
        self.released: set[str] = set()
        self.hidden: set[str] = set()

    def work(self, method: Exercise, number: int) -> None:
        self.room.asks(method.question["da"])
        if method.numbers:
            self.give(method)
        elif method.kind is Kind.AGREEMENT:
            self.agree(method)
        else:
            self.write(method, number)

    def write(self, method: Exercise, number: int) -> None:
        """At each table one writes, in turn; in some exercises all three. Then the cards are shown."""
        alone = method.kind is Kind.CLOSING
        everybody = alone or method.id == "iglo"
        writers = [
            phone
            for phone in self.room.phones
            if everybody or ROLES.index(phone.role) == number % len(ROLES)
        ]
        for place, phone in enumerate(writers):
            whole = alone or method.kind is Kind.DEMAND_CARD
            part = method.parts[
                0 if whole else (place % len(ROLES) if everybody else place) % len(method.parts)
            ]
            if method.kind is Kind.DEMAND_CARD:
                self.second_half(phone, method)
            self.put(phone, method, part.id, part.title["da"])
        if alone:
            self.put(writers[0], method, "yes", method.part("yes").title["da"])
        tags = {tag for tag in self.written if f"-{method.id}-" in tag}
        own = {
            phone.name: {tag for tag in tags if self.written[tag] is phone}
            for phone in self.room.phones
        }
        assert self.room.seen(tags) == own | {"console": set(), "screen": set()}
        self.room.turn("Vis")
        self.shown(method, tags)

    def put(self, phone: Phone, method: Exercise, part: str, title: str) -> None:
        tag = f"#{phone.name}-{method.id}-{part}"
        self.written[tag] = phone
        phone.write(title, tag)

    def second_half(self, phone: Phone, method: Exercise) -> None:
        """What makes the demand a strain stands on the same card."""
        part = method.parts[1]
        tag = f"#{phone.name}-{method.id}-{part.id}"
        self.written[tag] = phone
        phone.page.get_by_label(part.title["da"], exact=True).fill(f"Fordi {tag}")

    def agree(self, method: Exercise) -> None:
        """One at each table writes the charter; the three read it and say yes, each on their own
        phone.
        """
        for trio in UNITS:
            writer, *others = self.room.table(trio)
            writer.take_the_pen()
            for part in method.parts:
                tag = f"#{writer.name}-{method.id}-{part.id}"
                self.written[tag] = writer
                writer.write_together(part.title["da"], tag)
                for phone in others:
                    phone.look_again()
                    expect(phone.page.locator("#task")).to_contain_text(tag)
            words = others[0].page.locator("input[name=read]").input_value()
            for phone in self.room.table(trio):
                phone.look_again()
                expect(phone.page.locator("input[name=read]")).to_have_value(words)
                phone.say_yes()
        tags = {tag for tag in self.written if f"-{method.id}-" in tag}
        tables = {
            phone.name: {tag for tag in tags if self.written[tag].trio == phone.trio}
            for phone in self.room.phones
        }
        assert self.room.seen(tags) == tables | {"console": set(), "screen": set()}

    def shown(self, method: Exercise, tags: set[str]) -> None:
        """Each table sees its own cards, what is for everybody all see; a closing card that becomes
        something nobody.
        """
        closing = {tag for tag in tags if method.kind is Kind.CLOSING and becomes(tag)}
        for_all = (
            tags - closing if method.together in {Together.ALONE, Together.EVERYBODY} else set()
        )
        sees = {
            phone.name: self.seen_by(phone, tags - closing, for_all) for phone in self.room.phones
        }
        for phone in self.room.phones:
            phone.look_again()
            for tag in sees[phone.name]:
                expect(phone.wall_card(tag)).to_be_visible()
        self.released |= for_all
        for page in (self.room.screen, self.room.console):
            for tag in for_all:
                expect(page.locator("main")).to_contain_text(tag)
        own = {
            phone.name: {tag for tag in closing if self.written[tag] is phone}
            for phone in self.room.phones
        }
        ever = {name: there | own[name] for name, there in sees.items()}
        assert self.room.seen(tags) == ever | {"console": for_all, "screen": for_all}

    def seen_by(self, phone: Phone, tags: set[str], for_all: set[str]) -> set[str]:
        return for_all | {tag for tag in tags if self.written[tag].trio == phone.trio}

    def release(self, trio: str, method: str) -> str:
        """A TRIO shows one of its cards to the room, where all see it."""
        tag = next(
            tag
            for tag, phone in self.written.items()
            if phone.trio == trio and f"-{method}-" in tag
        )
        self.room.table(trio)[0].release(tag)
        self.released.add(tag)
        for page in (self.room.console, self.room.screen):
            expect(page.locator(".wall-card", has_text=tag)).to_be_visible()
        return tag

    def give(self, method: Exercise) -> None:
        """Each gives a number, or dots, to one of two parts; nothing of it is seen before it is
        shown.
        """
        at_tables = method.together is Together.TRIO
        drawing = ".spread-drawing circle, .matrix-drawing circle, .votes li"
        drawn = (self.room.phones[0].page if at_tables else self.room.screen).locator(drawing)
        for again in range(method.rounds):
            if again:
                self.room.turn("Svar igen")
            for place, phone in enumerate(self.room.phones):
                phone.look_again()
                part = method.parts[place % 2]
                name = part.title["da"] if part.title else f"{part.low['da']} – {part.high['da']}"
                phone.choose(
                    name,
                    1 + (place + again) % 3,
                    2 + place % 4 if method.kind is Kind.MATRIX else None,
                )
            if not again:
                expect(drawn).to_have_count(0)
            self.room.turn("Vis forskellen" if again else "Vis")
        expect(drawn).not_to_have_count(0)
        if at_tables:  # each table has its own picture, and the room none
            expect(self.room.screen.locator(drawing)).to_have_count(0)
        if method.kind is Kind.VOTE:
            lines = self.room.screen.locator(".votes li strong").all_inner_texts()
            if about_sensitive(method):
                told = [
                    f"{half - half % 3} eller flere"
                    for half in (-(-len(self.room.phones) // 2), len(self.room.phones) // 2)
                ]
                assert lines == told + ["under tre"] * (len(method.parts) - 2)
            else:
                assert sum(map(int, lines)) == sum(
                    1 + place % 3 for place, _phone in enumerate(self.room.phones)
                )


def test_the_start_workshop(
    room: Room, cast: Cast, trios: dict[str, Trio], enter_live: Doors
) -> None:
    workshop = Workshop(room)
    for trio, unit in UNITS.items():
        for role in ROLES:
            if (trio, role) != LATE:
                room.join(trio, unit, role, scripts=(trio, role) != OLD_PHONE)
    press(room.console, "Begynd mødet")
    for number, point in enumerate(TEMPLATE.points):
        if number:
            room.is_it(max(room.now, room.ends))
            room.next(point.title["da"])
        run(workshop, point, number)
    assert f"{room.ends:%H.%M}" == "11.30"
    room.end()
    for phone in room.phones:
        phone.sees_heading("Tak")
    leaders = (cast.lone, cast.niels, cast.lise, trios["sb"].members()[0].person)
    for trio, leader in zip(UNITS, leaders, strict=True):
        finds_its_own(enter_live(leader), workshop, trio)
    sees_what_was_shown(room.console, workshop)


def run(workshop: Workshop, point: Point, number: int) -> None:
    """One point of the day, with what happens to somebody in it."""
    room = workshop.room
    if point.exercise == "demand-to-strain":
        comes_late(room, exercise(point.exercise))
    if point.exercise == "two-stories":
        goes_through_a_tunnel(workshop, exercise(point.exercise))
    if point.exercise == "strains-and-resources":
        reloads(workshop, exercise(point.exercise))
    if point.exercise:
        workshop.work(exercise(point.exercise), number)
    else:
        for phone in room.phones:
            phone.sees_heading(point.title["da"])
    if point.exercise == "processes":
        gathers_in_plenary(workshop)
    if point.exercise == "six-resources":
        runs_over(room)
    if point.kind == "break":
        back = f"{room.ends:%H.%M}"
        expect(room.screen.locator(".screen-back")).to_have_text(f"Tilbage kl. {back}")
        sees(room.phones[0].page, f"Vi er tilbage kl. {back}.")


def comes_late(room: Room, method: Exercise) -> None:
    """Somebody takes a seat in the middle of the morning and stands where everybody stands."""
    late = room.join(LATE[0], UNITS[LATE[0]], LATE[1])
    late.sees_heading(method.question["da"])


def reloads(workshop: Workshop, method: Exercise) -> None:
    """What stands half written on a phone is there after a reload, and is sent as if nothing had
    happened.
    """
    phone = workshop.room.phone(*RELOADS)
    part = method.parts[1]
    phone.page.get_by_label(part.title["da"], exact=True).fill("Halvt skre")
    phone.page.reload()
    expect(phone.page.get_by_label(part.title["da"], exact=True)).to_have_value("Halvt skre")
    workshop.put(phone, method, part.id, part.title["da"])


def goes_through_a_tunnel(workshop: Workshop, method: Exercise) -> None:
    """A phone without network keeps two cards; they are stored when the network is back, each once."""
    phone = workshop.room.phone(*OFFLINE)
    part = method.parts[1]
    unit = UNITS[phone.trio]
    before = int(workshop.room.row(unit).inner_text())
    phone.page.context.set_offline(offline=True)
    for again in ("-tunnel", "-tunnel-again"):
        tag = f"#{phone.name}-{method.id}-{part.id}{again}"
        workshop.written[tag] = phone
        phone.send(part.title["da"], tag)
    expect(phone.page.locator("#mine")).not_to_contain_text("#")
    phone.page.context.set_offline(offline=False)
    expect(workshop.room.row(unit)).to_have_text(str(before + 2))
    for tag in phone.own[-2:]:
        expect(phone.mine).to_contain_text(tag)


def gathers_in_plenary(workshop: Workshop) -> None:
    """Three TRIOs show a card each. The facilitator highlights one, gathers two under a name and
    hides the third.
    """
    room, console = workshop.room, workshop.room.console
    lit, kept, hurts = (workshop.release(trio, "processes") for trio in ("mv", "ns", "lg"))
    room.do_with_card(lit, "Fremhæv")
    expect(room.screen.locator(".wall-card.is-highlighted")).to_contain_text(lit)
    room.turn("Saml")
    console.get_by_label("Et navn til kort, der hører sammen").fill("Det, der virker")
    press(console, "Gem navnet")
    for tag in (lit, kept):
        card = room.wall_card(console, tag)
        card.get_by_role("checkbox").check()
        press(console.locator("#gather"), re.compile(r"Læg under\s+Det, der virker"))
        named = room.screen.locator(
            ".wall-column", has=room.screen.get_by_role("heading", name="Det, der virker")
        )
        expect(named).to_contain_text(tag)
    room.do_with_card(hurts, "Skjul")
    for page in (room.screen, console):
        expect(room.wall_card(page, hurts)).to_have_count(0)
    workshop.hidden.add(hurts)
    room.turn("Vælg")
    room.turn("Færdig")
    tags = {tag for tag in workshop.written if "-processes-" in tag}
    for page in ("console", "screen"):
        assert room.seen(tags)[page] == {lit, kept, hurts}


def runs_over(room: Room) -> None:
    """Nine minutes too long: the console says so by itself and offers what can be done; nothing
    changes before it is.
    """
    room.is_it(room.ends + dt.timedelta(minutes=9))
    warning = room.console.locator(".alert-warning")
    expect(warning).to_contain_text("slutter I 9 minutter efter 11.30")
    expect(warning.get_by_role("button")).to_have_count(3)
    press(warning, "Forkort resten (slutter 11.30)")
    expect(warning).to_have_count(0)


def finds_its_own(page: Page, workshop: Workshop, trio: str) -> None:
    """A leader finds the TRIO's own cards in the workspace and in the record, and of the others'
    what was shown to all.
    """
    own = {tag for tag, phone in workshop.written.items() if phone.trio == trio} - workshop.hidden
    shown = workshop.released - workshop.hidden
    page.goto("/")
    follow(page, re.compile("kort venter på jer"))
    sees_heading(page, "Fra mødet")
    waits = {tag for tag in own if becomes(tag) in {"sign", "theme", "action", "question"}}
    assert tags_on(page.locator("section[aria-labelledby=own-title]")) == waits
    assert f"#{trio}-leader-closing-action" in waits
    page.goto(workshop.room.record)
    assert tags_on(page.locator("main")) == own | shown
    charter = {tag for tag in own if "-charter-" in tag}
    page.goto("/")
    follow(page, "Vores samarbejdsaftale")
    assert tags_on(page.locator("main")) == charter


def sees_what_was_shown(page: Page, workshop: Workshop) -> None:
    """The facilitator's record holds what the room was shown; the console never saw anything else."""
    page.goto(workshop.room.record)
    assert tags_on(page.locator("main")) == workshop.released - workshop.hidden


def becomes(tag: str) -> str | None:
    """What the card's exercise has it for."""
    name = tag.split("-", 2)[2].removesuffix("-again").removesuffix("-tunnel")
    method = next(one for one in METHODS if name.startswith(f"{one.id}-"))
    return method.outcome(name.removeprefix(f"{method.id}-"))
