"""What a person does and sees in a browser, step by step. Pages only: no models."""

import gettext
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import mail
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from guldkorn.accounts.models import Person
from tests.cast import PASSWORD

PHONE, DESK, WIDE = (390, 844), (1280, 900), (1920, 1080)
PATIENCE = 20_000  # milliseconds: two slow cores may be busy with something else
AXE = (Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
WIDEST = """() => [...document.querySelectorAll("body *")]
    .filter(part => part.getBoundingClientRect().right > window.innerWidth)
    .slice(-3).map(part => part.outerHTML.slice(0, 120)).join(" … ")"""
"""The innermost parts that run out at the side."""
SERIOUS = {"serious", "critical"}

expect.set_options(timeout=PATIENCE)


class Doors:
    """Opens browsers at the live server, each with cookies of its own, and closes them when the
    test is over.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.opened: list[BrowserContext] = []

    def __call__(
        self, person: Person | None = None, *, size: tuple[int, int] = DESK, scripts: bool = True
    ) -> Page:
        """A page of somebody's own browser, Danish; with ``person`` signed in by the form and
        standing on the wheel.
        """
        width, height = size
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        self.opened.append(context)
        page = context.new_page()
        if person is not None:
            sign_in(page, person)
            is_signed_in(page)
        return page

    def close(self) -> None:
        for context in self.opened:
            context.close()


def sign_in(page: Page, person: Person, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    form = page.locator("form", has=page.get_by_label("Adgangskode"))
    form.get_by_label("Mail").fill(person.email)
    form.get_by_label("Adgangskode").fill(password)
    form.get_by_role("button", name="Log ind", exact=True).click()


def is_signed_in(page: Page) -> None:
    expect(page.locator("[data-sign-out]").first).to_be_attached()


def press_in_header(page: Page, name: str) -> None:
    """On a small page it lies behind a press."""
    wanted = page.get_by_role("banner").get_by_role("button", name=name, exact=True)
    if not wanted.is_visible():
        press(page, "Menu", exact=True)
    wanted.click()


def ask_for_code(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Arbejdsmail").fill(email)
    press(page, "Send mig en kode")
    sees_heading(page, "Skriv koden")


def code_in(letter: str) -> str:
    """The code of the letter that one signs in with."""
    (code,) = re.findall(r"^ {4}(\S+)$", letter, re.MULTILINE)
    return code


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Kode").fill(code)
    press(page.locator("form", has=page.get_by_label("Kode")), "Log ind")


def about(words: str, subject: str) -> re.Pattern[str]:
    """The name of a button or link that says more to those who hear it than to those who see it."""
    return re.compile(rf"^{re.escape(words)}\s*[:–]?\s*{re.escape(subject)}$")


def press(page: Page | Locator, name: str | re.Pattern[str], **which: Any) -> None:
    page.get_by_role("button", name=name, **which).click()


def follow(page: Page | Locator, name: str | re.Pattern[str], **which: Any) -> None:
    page.get_by_role("link", name=name, **which).click()


def card(page: Page, heading: str) -> Locator:
    """The card with this heading."""
    return page.locator(".card", has=page.get_by_role("heading", name=heading, exact=True))


def sees(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("body")).to_contain_text(text)


def sees_heading(page: Page, text: str) -> None:
    """The page's title in its own words; asked for after each move, so that the next step starts on
    the right page.
    """
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def is_told(page: Page, *messages: str) -> None:
    """These messages stand at the top of the page, and no others."""
    expect(page.locator("#messages .alert-text")).to_have_text(list(messages))


def facts(scope: Page | Locator) -> dict[str, str]:
    """A list of facts as term → text."""
    terms, texts = (
        scope.locator("dl.facts dt").all_inner_texts(),
        scope.locator("dl.facts dd").all_inner_texts(),
    )
    return dict(zip(terms, texts, strict=True))


def look(page: Page) -> None:
    """What must hold wherever somebody stops."""
    axe(page)
    fits(page)


def axe(page: Page) -> None:
    """Nothing on the page that hinders people with a disability seriously; names the rule and the
    place.
    """
    page.wait_for_load_state()
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wrong = [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]
    assert not wrong, "\n".join([page.url, *wrong])


def fits(page: Page) -> None:
    """No scrolling from side to side: not of the page, and not of a table that folds on a phone."""
    holds(page)
    hidden = "parts => parts.map(part => part.scrollWidth - part.clientWidth)"
    assert set(page.locator(".table-scroll:has(.folds)").evaluate_all(hidden)) <= {0}, page.url


def holds(page: Page) -> None:
    """No scrolling of the page from side to side; names what runs out of it."""
    page.wait_for_load_state()  # without its style sheets a page has other widths
    wide, room = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    widest = page.evaluate(WIDEST) if wide > room else ""
    assert wide <= room, f"{page.url} is {wide} pixels wide in a window of {room}: {widest}"


def left_in(page: Page, language: str) -> list[str]:
    """Sentences of our catalogues in this language that stand on the page, in sight or not."""
    text = " ".join((page.locator("body").text_content() or "").split())
    return [sentence for sentence in _sentences()[language] if sentence in text]


@cache
def _sentences() -> dict[str, set[str]]:
    """Language → what our catalogues say only in that language, without places to fill."""
    files = (
        Path(app.path) / "locale"
        for app in apps.get_app_configs()
        if app.name.startswith("guldkorn.")
    )
    pairs = [
        (english, danish)
        for file in files
        if file.exists()
        for english, danish in gettext.translation("django", file, ["da"])._catalog.items()  # type: ignore[attr-defined]
        if isinstance(english, str)
        and len(english) > 14
        and " " in english
        and not re.search(r"%\(|\{", english)
    ]
    return {
        "en": {english for english, _danish in pairs},
        "da": {danish for _english, danish in pairs},
    }


def type_code(page: Page, code: str) -> None:
    """From the page that asks for a code to the first page of the questionnaire."""
    page.goto("/s/")
    page.get_by_label("Din kode").fill(code)
    press(page, "Næste")
    sees(page, "Hvad gemmer vi?", "Hvem ser hvad?")


def turn(page: Page, button: str, number: int) -> None:
    """Press a button that leads to the page of questions with this number, and wait until it is
    there.
    """
    press(page.locator("main"), button, exact=True)
    expect(page.locator("progress")).to_have_attribute("value", str(number))


def answer(page: Page, marks: Mapping[str, int], *, others: int) -> None:
    """Answer every question from the first page on and send: the option at the given place,
    ``others`` for the rest.
    """
    turn(page, "Begynd", 1)
    pages = int(page.locator("progress").get_attribute("max") or 0)
    for number in range(1, pages + 1):
        if number > 1:
            turn(page, "Næste", number)
        for question in page.locator("fieldset.question").all():
            item = question.locator("input").first.get_attribute("name") or ""
            question.locator("label").nth(marks.get(item, others)).click()
    press(page.locator("main"), "Næste")
    sees_heading(page, "Klar til at sende?")
    press(page, "Send", exact=True)
    sees_heading(page, "Tak. Dine svar er gemt.")


def letters_to(address: str) -> list[str]:
    """The texts of the mails that went to an address, oldest first."""
    return [str(letter.body) for letter in mail.outbox if letter.to == [address]]


def link_in(letter: str) -> str:
    """The path of the one link in a mail."""
    (link,) = re.findall(r"https?://\S+", letter)
    return re.sub(r"^https?://[^/]+", "", link)
