"""Holds a piece of a start workshop in the running demo, and takes the projector and a phone at
three moments of it.
"""

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, ViewportSize

WALL, PHONE = (1920, 1080), (390, 844)
ROLES = ("Leder", "Tillidsrepræsentant (TR)", "Arbejdsmiljørepræsentant (AMR)")
CARDS = {
    "Det gør vi": (
        "Vi tager fem minutter om dagen i går, hver morgen",
        "AMR går en runde den første mandag i måneden",
    ),
    "Det holder vi fast i": (
        "Nye får en makker i den første måned",
        "Vi siger tak, når nogen siger til i tide",
    ),
    "Det vil vi styrke": (
        "At vikarerne også bliver spurgt",
        "At vi ser på planen sammen, før den er færdig",
    ),
}
Take = Callable[[Page, str], None]


def take_room(browser: Browser, address: str, desk: Page, take: Take) -> None:
    """``desk`` is a facilitator's, signed in. The meeting is ended afterwards and stays in the demo
    as one held.
    """
    code = plan(desk)
    wall = browser.new_page(
        viewport=size(WALL), device_scale_factor=2 / 3, locale="da-DK", reduced_motion="reduce"
    )
    wall.goto(
        f"{address}{desk.get_by_role('link', name=re.compile('storskærmen')).get_attribute('href')}"
    )
    units = (
        join_page(browser, address, code)
        .locator("fieldset")
        .first.locator("label")
        .all_inner_texts()
    )
    phones = [phone for unit in units[:4] for phone in table(browser, address, code, unit)]
    moment(wall, phones[0], "seats", take)
    desk.get_by_role("button", name="Begynd mødet").click()
    desk.get_by_role(
        "button", name=re.compile("^Gå til dette punkt Hvad lægger I mærke til")
    ).click()
    for phone in phones:
        phone.get_by_role("heading", name="Hvad gør I allerede").wait_for()
    phones[0].get_by_label("Det gør vi", exact=True).fill(CARDS["Det gør vi"][0])
    moment(wall, phones[0], "writing", take)
    written = [words for pair in zip(*CARDS.values(), strict=True) for words in pair]
    for number, words in enumerate(written):
        write(phones[number * 2], list(CARDS)[number % 3], words)
    desk.get_by_role("button", name="Vis ved bordene").click()
    for number, words in enumerate(written):
        phones[number * 2].get_by_role("button", name=f"Vis det for alle {words}").click()
        wall.locator(".wall-card", has_text=words).wait_for()
    desk.get_by_role("button", name=re.compile("^Fremhæv")).nth(2).click()
    wall.locator(".is-highlighted").wait_for()
    moment(wall, phones[0], "wall", take)
    desk.get_by_text("Slut mødet før tid").click()
    desk.get_by_role("button", name="Ja, slut det nu", exact=True).click()
    desk.get_by_role("link", name="Læs referatet").wait_for()


def plan(desk: Page) -> str:
    """Plan a start workshop of all TRIOs now, open its console, and return its code."""
    desk.goto(re.sub(r"^(https?://[^/]+).*", r"\1/meetings/new/", desk.url))
    desk.get_by_label("Opstartsworkshop", exact=True).check(force=True)
    desk.get_by_label("Fra", exact=True).fill(
        f"{dt.datetime.now(ZoneInfo('Europe/Copenhagen')):%H:%M}"
    )
    for trio in desk.locator("input[name=trios]").all():
        trio.check(force=True)
    desk.get_by_role("button", name="Opret planen").click()
    desk.get_by_role("link", name="Åbn mødet for deltagerne").click()
    found = re.search(r"\b[A-Z2-9]{6}\b", desk.locator("#console .lead").first.inner_text())
    if found is None:
        raise RuntimeError("the console names no code")
    return found[0]


def join_page(browser: Browser, address: str, code: str) -> Page:
    page = browser.new_page(viewport=size(PHONE), device_scale_factor=1.5, locale="da-DK")
    page.goto(f"{address}/m/{code}/")
    return page


def table(browser: Browser, address: str, code: str, unit: str) -> list[Page]:
    """The three of a TRIO: the first takes a seat, and lets the others in."""
    first, *others = [sit_down(browser, address, code, unit, role) for role in ROLES]
    for phone in others:
        first.get_by_role("button", name="Luk ind").first.click()
        phone.get_by_role("heading", name="Velkommen").wait_for()
    return [first, *others]


def sit_down(browser: Browser, address: str, code: str, unit: str, role: str) -> Page:
    page = join_page(browser, address, code)
    page.get_by_label(unit, exact=True).check(force=True)
    page.get_by_label(role, exact=True).check(force=True)
    page.get_by_role("button", name="Deltag").click()
    page.locator("#task h1").wait_for()
    return page


def write(phone: Page, part: str, words: str) -> None:
    form = phone.locator("form", has=phone.get_by_label(part, exact=True))
    form.get_by_label(part, exact=True).fill(words)
    form.get_by_role("button").click()
    phone.locator("#mine", has_text=words).wait_for()


def moment(wall: Page, phone: Page, name: str, take: Take) -> None:
    # The demo's own address has a port that is another each time.
    wall.evaluate(
        """() => {
            const line = document.querySelector(".screen-join").firstChild;
            line.textContent = line.textContent.replace(/\\S+\\/m\\b/, "guldkorn.example/m");
        }"""
    )
    phone.evaluate("scrollTo(0, 0)")
    take(wall, f"room-{name}-wall")
    take(phone, f"room-{name}-phone")


def size(pixels: tuple[int, int]) -> ViewportSize:
    width, height = pixels
    return {"width": width, "height": height}
