"""One picture of all walls of a start workshop, each as small as from the last row of a room."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page

from guldkorn.lib.typeset import FONTS

WALL, SMALL = (1920, 1080), (480, 270)
ACROSS, UNDER = 5, 34
"""Walls beside each other, and the space for the name under each."""

SHOWN, ONCE = {"planned", "open", "show", "compare", "choose"}, (7, "long card")
CALM = "document.querySelectorAll('.live-status').forEach(one => one.remove())"
"""Nothing is followed here, so that the page says that it has no connection."""


def take_walls(browser: Browser, address: str, folder: Path) -> None:
    """Hold a start workshop in the running demo in each language: walls-da.png and walls-en.png."""
    _open_the_demo(address)
    for language in ("da", "en"):
        sheet = sheet_of(_walls(browser, address, language))
        file = folder / f"walls-{language}.png"
        sheet.quantize(128).save(file, optimize=True)
        print(file)


def _open_the_demo(address: str) -> None:
    """Let this process work in the demo's own database."""
    from guldkorn.demo import town_hall  # it points Django's settings at the demo

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    town_hall.prepare(int(address.rpartition(":")[2]), fresh=False)


def _walls(browser: Browser, address: str, language: str) -> list[tuple[str, Image.Image]]:
    from guldkorn.accounts.models import Person
    from guldkorn.meetings.actions import end
    from guldkorn.meetings.screens import key_of
    from guldkorn.trios.models import Trio
    from tools.wall.held import moments, plan

    frida = Person.objects.get(email="frida@solbjerg.example")
    meeting = plan(frida, list(Trio.objects.all()), language)
    page = browser.new_page(viewport={"width": WALL[0], "height": WALL[1]}, reduced_motion="reduce")
    page.route("**/live/screen/**", lambda route: route.abort())
    taken = []
    for one in moments(meeting, frida):
        if one.what in SHOWN or (one.number, one.what) == ONCE:
            page.goto(f"{address}/screen/{key_of(meeting)}/")
            taken.append((f"{one.number} {one.title} · {one.what}", _picture(page)))
    end(meeting, by=frida)
    page.close()
    return taken


def _picture(page: Page) -> Image.Image:
    page.evaluate(CALM)
    return Image.open(BytesIO(page.screenshot())).convert("RGB").resize(SMALL)


def sheet_of(walls: list[tuple[str, Image.Image]]) -> Image.Image:
    """Put pictures beside each other, with their names under them."""
    wide, high = SMALL[0] + 10, SMALL[1] + UNDER
    sheet = Image.new("RGB", (wide * ACROSS, high * -(-len(walls) // ACROSS)), "white")
    letters = ImageFont.truetype(FONTS / "IBMPlexSans-Regular.ttf", 17)
    draw = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(walls):
        down, across = divmod(number, ACROSS)
        sheet.paste(picture, (across * wide, down * high))
        draw.text((across * wide, down * high + SMALL[1] + 4), name, fill="black", font=letters)
    return sheet
