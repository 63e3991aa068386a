"""The five steps at the top of a page: on the narrowest phone too they are all in sight."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import Doors, fits, press_in_header

STEPS = {
    "surveys": ("Identificering", "Identify"),
    "dialogue": ("Inddragelse", "Involve"),
    "plan": ("Prioritering og handling", "Prioritise and act"),
    "updates": ("Kommunikation", "Communicate"),
    "follow-up": ("Opfølgning", "Follow up"),
}


def out_of_sight(page: Page) -> list[str]:
    """The steps that do not stand inside the row of all five, or are cut."""
    return page.locator(".round-nav li").evaluate_all(
        """steps => {
          const row = steps[0].parentElement.getBoundingClientRect();
          return steps.filter(step => {
            const box = step.getBoundingClientRect();
            const mark = step.querySelector(".step-mark").getBoundingClientRect();
            return box.right > row.right + 1 || step.scrollWidth > step.clientWidth + 1
              || mark.right > box.right || mark.left < box.left;
          }).map(step => step.innerText);
        }"""
    )


@pytest.mark.parametrize("width", [320, 390])
def test_the_five_steps_fit_on_a_phone_and_this_one_has_its_name(
    cast: Cast, enter: Doors, width: int
) -> None:
    page = enter(cast.lone, size=(width, 800))
    for number, language in enumerate(("da", "en")):
        if language == "en":
            press_in_header(page, "English")
        for path, names in STEPS.items():
            page.goto(f"/rounds/{cast.round.pk}/{path}/")
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert page.locator(".round-nav li").count() == len(STEPS)
            assert (path, out_of_sight(page)) == (path, [])
            expect(page.locator(".round-nav-here")).to_contain_text(names[number])
            fits(page)
