"""Every model as a browser draws it: all words inside the drawing and large enough, in both
languages and sizes.
"""

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from guldkorn.content.diagrams import all_diagrams
from guldkorn.diagrams.templatetags.diagrams import diagram
from guldkorn.meetings.screens import key_of
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, axe, fits, follow, press
from tests.meetings.room import workshop

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
OUTSIDE = """drawings => drawings.flatMap(drawing => [...drawing.querySelectorAll('text')]
  .filter(text => {
    const box = text.getBBox();
    return box.x < -1 || box.x + box.width > 1486 || box.y < -12 || box.y + box.height > 908
      || parseFloat(getComputedStyle(text).fontSize) < 36;
  })
  .map(text => drawing.querySelector('title').textContent + ': ' + text.textContent))"""


FAINT = """drawing => {
  const stage = document.querySelector("#main");
  stage.innerHTML = `<section class="screen-now"><div class="screen-stage">
    <div class="screen-diagram">${drawing}</div></div></section>`;
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(one =>
      one <= 10 ? one / 3294 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const isFilled = one => one instanceof SVGGeometryElement && getComputedStyle(one).fill !== "none";
  const page = getComputedStyle(document.body).backgroundColor, found = [];
  for (const text of stage.querySelectorAll(".diagram text")) {
    const box = text.getBoundingClientRect(), ink = light(getComputedStyle(text).fill);
    for (const across of [0.1, 0.5, 0.9]) {
      const point = [box.left + box.width * across, box.top + box.height / 2];
      const under = document.elementsFromPoint(...point).find(isFilled);
      const ground = light(under ? getComputedStyle(under).fill : page);
      const ratio = Math.max(ink, ground) / Math.min(ink, ground);
      if (ratio < 4.5) found.push(`${text.textContent}: ${ratio.toFixed(1)}`);
    }
  }
  return [stage.querySelectorAll(".diagram text").length, found];
}"""


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


@pytest.mark.parametrize("look", ["light", "dark"])
def test_words_stand_out_from_what_they_lie_on(cast: Cast, enter: Doors, look: str) -> None:
    page = enter(size=(1920, 1080))
    page.route("**/live/screen/**", lambda route: route.abort())
    page.goto(f"/screen/{key_of(workshop(cast))}/")
    if look == "dark":
        page.get_by_role("button", name="Mørk skærm").click()
    faint = {}
    for language in ("da", "en"):
        for id in all_diagrams():
            with translation.override(language):
                texts, found = page.evaluate(FAINT, diagram(id, 0))
            assert texts, id
            faint |= {f"{id} {language}": found} if found else {}
    assert faint == {}
