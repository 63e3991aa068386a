"""At a desk what a form is about stands to its right, on a phone below it, and a print has neither
field nor button.
"""

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import Doors, fits

PAGES = (
    "/rounds/{round}/updates/new/",
    "/rounds/{round}/surveys/new/",
    "/units/{unit}/charter/words/",
)


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


def test_what_is_written_about_stands_beside_the_form_or_below_it(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone, size=(1280, 900))
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path.format(round=cast.round.pk, unit=cast.unit.pk))
        form, beside = box(page, ".desk > form"), box(page, ".desk > aside")
        assert beside["x"] > form["x"] + form["width"]
        assert abs(beside["y"] - form["y"]) < 100
        page.set_viewport_size({"width": 390, "height": 844})
        form, beside = box(page, ".desk > form"), box(page, ".desk > aside")
        assert beside["y"] > form["y"] + form["height"]
        fits(page)
    page.emulate_media(media="print")
    expect(page.locator(".desk textarea").first).to_be_hidden()
    expect(page.locator(".desk button").first).to_be_hidden()


def test_what_is_missing_is_said_in_plain_words_at_its_field(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    page.goto(f"/rounds/{cast.round.pk}/walks/new/")
    page.get_by_role("button", name="Gem markvandringen").click()
    expect(page.locator("#id_place_error")).to_have_text("Fejl: Skriv noget her.")
