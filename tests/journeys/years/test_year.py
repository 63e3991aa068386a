"""A TRIO says when its APV was done, a manager leaves, they look again, and hold their discussion."""

from playwright.sync_api import Page, expect

from guldkorn.lib import clock
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    Doors,
    axe,
    fits,
    follow,
    is_told,
    press,
    sees,
)

SAW = "Vi ved nu, hvem der bestemmer om morgenen."
FIVE = ("Risiciene", "I har set på", "Der er en skriftlig plan", "Det er aftalt", "AMO har været")


def test_a_year_of_a_unit(cast: Cast, enter: Doors) -> None:
    lone, anna = enter(cast.lone), enter(cast.anna, size=PHONE)
    lone.goto(f"/rounds/{cast.round.pk}/")
    follow(lone, "Året", exact=True)
    lone_says_when_it_was_done(lone)
    something_changes(anna, cast)
    lone_looks_again(lone, cast)
    they_hold_their_discussion(lone)
    the_wheel_shows_it(lone, anna, cast)


def lone_says_when_it_was_done(lone: Page) -> None:
    sees(lone, "Ingen dato kendt")
    follow(lone, "Skriv, hvornår den blev lavet")
    lone.get_by_label("Hvornår blev APV'en lavet eller fornyet?").fill("2025-03-01")
    press(lone, "Tæl fra den dag")
    sees(lone, "Vent med datoen, til jeres også har dem.")
    for part in FIVE:
        lone.get_by_label(part).check()
    press(lone, "Tæl fra den dag")
    is_told(lone, "Uret tæller fra den dag nu.")
    sees(lone, "Den næste inden 1. marts 2028")
    axe(lone)


def something_changes(anna: Page, cast: Cast) -> None:
    anna.goto(f"/units/{cast.unit.pk}/")
    follow(anna, "Noget har ændret sig på arbejdet")
    follow(anna, "Ny leder")
    anna.get_by_label("Hvad har ændret sig?").fill("Lederen af stuen er stoppet.")
    expect(anna.get_by_label("Forudsigelighed")).to_be_checked()
    for topic in ("Uklare og modstridende krav", "Forudsigelighed", "Psykologisk tryghed"):
        anna.get_by_label(topic).uncheck()
    fits(anna)
    press(anna, "Se på det her igen")
    is_told(anna, "Det er noteret. Emnerne står på hjulet nu.")
    fits(anna)


def lone_looks_again(lone: Page, cast: Cast) -> None:
    lone.goto(f"/rounds/{cast.round.pk}/")
    sees(lone, "Noget har ændret sig. Se på det her igen:")
    follow(lone, "Ledelseskvalitet")
    lone.get_by_label("Hvad så I?").fill(SAW)
    press(lone, "Vi har set på det")
    is_told(lone, "Gemt. I har set på emnet.")
    sees(lone, SAW)


def they_hold_their_discussion(lone: Page) -> None:
    press(lone, "Forbered drøftelsen")
    sees(lone, SAW)
    for label in ("Hvad vil I arbejde med", "Hvordan samarbejder I?", "Hvad har I brug for"):
        lone.get_by_label(label).fill("Vi mødes den første mandag.")
    lone.get_by_label("Jeres nye mål").fill("Ro om morgenen.\nFærre vikarer.")
    press(lone, "Gem", exact=True)
    follow(lone, "Vi har holdt den")
    lone.get_by_label("Hvornår holdt I den?").fill(clock.today().isoformat())
    lone.get_by_label("Hvem var med?").fill("Lone, Tarik, Anna og stuerne")
    press(lone, "Notér, at den er holdt")
    is_told(lone, "Den er noteret som holdt. Print den, og gem den sammen med APV'en.")
    sees(lone, "Deltog: Lone, Tarik, Anna og stuerne", "Færre vikarer.")
    axe(lone)


def the_wheel_shows_it(lone: Page, anna: Page, cast: Cast) -> None:
    for page in (lone, anna):
        page.goto(f"/units/{cast.unit.pk}/year/")
        sees(page, "Årlig drøftelse holdt", "Ændret: Ny leder")
        expect(page.locator("svg.year-wheel")).to_be_visible()
        axe(page)
        fits(page)
