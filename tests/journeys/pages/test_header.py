"""The header is one row on every page size; what does not fit lies behind one press."""

import pytest

from tests.cast import Cast
from tests.journeys.steps import Doors, axe, fits, press, press_in_header, sees_heading

SIZES = ((320, 640), (390, 844), (768, 1024), (992, 800), (1280, 900))
ONE_ROW = 72
"""Pixels."""


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_one_row(cast: Cast, enter: Doors, language: str) -> None:
    page = enter(cast.lone)
    if language == "en":
        press(page, "English", exact=True)
    heights = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        box = page.get_by_role("banner").bounding_box()
        assert box is not None
        heights[width] = box["height"]
    assert {width: tall for width, tall in heights.items() if tall > ONE_ROW} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_rest_lies_behind_a_press(cast: Cast, enter: Doors, scripts: bool) -> None:
    page = enter(cast.lone, size=(320, 640), scripts=scripts)
    header = page.get_by_role("banner")
    assert not header.get_by_role("link", name="Møder").is_visible()
    page.get_by_role("button", name="Menu", exact=True).focus()
    page.keyboard.press("Enter")
    assert header.get_by_role("link", name="Møder").is_visible()
    assert header.get_by_role("link", name=cast.lone.email).is_visible()
    if scripts:
        axe(page)
    fits(page)
    page.keyboard.press("Escape")
    assert not header.get_by_role("link", name="Møder").is_visible()
    press_in_header(page, "Log ud")
    sees_heading(page, "Log ind")


def test_on_paper_stands_only_the_name(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone, size=(760, 1080))
    menu = page.get_by_text("Menu", exact=True)
    assert menu.is_visible()
    page.emulate_media(media="print")
    assert not menu.is_visible()
    assert page.locator("header .brand").is_visible()
