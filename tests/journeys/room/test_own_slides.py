"""A teacher brings her own slides: a page is on the wall and on the phones when its turn comes."""

import re

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.room.steps import Room
from tests.journeys.steps import PHONE, WIDE, Doors, axe, fits, follow, is_told, press, sees_heading
from tests.meetings.slides import files
from tests.served import House

SAYS = "Det nye hus, set fra gaden"
SHOWN = "picture => picture.complete && picture.naturalWidth"
INSIDE = """picture => {
    const box = picture.getBoundingClientRect();
    return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""


def upload(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def plan(page: Page) -> None:
    page.goto("/meetings/new/")
    page.get_by_label("Opstartsworkshop", exact=True).check(force=True)
    page.get_by_label("Børnehuset Mælkevejen", exact=True).check(force=True)
    press(page, "Opret planen")
    sees_heading(page, "Opstartsworkshop")


def test_a_teacher_brings_a_pdf_and_a_page_is_on_the_wall(
    house: House, cast: Cast, enter_live: Doors
) -> None:
    desk = enter_live(cast.frida)
    plan(desk)
    follow(desk, "Jeres egne slides")
    brought = desk.get_by_label("En PDF eller billeder")

    brought.set_input_files(upload("oplæg.pdf", files.PROGRAM))
    press(desk, "Tilføj slides")
    expect(desk.locator("main")).to_contain_text("“oplæg.pdf” er hverken en PDF eller et billede")
    axe(desk)

    brought.set_input_files(upload("oplæg.pdf", files.pdf("Vores vej", "Det nye hus")))
    press(desk, "Tilføj slides")
    is_told(desk, "Jeres slides er klar. Fortæl for hvert slide, hvad det viser.")
    fits(desk)
    axe(desk)
    follow(desk, re.compile("oplæg.pdf 2"))
    desk.get_by_label("Hvad viser det?").fill(SAYS)
    desk.get_by_label("Ved hvilket punkt på dagsordenen").select_option(
        label="Dagen og uddannelsen"
    )
    axe(desk)
    press(desk, "Gem slidet")
    expect(desk.locator(".slide-shelf li", has_text="oplæg.pdf 2")).to_contain_text(
        "Dagen og uddannelsen"
    )

    follow(desk, "Opstartsworkshop")
    follow(desk, "Åbn mødet for deltagerne")
    room = Room(house, enter_live, desk)
    room.open_projector()
    wall = room.screen
    press(desk, "Begynd mødet")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Velkommen")
    expect(wall.locator(".slide-on-wall")).to_have_count(0)
    press(desk, "Næste: Dagen og uddannelsen")
    stands_whole_on(wall)
    is_small_on(enter_live(size=PHONE), room.code)


def stands_whole_on(wall: Page) -> None:
    picture = wall.get_by_alt_text(SAYS)
    expect(picture).to_be_visible()
    for width, height in ((1280, 720), WIDE, (3840, 2160)):
        wall.set_viewport_size({"width": width, "height": height})
        assert picture.evaluate(SHOWN) == 2560
        assert picture.evaluate(INSIDE)
    axe(wall)


def is_small_on(phone: Page, code: str) -> None:
    phone.goto(f"/m/{code}/")
    phone.get_by_label("Leder", exact=True).check(force=True)
    press(phone, "Deltag")
    small = phone.get_by_alt_text(SAYS)
    expect(small).to_be_visible()
    assert small.evaluate(SHOWN) == 640
    fits(phone)
    axe(phone)
