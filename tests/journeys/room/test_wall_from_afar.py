"""The big screen at every point of a start workshop with a full room, in both languages: all that
stands there is large enough for the last row, inside the screen, and over nothing else.
"""

import pytest
from playwright.sync_api import Page

from guldkorn.meetings.models import Meeting
from guldkorn.meetings.screens import key_of, screen_html
from tests.cast import Cast
from tests.journeys.steps import Doors, axe
from tools.wall.held import moments, plan

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
MOMENTS = 100
"""At least so many walls are looked at; there are more."""

WIDEST = "WWWWWW"
"""A code may be as wide as this."""

LOOK = """html => {
  const main = document.querySelector("#main");
  main.innerHTML = html;
  main.dispatchEvent(new CustomEvent("guldkorn:live", {bubbles: true}));
  const scale = innerWidth / 1920, found = [], seen = [];
  const clipped = (box, element) => {
    for (let one = element; one && one !== main; one = one.parentElement) {
      if (one instanceof SVGElement || getComputedStyle(one).overflow === "visible") continue;
      const by = one.getBoundingClientRect();
      box = {left: Math.max(box.left, by.left), right: Math.min(box.right, by.right),
        top: Math.max(box.top, by.top), bottom: Math.min(box.bottom, by.bottom)};
    }
    return box;
  };
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, element = text.parentElement;
    if (!text.data.trim() || element.closest(".sr-only, title, desc")) continue;
    const name = text.data.trim().slice(0, 40);
    const turned = element.ownerSVGElement ? element.getScreenCTM() : {a: 1, b: 0};
    const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(turned.a, turned.b);
    const isMargin = element.closest(".screen-agenda, .screen-title");
    if (size < (isMargin ? 29 : 36) * scale - 0.3) found.push(`${size} is too small: ${name}`);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      const box = clipped(line, element);
      if (box.right - box.left < 1 || box.bottom - box.top < 1) continue;
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        found.push(`outside: ${name}`);
      for (const [other, there, where] of seen) {
        const wide = Math.min(box.right, where.right) - Math.max(box.left, where.left);
        const high = Math.min(box.bottom, where.bottom) - Math.max(box.top, where.top);
        if (there !== element && wide > 4 * scale && high > 16 * scale)
          found.push(`“${name}” lies over “${other}”`);
      }
      seen.push([name, element, box]);
    }
  }
  for (const button of document.querySelectorAll(".screen-tool"))
    for (const [name, , where] of seen) {
      const by = button.getBoundingClientRect();
      const wide = Math.min(by.right, where.right) - Math.max(by.left, where.left);
      const high = Math.min(by.bottom, where.bottom) - Math.max(by.top, where.top);
      if (wide > 0 && high > 0) found.push(`“${name}” touches a button`);
    }
  for (const part of main.querySelectorAll(".screen-stage, .wall, .wall-column, .is-highlighted, .screen-rail"))
    if (part.scrollHeight > part.clientHeight + 2) found.push(`cut off: ${part.className}`);
  const heads = ".wall-heading > span:first-child, .screen-question, h1:not(.sr-only)";
  for (const head of main.querySelectorAll(heads))
    if (head.scrollHeight > head.clientHeight + 18 * scale) found.push(`heading cut off: ${head.textContent}`);
  for (const cards of main.querySelectorAll(".wall-column > ul"))
    if (cards.clientWidth < cards.parentElement.clientWidth - 2) found.push(`narrower than its column: ${cards.clientWidth}`);
  const words = element => element.textContent.trim().replace(/\\s+/g, " ");
  const stage = main.querySelector(".screen-stage");
  const named = [...main.querySelectorAll(".wall-heading > span:first-child")].map(words);
  for (const name of named.filter((one, place) => named.indexOf(one) < place))
    found.push(`stands twice: ${name}`);
  for (const said of main.querySelectorAll(".screen-people p"))
    if (stage && words(stage).includes(words(said))) found.push(`stands twice: ${words(said)}`);
  if (!seen.length) found.push("empty");
  return found;
}"""


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_point_can_be_read_from_the_last_row(cast: Cast, enter: Doors, language: str) -> None:
    meeting = plan(cast.frida, [cast.trio, cast.school_trio], language)
    Meeting.objects.update(code=WIDEST)
    walls = [(one, screen_html(meeting.pk)) for one in moments(meeting, cast.frida)]
    assert len(walls) > MOMENTS
    page = wall_of(enter, key_of(meeting))
    wrong = set()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for one, html in walls:
            where = f"{one.number} {one.title}, {one.what}"
            wrong |= {f"{width} {where}: {said}" for said in page.evaluate(LOOK, html)}
    assert sorted(wrong) == []


def wall_of(enter: Doors, key: str) -> Page:
    """A wall that follows nothing: the test itself puts in what stands there."""
    page = enter(size=(1920, 1080))
    page.route("**/live/screen/**", lambda route: route.abort())
    page.goto(f"/screen/{key}/")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def test_nothing_hinders_anybody_in_a_light_or_a_dark_room(cast: Cast, enter: Doors) -> None:
    """One wall of each sort, and the screen remembers how it was set."""
    meeting = plan(cast.frida, [cast.trio, cast.school_trio], "da")
    chosen = {(4, "show"), (6, "show"), (7, "choose"), (7, "long card"), (10, "show"), (16, "open")}
    chosen |= {
        (11, "show"),
        (12, "show"),
        (18, "open"),
        (21, "show"),
        (24, "show"),
        (25, "compare"),
    }
    walls = [
        screen_html(meeting.pk)
        for one in moments(meeting, cast.frida)
        if (one.number, one.what) in chosen
    ]
    assert len(walls) == len(chosen)
    page = wall_of(enter, key_of(meeting))
    for look in ("light", "dark"):
        if look == "dark":
            page.get_by_role("button", name="Mørk skærm").click()
        for html in walls:
            page.evaluate(LOOK, html)
            axe(page)
    page.reload()
    assert page.locator("html").get_attribute("data-look") == "dark"


BAD = {
    "is too small": '<svg width="99" height="99" viewBox="0 0 999 999"><text y="99">Ord</text></svg>',
    "outside": '<svg width="99" height="99" overflow="visible"><text x="9999" y="50">Ord</text></svg>',
    "lies over": '<svg width="99" height="99"><text y="60">Ord</text><text y="60">Andre</text></svg>',
    "cut off": '<div class="wall-card is-highlighted">' + "<p>Ord</p>" * 99 + "</div>",
    "touches a button": '<svg width="99" height="1080"><text x="40" y="1045">Ord</text></svg>',
    "empty": "<p></p>",
    "heading cut off": f'<p class="screen-question">{"Ord " * 99}</p>',
    "stands twice": '<div class="screen-people"><p>Ord</p></div><div class="screen-stage">Ord</div>',
}


def test_what_is_wrong_on_a_wall_is_found(cast: Cast, enter: Doors) -> None:
    meeting = plan(cast.frida, [cast.trio], "da")
    page = wall_of(enter, key_of(meeting))
    for said, html in BAD.items():
        wall = f'<section class="screen-now"><div class="diagram">{html}</div></section>'
        assert any(said in one for one in page.evaluate(LOOK, wall)), said
