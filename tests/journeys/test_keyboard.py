"""With the keyboard alone: to the button on the wheel, and press it."""

from tests.cast import Cast
from tests.journeys.steps import Doors, is_told, sees

STEPS_AT_MOST = 40


def test_lone_says_done_without_a_mouse(cast: Cast, enter: Doors) -> None:
    page = enter(cast.lone)
    sees(page, "Er I færdige med dette trin?")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    seen = []
    for _step in range(STEPS_AT_MOST):
        page.keyboard.press("Tab")
        # Whatever has the focus shows it: an outline or a ring that it has not without.
        name, shown = page.evaluate(
            """() => {
                const here = document.activeElement, style = getComputedStyle(here);
                return [here.textContent.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
            }"""
        )
        assert shown, f"the focus is not seen on “{name}”"
        seen.append(name)
        if name == "Vi er færdige med: Identificering":
            break
    assert seen[-1] == "Vi er færdige med: Identificering"
    page.keyboard.press("Enter")
    sees(page, "Du har sagt ja. Nu venter I kun på de andre.")
    is_told(page, "Det er gemt. Runden går videre, når I alle har sagt det samme.")
