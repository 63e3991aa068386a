"""What people do in a live meeting: the facilitator's console, the projector and the phones. Pages
only: no models.

Every text that somebody writes ends in a tag of its own, such as #ns-tr-iglo-group. Each page notes
every tag that has ever stood in it, so that a text that was shown to the wrong people for a moment
only is found too.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import PHONE, WIDE, Doors, about, press
from tests.served import House

ROLES = {
    "leader": "Leder",
    "tr": "Tillidsrepræsentant (TR)",
    "amr": "Arbejdsmiljørepræsentant (AMR)",
}
WATCH = """(() => {
    window.tags = new Set();
    const look = () => {
        const found = document.documentElement.outerHTML.match(/#[a-z]+(-[a-z0-9]+)+/g) || [];
        for (const tag of found) window.tags.add(tag);
    };
    new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
    document.addEventListener("DOMContentLoaded", look);
})()"""


def tags_in(page: Page) -> set[str]:
    """The tags that have stood in the page since it was loaded."""
    return set(page.evaluate("[...window.tags]"))


def tags_on(part: Locator) -> set[str]:
    """The tags that stand in this part of a page now."""
    return set(re.findall(r"#[a-z]+(?:-[a-z0-9]+)+", part.text_content() or ""))


@dataclass
class Phone:
    """A participant's phone with a seat in the room; ``own`` are the tags of what was written on
    it.
    """

    page: Page
    trio: str
    unit: str
    role: str
    scripts: bool = True
    own: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.trio}-{self.role}"

    def look_again(self) -> None:
        """What somebody without JavaScript does to see what happens now; everybody else's phone
        does it by itself.
        """
        if not self.scripts:
            self.page.locator("noscript").get_by_role("link", name="Se, hvad der sker nu").click()

    def sees_heading(self, words: str) -> None:
        self.look_again()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def write(self, part: str, tag: str, words: str = "Noget om arbejdet") -> None:
        """Put a card in, and wait until the phone says that it is stored."""
        self.send(part, tag, words)
        expect(self.mine).to_contain_text(tag)

    def send(self, part: str, tag: str, words: str = "Noget om arbejdet") -> None:
        """Put a card in; it may still be on its way."""
        form = self.page.locator("form.card-form", has=self.page.get_by_label(part, exact=True))
        form.get_by_label(part, exact=True).fill(f"{words} {tag}")
        self.own.append(tag)
        press(form, "Send kortet")

    def choose(self, part: str, x: int, y: int | None = None) -> None:
        """Choose a place, in a matrix two, or a number of dots; and wait until it is stored."""
        form = self.page.locator(
            "form.place-form", has=self.page.locator("legend", has_text=exactly(part))
        )
        for axis, place in (("x", x), ("y", y)):
            if place is not None:
                form.locator(f"input[name={axis}][value='{place}'] + span").click()
        if not self.scripts:
            form.get_by_role("button").click()
        expect(self.mine).to_contain_text(f"{part}: {x}" if y is None else f"{part}: {x} / {y}")

    def take_the_pen(self) -> None:
        """Write for the table from now on."""
        press(self.page, re.compile("Jeg skriver for os|Tag pennen"))
        expect(self.page.get_by_text("Du skriver for dit bord.")).to_be_visible()

    def write_together(self, part: str, tag: str) -> None:
        """Write in the table's one text, which the others follow."""
        field = self.page.get_by_label(part, exact=True)
        field.fill(f"Det vil vi {tag}")
        self.own.append(tag)
        press(self.page, about("Gem", part))

    def say_yes(self) -> None:
        """From a seat without account: it is told, and counts for nobody."""
        self.look_again()
        press(self.page, "Sig ja på mødet")
        expect(self.page.locator(".seat-text", has_text="Sagt på mødet:")).to_contain_text(
            ROLES[self.role]
        )

    def release(self, tag: str) -> None:
        self.look_again()
        press(self.wall_card(tag), re.compile("Vis det for alle"))
        expect(self.wall_card(tag)).to_contain_text("vist for alle")

    def wall_card(self, tag: str) -> Locator:
        return self.page.locator(".wall-card", has_text=exactly_ending(tag))

    def choose_answer(self, question: str, words: str) -> None:
        """Choose one answer of a poll, and wait until it is stored."""
        self.sees_heading(question)
        self.page.locator(".answers label", has_text=words).click()
        if not self.scripts:
            press(self.page, "Send")
        expect(self.mine).to_contain_text(words)

    def ask(self, words: str, name: str = "") -> None:
        """Send a question to those who run the meeting; it may still be on its way."""
        self.page.get_by_label("Dit spørgsmål").fill(words)
        self.page.get_by_label("Dit navn, hvis du vil").fill(name)
        press(self.page, "Send spørgsmålet")

    @property
    def mine(self) -> Locator:
        return self.page.locator("#mine")


@dataclass
class Room:
    """The whole room: a console, a projector and the phones that have taken a seat so far."""

    house: House
    doors: Doors
    console: Page
    code: str = ""
    screen: Page = field(init=False, repr=False)
    now: dt.datetime = field(init=False, repr=False)
    phones: list[Phone] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.console.context.add_init_script(WATCH)

    def plan(self, template: str, day: str, units: Iterable[str]) -> None:
        """From the list of meetings to a planned one, and its console; opens the projector beside
        it.
        """
        self.console.goto("/meetings/new/")
        self.console.get_by_label(template, exact=True).check(force=True)
        self.console.get_by_label("Dag", exact=True).fill(day)
        self.console.get_by_label("Fra", exact=True).fill("08:30")
        for unit in units:
            self.console.get_by_label(unit, exact=True).check(force=True)
        press(self.console, "Opret planen")
        self.console.get_by_role("link", name="Åbn mødet for deltagerne").click()
        self.open_projector()

    def open_planned(self, meeting: int) -> None:
        """The console of a planned meeting, and the projector beside it."""
        self.console.goto(f"/meetings/{meeting}/console/")
        self.open_projector()

    def read_code(self) -> None:
        """What people type to take a seat, as the console tells it before the meeting begins."""
        lead = self.console.locator("#console .lead")
        expect(lead).to_contain_text("Mødet er ikke begyndt")
        (self.code,) = re.findall(r"\b[A-Z2-9]{6}\b", lead.inner_text())

    def open_projector(self) -> None:
        self.read_code()
        self.screen = self.open(size=WIDE)
        for page in (self.console, self.screen):
            page.clock.install()
        self.screen.goto(
            self.console.get_by_role("link", name=re.compile("storskærm")).get_attribute("href")
            or ""
        )

    def open(self, *, size: tuple[int, int], scripts: bool = True) -> Page:
        page = self.doors(size=size, scripts=scripts)
        if scripts:
            page.context.add_init_script(WATCH)
        return page

    def join(self, trio: str, unit: str, role: str, *, scripts: bool = True) -> Phone:
        """Somebody types the code, and says where they come from."""
        page = self.open(size=PHONE, scripts=scripts)
        page.goto("/m/")
        page.get_by_label("Mødets kode").fill(f"{self.code[:3]} {self.code[3:]}")
        press(page, "Næste")
        page.get_by_label(unit, exact=True).check(force=True)
        page.get_by_label(ROLES[role], exact=True).check(force=True)
        press(page, "Deltag")
        expect(page).to_have_url(re.compile("/seat/"))
        phone = Phone(page, trio, unit, role, scripts)
        if beside := self.table(trio):
            self.let_in(phone, beside[0])
        self.phones.append(phone)
        return phone

    def let_in(self, newcomer: Phone, host: Phone) -> None:
        """Somebody who sits at the table presses; the phone that waits goes on by itself, or is
        asked to.
        """
        expect(newcomer.page.get_by_role("heading", level=1)).to_have_text(
            "Du bliver lukket ind om lidt"
        )
        host.look_again()
        press(host.page.locator(".newcomers li", has_text=ROLES[newcomer.role]), "Luk ind")
        expect(host.page.locator(".newcomers")).to_have_count(0)
        newcomer.look_again()
        expect(newcomer.page.get_by_role("heading", level=1)).not_to_have_text(
            "Du bliver lukket ind om lidt"
        )

    def table(self, trio: str) -> list[Phone]:
        return [phone for phone in self.phones if phone.trio == trio]

    def phone(self, trio: str, role: str) -> Phone:
        return next(phone for phone in self.table(trio) if phone.role == role)

    @property
    def record(self) -> str:
        return self.console.url.replace("/console/", "/record/")

    def next(self, title: str) -> None:
        """Go on to the next point, which has this title; it is on the big screen before anything
        else happens.
        """
        press(self.console, f"Næste: {title}", exact=True)
        self.is_at(title)

    def hop(self, title: str) -> None:
        """Go to a point that is not the next one."""
        press(self.console, about("Gå til dette punkt", title))
        self.is_at(title)

    def is_at(self, title: str) -> None:
        for page in (self.console, self.screen):
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(self.screen.locator(".screen-agenda [aria-current=step]")).to_contain_text(title)

    def turn(self, phase: str) -> None:
        """The next step of the exercise."""
        name = re.compile(rf"^{phase}( ved bordene| for alle)?$")
        press(self.console.locator(".console-steps"), name)
        expect(self.console.locator(".console-steps [aria-current=step]")).to_have_text(name)

    def asks(self, question: str) -> None:
        """The exercise's question stands on the big screen and on every phone."""
        expect(self.screen.locator(".screen-question")).to_have_text(question)
        for phone in self.phones:
            phone.sees_heading(question)

    def is_it(self, moment: dt.datetime) -> None:
        """Let it be this moment in the house, at the console and at the projector."""
        self.now = moment
        self.house.set_clock(moment)
        for page in (self.console, self.screen):
            page.clock.set_system_time(moment)

    def seen(self, tags: set[str]) -> dict[str, set[str]]:
        """Which of these tags have ever stood where: on the console, on the projector, and on each
        phone.
        """
        found = {"console": tags_in(self.console), "screen": tags_in(self.screen)}
        for phone in self.phones:
            found[phone.name] = (
                tags_in(phone.page) if phone.scripts else tags_on(phone.page.locator("main"))
            )
        return {name: there & tags for name, there in found.items()}

    def end(self) -> None:
        self.console.get_by_text("Slut mødet", exact=True).click()
        press(self.console, "Ja, slut det nu", exact=True)
        expect(self.console.locator("#console .lead")).to_have_text("Mødet er slut.")

    def row(self, unit: str) -> Locator:
        """Where the console tells how much a TRIO has put in."""
        rows = self.console.locator("section[aria-labelledby=room-heading] tbody tr")
        return (
            rows.filter(has=self.console.get_by_role("rowheader", name=unit, exact=True))
            .locator("td")
            .last
        )

    @property
    def ends(self) -> dt.datetime:
        """When the current point is planned to end, as the console says."""
        hour, minute = re.findall(
            r"–(\d\d)\.(\d\d)", self.console.locator(".console-now").inner_text()
        )[0]
        return self.now.replace(hour=int(hour), minute=int(minute))

    def wall_card(self, page: Page, tag: str) -> Locator:
        return page.locator(".wall-card", has_text=exactly_ending(tag))

    def do_with_card(self, tag: str, button: str) -> None:
        press(self.wall_card(self.console, tag), re.compile(f"^{button}"))


def exactly(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")


def exactly_ending(tag: str) -> re.Pattern[str]:
    """A text with this tag and not with a longer one."""
    return re.compile(rf"{re.escape(tag)}(?![\w-])")
