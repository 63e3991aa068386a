"""Every model as a browser draws it: all words inside the drawing and large enough, in both
languages and sizes.
"""

from playwright.sync_api import Page, expect

from guldkorn.content.diagrams import all_diagrams
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, axe, fits, follow, press

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
OUTSIDE = """drawings => drawings.flatMap(drawing => [...drawing.querySelectorAll('text')]
  .filter(text => {
    const box = text.getBBox();
    return box.x < -1 || box.x + box.width > 1486 || box.y < -12 || box.y + box.height > 908
      || parseFloat(getComputedStyle(text).fontSize) < 36;
  })
  .map(text => drawing.querySelector('title').textContent + ': ' + text.textContent))"""


def stands_in_its_drawing(page: Page) -> None:
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready.then(() => true)")
    drawings = page.locator("svg.diagram")
    expect(drawings).to_have_count(len(all_diagrams()))
    assert drawings.evaluate_all(OUTSIDE) == []


def test_no_word_of_a_model_leaves_its_drawing(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    page.goto("/models/")
    for language in ("Modellerne", "The models"):
        expect(page.get_by_role("heading", level=1)).to_have_text(language)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            stands_in_its_drawing(page)
            fits(page)
        axe(page)
        if language == "Modellerne":
            press(page, "English")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    follow(page, "Two ways")
    expect(page.locator(".diagram-words")).to_contain_text("what strengthens you")
    fits(page)
    axe(page)
