"""Three surveys read over time: the lines of a unit, all units and topics, and the unit's story."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from guldkorn.workplaces.models import Employee
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, axe, fits, follow, press_in_header, sees
from tests.results.scene import LAST_YEAR, THIS_YEAR, result

YEARS = ((LAST_YEAR - dt.timedelta(days=364), 50), (LAST_YEAR, 25), (THIS_YEAR, 75))


@pytest.fixture
def newest(cast: Cast) -> int:
    """The last of three surveys; a third of the house is new in it."""
    u = cast.units
    for at, score in YEARS:
        if at == THIS_YEAR:
            Employee.objects.bulk_create(Employee(unit=u["SB"], name=f"Ny {n}") for n in range(12))
        people = {
            u["MV"]: [score] * 3,
            u["SB"]: [score, 50] * 8,
            u["LB"]: [score] * 8,
            u["NS"]: [50, 25] * 6,
        }
        release = result(u["SK"], cast.karen, people | {u["LG"]: [50, 75] * 6}, at=at)
    return release.survey_id


def look(page: Page) -> None:
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        axe(page)


def test_a_leader_follows_a_topic_over_the_years_and_reads_the_story(
    cast: Cast, enter: Doors, newest: int
) -> None:
    page = enter(cast.lone)
    page.goto(f"/surveys/{newest}/results/{cast.unit.pk}/")
    follow(page, "Følg hvert emne gennem alle målinger")
    sees(page, "september 2023", "Derfor knækker linjerne.")
    influence = page.locator("section.wave").filter(has_text="Indflydelse")
    influence.get_by_text("Tallene").click()
    expect(influence.get_by_role("row")).to_have_count(4)
    look(page)
    page.goto(f"/units/{cast.unit.pk}/")
    follow(page, "Hele historien")
    sees(page, "Måling: september 2025", "Runde 1 begynder")
    look(page)
    expect(page.locator(".story-picture")).to_be_hidden()  # on a phone the list alone


def test_the_coordinator_sees_all_units_and_topics_and_a_list_on_a_phone(
    cast: Cast, enter: Doors, newest: int
) -> None:
    page = enter(cast.karen)
    page.goto(f"/surveys/{newest}/results/{cast.units['SK'].pk}/")
    follow(page, "Se alle enheder og emner på én gang")
    expect(page.get_by_role("row")).to_have_count(9)  # two of heads, and seven units
    look(page)
    expect(page.get_by_role("table")).to_be_hidden()
    follow(page, "Indflydelse")
    sees(page, "Nørreskolen", "Klart dårligere end resten")
    look(page)
    press_in_header(page, "English")
    sees(page, "Clearly worse than the rest")
    look(page)
