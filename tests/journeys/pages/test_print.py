"""On paper there is what can be read: nothing to press, the product's type, and where it belongs."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import Doors
from tests.world import World, build_world

ON_PAPER = (
    "/rounds/{round_id}/",
    "/rounds/{round_id}/themes/",
    "/rounds/{round_id}/plan/",
    "/rounds/{round_id}/follow-up/",
    "/rounds/{round_id}/dialogue/",
    "/units/{unit_id}/",
    "/units/{unit_id}/story/",
    "/waiting/",
)
TO_PRESS = ".button, .button-row, .post-button, .site-tools, .skipnav, .site-footer"


@pytest.fixture
def world(transactional_db: None, cast: Cast) -> World:
    return build_world(cast)


def of_type(page: Page) -> set[str]:
    """The families of all the words that stand on the page."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("main *")]
            .filter((one) => one.checkVisibility())
            .map((one) => getComputedStyle(one).fontFamily)"""
    )
    return set(found)


def test_a_page_on_paper_is_read_and_not_pressed(world: World, enter: Doors) -> None:
    page = enter(world.lone)
    for address in ON_PAPER:
        page.goto(address.format(**world.ids[""]))
        page.emulate_media(media="print")
        expect(page.locator(TO_PRESS).filter(visible=True)).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert of_type(page) == {'"IBM Plex Sans", sans-serif'}, address
        page.emulate_media(media="screen")


def test_what_is_to_be_pressed_on_a_screen_is_there(world: World, enter: Doors) -> None:
    page = enter(world.lone)
    page.goto("/rounds/{round_id}/themes/".format(**world.ids[""]))
    expect(page.locator(TO_PRESS).filter(visible=True)).not_to_have_count(0)
    expect(page.get_by_role("heading", name="Tilføj tegn på et emne")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Tilføj tegn på et emne")).to_be_hidden()
    expect(page.get_by_text("Børnehuset Mælkevejen").first).to_be_visible()
