"""English is one click away on every page of a TRIO, and Danish is one click back.

Whether the pages are in anybody's way is asked in both languages in pages/test_every_page.py.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import Doors, left_in, press
from tests.world import STRAIN, World, build_world

# Path → its Danish and its English heading; in the order of the wheel.
PAGES = {
    "/rounds/{round_id}/": ("Børnehuset Mælkevejen", "Børnehuset Mælkevejen"),
    "/rounds/{round_id}/surveys/": (
        "Hvad belaster jer, og hvad styrker jer?",
        "What puts a strain on you at work, and what helps?",
    ),
    "/rounds/{round_id}/surveys/new/": ("Start en måling", "Start a survey"),
    "/surveys/{survey_id}/": (
        "Pulsen – Børnehuset Mælkevejen",
        "The Pulse – Børnehuset Mælkevejen",
    ),
    "/surveys/{survey_id}/results/": (
        "Resultat for Børnehuset Mælkevejen",
        "Result for Børnehuset Mælkevejen",
    ),
    "/surveys/{released_id}/results/{unit_id}/": (
        "Resultat for Børnehuset Mælkevejen",
        "Result for Børnehuset Mælkevejen",
    ),
    "/rounds/{round_id}/dialogue/": ("Tal om det sammen", "Talk about it together"),
    "/rounds/{round_id}/ratings/" + STRAIN + "/": (
        "Arbejdsmængde og tidspres",
        "Workload and time pressure",
    ),
    "/rounds/{round_id}/themes/": ("Hvad vil I arbejde med?", "What will you work with?"),
    "/rounds/{round_id}/plan/": ("Handleplan", "Action plan"),
    "/actions/{action_id}/": ("Ret tiltaget", "Change the action"),
    "/rounds/{round_id}/updates/": ("Fortæl det til alle", "Tell everybody"),
    "/rounds/{round_id}/updates/new/": ("Skriv en status", "Write a status"),
    "/rounds/{round_id}/follow-up/": ("Opfølgning", "Follow up"),
    "/actions/{action_id}/evaluation/": ("Fælles eftermiddag", "Fælles eftermiddag"),
    "/units/{unit_id}/": ("Børnehuset Mælkevejen", "Børnehuset Mælkevejen"),
    "/units/{unit_id}/trio/": (
        "TRIO'en i Børnehuset Mælkevejen",
        "The TRIO at Børnehuset Mælkevejen",
    ),
}

UNTIL_THE_BROWSER_IS_CLOSED = -1


@pytest.fixture
def world(cast: Cast) -> World:
    return build_world(cast)


def test_every_page_of_the_round_in_english_and_back(world: World, enter: Doors) -> None:
    page = enter(world.cast.lone)
    ids = world.parameters("") | {"released_id": world.released.pk}
    for path, (danish, english) in PAGES.items():
        page.goto(path.format(**ids))
        reads(page, "da", danish)
        press(page, "English", exact=True)
        reads(page, "en", english)
        press(page, "Dansk", exact=True)
        reads(page, "da", danish)


def test_the_pages_of_those_without_an_account(world: World, enter: Doors) -> None:
    page = enter()
    for path, danish, english in (
        ("/s/", "Svar på trivselsmålingen", "Answer the survey"),
        (
            f"/s/{world.secret}/",
            "Hvordan er det at gå på arbejde hos jer?",
            "What is it like to work where you are?",
        ),
        (
            f"/board/{world.parameters('')['token']}/",
            "Børnehuset Mælkevejen",
            "Børnehuset Mælkevejen",
        ),
    ):
        page.goto(path)
        reads(page, "da", danish)
        page.get_by_text("English", exact=True).click()
        reads(page, "en", english)
        page.get_by_text("Dansk", exact=True).click()
        reads(page, "da", danish)
    left = [(one["name"], one["path"], one["expires"]) for one in page.context.cookies()]
    assert left == [("so-far", f"/s/{world.secret}/", UNTIL_THE_BROWSER_IS_CLOSED)]


def reads(page: Page, language: str, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert left_in(page, language) != []
    assert left_in(page, "da" if language == "en" else "en") == [], page.url
