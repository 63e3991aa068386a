"""A result meeting: a console, a projector and six phones, one of them without JavaScript.

The figure stands nowhere before it is shown, nobody's guess ever does, and a card becomes a sign of
its topic.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.room.steps import Room, exactly
from tests.journeys.steps import PHONE, Doors, fits, look, press
from tests.results.scene import THIS_YEAR, result
from tests.served import House

DAY = dt.datetime(2025, 10, 1, 13, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
UNIT = "Nørreskolen"
GUESSES = (20, 20, 30, 50, 60, 90)
WORKLOAD, THREATS = "Arbejdsmængde og tidspres", "Trusler"
CARD = "Vi mangler en pause om formiddagen"


@pytest.fixture
def room(house: House, cast: Cast, enter_live: Doors) -> Room:
    """The school plans it from its result, opens the room and the projector."""
    school = cast.units["NS"]
    Employee.objects.bulk_create(
        Employee(unit=school, name=f"Nr. {number}", email="") for number in range(10)
    )
    release = result(school, cast.niels, {school: [0, 75] * 12}, at=THIS_YEAR)
    Round.start(cast.school_trio, by=cast.niels)
    console = enter_live(cast.niels)
    console.goto(f"/surveys/{release.survey_id}/results/{school.pk}/")
    console.get_by_role("link", name="Planlæg resultatmødet").click()
    for topic in console.locator("input[name=topics]").all():
        topic.set_checked(topic.get_attribute("value") in {"workload", "threats"}, force=True)
    console.get_by_label("Dag", exact=True).fill(DAY.date().isoformat())
    console.get_by_label("Fra", exact=True).fill("13:00")
    press(console, "Opret planen")
    room = Room(house, enter_live, console)
    console.get_by_role("link", name="Åbn mødet for deltagerne").click()
    room.open_projector()
    room.is_it(DAY)
    return room


def sit_down(room: Room, *, scripts: bool = True) -> Page:
    page = room.open(size=PHONE, scripts=scripts)
    page.goto("/m/")
    page.get_by_label("Mødets kode").fill(room.code)
    press(page, "Næste")
    page.get_by_label("Noget andet", exact=True).check(force=True)
    press(page, "Deltag")
    return page


def guess(phone: Page, number: int, *, scripts: bool) -> None:
    if not scripts:
        phone.locator("noscript").get_by_role("link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hvor tror du, vi ligger?")
    phone.locator(f".place-form input[value='{number // 10}'] + span").click()
    if not scripts:
        press(phone, "Gæt", exact=True)
    expect(phone.locator("#mine")).to_contain_text(f"Mit gæt: {number}")


def figures_in(*pages: Page) -> list[int]:
    return [page.locator(".reveal").count() for page in pages]


def everybody_guesses(room: Room, phones: list[Page]) -> None:
    console, screen = room.console, room.screen
    expect(console.get_by_text("Det skal du lade være med")).to_be_visible()
    for number, phone in zip(GUESSES, phones, strict=True):
        guess(phone, number, scripts=phone is not phones[0])
    expect(console.locator(".console-steps")).to_contain_text("6 af 6 har svaret")
    assert figures_in(console, screen, *phones) == [0] * 8
    assert "38" not in screen.locator(".screen-board").inner_text()
    look(phones[1])


def the_figure_is_shown(room: Room, phones: list[Page]) -> None:
    console, screen = room.console, room.screen
    press(console.locator(".console-steps"), "Vis tallet")
    for page in (screen, console, *phones[1:]):
        expect(page.locator(".reveal-value")).to_contain_text("38 af 100")
        expect(page.locator(".reveal-drawing .reveal-guess")).to_have_count(6)
    phones[0].reload()
    expect(phones[0].locator(".reveal-value")).to_contain_text("38 af 100")
    expect(phones[1].locator("#mine")).to_contain_text("Mit gæt: 20")
    fits(screen)
    look(screen)
    look(phones[1])


def they_talk_and_write(room: Room, phone: Page) -> None:
    console, screen = room.console, room.screen
    room.next(f"{WORKLOAD}: Vi taler og skriver")
    expect(screen.locator(".reveal-value")).to_contain_text("38 af 100")
    expect(screen.locator(".reveal-talk")).to_contain_text(
        "Hvilke opgaver giver mest tidspres, og hvornår?"
    )
    form = phone.locator("form.card-form", has=phone.get_by_label("Det ligger bag", exact=True))
    form.get_by_label("Det ligger bag", exact=True).fill(CARD)
    press(form, "Send kortet")
    expect(phone.locator("#mine")).to_contain_text(CARD)
    press(console.locator(".console-steps"), "Vis for alle")
    expect(screen.locator(".wall-card")).to_have_text(CARD)


def what_hurts_is_told(room: Room, phones: list[Page], told: str) -> None:
    console, screen = room.console, room.screen
    press(console, re.compile(f"^Gå til dette punkt {told}"))
    room.is_at(told)
    expect(phones[1].locator(".place-form")).to_have_count(0)
    assert figures_in(screen, *phones[1:]) == [0] * 6
    press(console.locator(".console-steps"), "Vis tallet")
    expect(screen.locator(".reveal-value")).to_contain_text("50 %")
    expect(phones[1].locator(".duty")).to_contain_text("Gå til din arbejdsmiljørepræsentant")
    fits(screen)


def a_card_becomes_a_sign(room: Room) -> None:
    console = room.console
    console.goto(room.record)
    expect(console.locator(".reveal-drawing")).to_have_count(1)
    expect(console.get_by_text("6 har gættet.")).to_be_visible()
    console.goto(f"/rounds/{Round.objects.get(trio__unit__name=UNIT).pk}/cards/")
    card = console.locator(".brought-cards > li", has_text=CARD)
    card.locator("details > summary").first.click()
    expect(card.locator("select[name=topic] option:checked").first).to_have_text(WORKLOAD)
    press(card, re.compile("^Brug som tegn på …"))
    expect(console.get_by_text("Kortet er nu et tegn på emnet.")).to_be_visible()


def test_a_result_is_shown_topic_by_topic(room: Room) -> None:
    console = room.console
    phones = [sit_down(room, scripts=number > 0) for number in range(6)]
    press(console, "Begynd mødet")
    room.next("Sådan læser vi tallene")

    told = f"{THREATS}: Det viser svarene"
    first_of_threats = console.locator(".run-sheet-title", has_text=exactly(told))
    expect(first_of_threats).to_have_count(1)
    press(console, re.compile(f"^Gå til dette punkt {WORKLOAD}: Hvad tror du"))
    room.is_at(f"{WORKLOAD}: Hvad tror du?")
    everybody_guesses(room, phones)
    the_figure_is_shown(room, phones)
    they_talk_and_write(room, phones[1])
    what_hurts_is_told(room, phones, told)
    press(console, re.compile("^Gå til dette punkt Vi tjekker ud"))
    room.is_at("Vi tjekker ud")
    room.end()
    a_card_becomes_a_sign(room)
