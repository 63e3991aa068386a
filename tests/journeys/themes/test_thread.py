"""From the wheel to a theme's thread: the picture, the details on press, and the story on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, follow, press
from tests.wheel.thread.conftest import fresh, lived, turn, two_years  # noqa: F401

PICTURE = ".thread-drawing"


@pytest.fixture
def thread(cast: Cast, enter: Doors, lived: object) -> Page:  # noqa: F811
    """Lone has come to it from the wheel."""
    page = enter(cast.lone)
    follow(page, "Indflydelse")
    expect(page.get_by_role("heading", level=1, name="Indflydelse")).to_be_visible()
    return page


def test_the_picture_leads_to_the_stop_and_a_press_to_the_details(thread: Page) -> None:
    thread.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    expect(thread.locator(PICTURE)).to_be_visible()
    thread.locator(PICTURE).get_by_role("link", name="Prøvet og gjort").press("Enter")
    expect(thread).to_have_url(thread.url.partition("#")[0] + "#tried")
    tried = thread.locator("#tried")
    expect(tried).to_be_in_viewport()
    sign = tried.get_by_text("Listen er i brug.").first
    expect(sign).to_be_hidden()
    tried.locator("summary").first.press("Enter")
    expect(sign).to_be_visible()


def test_on_a_phone_the_story_is_the_thread(thread: Page) -> None:
    thread.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(thread.locator(PICTURE)).to_be_hidden()
    dots = thread.locator(".thread-dot")
    places = [box["x"] for box in (one.bounding_box() for one in dots.all()) if box]
    assert len(places) == 8
    assert len(set(places)) == 1


def test_on_paper_nothing_is_folded_and_no_button_stands(thread: Page) -> None:
    thread.emulate_media(media="print")
    expect(thread.locator(PICTURE)).to_be_visible()
    heights = thread.locator("#tried details").evaluate_all(
        "all => all.map(one => one.querySelector('dl').getBoundingClientRect().height)"
    )
    assert len(heights) == 2
    assert min(heights) > 20
    expect(thread.locator("#now .button")).to_be_hidden()


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_fits_and_hinders_nobody(cast: Cast, thread: Page, language: str) -> None:
    if language == "en":
        press(thread, "English", exact=True)
        expect(thread.locator("html")).to_have_attribute("lang", "en")
    for size in (WIDE, DESK, PHONE):
        thread.set_viewport_size({"width": size[0], "height": size[1]})
        fits(thread)
        axe(thread)
