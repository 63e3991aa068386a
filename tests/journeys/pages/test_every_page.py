"""Every page of the product, in both languages, on a phone, a desk and a wide screen, with text of
twice the size, by the keyboard, without motion and on paper: nothing is in anybody's way.
"""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from guldkorn.accounts.models import Person
from guldkorn.dialogue.models import Note
from guldkorn.lib import clock
from guldkorn.trios.actions import let_in
from tests.cast import Cast
from tests.house.roles import (
    KEYERS,
    OWN,
    PUBLIC,
    READERS,
    RUN_BY_THE_ORGANISATION,
    SHARED,
    SIGNED_IN,
    TRIO,
    TRIO_OR_ORGANISATION,
)
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, holds, press_in_header
from tests.test_routes import LEARNING, PAGES, address
from tests.world import STRAIN, World, build_world

NARROW = (320, 640)
"""A desk's page at four times its size (WCAG 1.4.10)."""

PAPER = (718, 1000)
"""A4 without its margins, in CSS pixels."""

OF_THE_TRIO = sorted((OWN | TRIO | TRIO_OR_ORGANISATION | SIGNED_IN) & PAGES)
THIRD = len(OF_THE_TRIO) // 3 + 1
WHO_READS = {
    "lone, first": OF_THE_TRIO[:THIRD],
    "lone, second": OF_THE_TRIO[THIRD : 2 * THIRD],
    "lone, third": OF_THE_TRIO[2 * THIRD :],
    "anna": sorted(READERS & PAGES),
    "karen": sorted(RUN_BY_THE_ORGANISATION & PAGES),
    "frida": sorted((set(LEARNING) | KEYERS) & PAGES),
    "otto": sorted(SHARED & PAGES),
    "": sorted(PUBLIC & PAGES),
}

SHOWN_BY = {"results:units": ["?topic=influence"]}
"""Pages that are another one by what follows the “?”."""

FOCUS = """() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const unseen = [];
    for (const part of document.querySelectorAll(wanted)) {
        if (part.disabled || part.type === "hidden" || !part.checkVisibility()) continue;
        part.focus();
        if (document.activeElement !== part) continue;
        const marks = [part, part.nextElementSibling, part.closest("label")].filter(Boolean);
        const seen = marks.some(mark => ["", "::before", "::after"].some(which => {
            const style = getComputedStyle(mark, which || null);
            const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            return ringed || style.boxShadow !== "none";
        }));
        if (!seen) unseen.push(part.outerHTML.slice(0, 120));
    }
    return unseen;
}"""
"""What can be reached by the keyboard and does not show that it is."""

TWICE = """() => {
    const root = document.documentElement;
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px";
}"""


@pytest.fixture
def world(cast: Cast) -> World:
    """One of everything, and a note and a newcomer with addresses that are wider than a phone."""
    world = build_world(cast)
    wide = f"Se https://eksempel.dk/{'vagtplan' * 12}/"
    Note.write(
        cast.round, by=cast.anna, topic=STRAIN, held_on=clock.today(), fact=wide, impression=""
    )
    let_in(
        cast.unit,
        name="Signe Sand",
        email=f"{'signe' * 10}@solbjerg.example",
        role="tr",
        by=cast.karen,
    )
    return world


def pages_of(world: World, person: Person | None, names: list[str]) -> list[str]:
    """The addresses that answer with a page: no file, no fragment, nothing that leads on."""
    client, found = Client(), []
    if person is not None:
        client.force_login(person)
    for name in names:
        answer = client.get(path := address(world, name))
        if answer.status_code == 200 and b"<html" in answer.getvalue()[:300]:
            found += [path, *(path + query for query in SHOWN_BY.get(name, ()))]
    return found


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("somebody", WHO_READS)
def test_nothing_is_in_anybodys_way(
    world: World, enter: Doors, somebody: str, language: str
) -> None:
    name = somebody.partition(",")[0]
    person = getattr(world, name) if name else None
    paths = pages_of(world, person, WHO_READS[somebody])
    page, wrong = enter(person), []
    if language == "en" and person is not None:
        press_in_header(page, "English")
        expect(page.locator("html")).to_have_attribute("lang", "en")
    assert paths, "there is something to look at"
    for path in paths:
        page.goto(path + ("?lang=en" if language == "en" and person is None else ""))
        wrong += [f"{path}: {said}" for said in in_the_way(page, language)]
    assert not wrong, "\n".join(wrong)


def in_the_way(page: Page, language: str) -> list[str]:
    """What is wrong with the page that is open, each thing in a line."""
    wrong: list[str] = []
    is_wall = "/screen/" in page.url  # it speaks the room's language, and its letters are large
    if page.locator("html").get_attribute("lang") != language and not is_wall:
        wrong.append(f"it is not in {language}")
    for size in (WIDE, NARROW, PHONE, DESK):
        resize(page, size)
        wrong += told(page, fits, f"at {size}")
        if size in {PHONE, DESK}:
            wrong += told(page, axe, f"at {size}")
    if page.evaluate("document.getAnimations().length"):
        wrong.append("something moves, where motion is not wanted")
    page.keyboard.press("Tab")
    wrong += [f"focus is not seen on {part}" for part in page.evaluate(FOCUS)]
    page.emulate_media(media="print")
    resize(page, PAPER)
    wrong += told(page, fits, "on paper")
    page.emulate_media(media="screen")
    resize(page, DESK)
    if is_wall:
        return wrong
    page.evaluate(TWICE)
    wrong += told(page, holds, "with text of twice the size")
    return wrong


def resize(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})


def told(page: Page, look: object, where: str) -> list[str]:
    try:
        look(page)  # type: ignore[operator]
    except AssertionError as said:
        return [f"{where}: {said}"]
    return []
