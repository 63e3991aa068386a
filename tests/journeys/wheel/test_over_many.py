"""Karen finds what is late among all units; Tarik, who is new, reads what he takes over, searches and
looks back.
"""

from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, axe, fits, follow, look, press, sees
from tests.themes.talk.conftest import theme  # noqa: F401 - a fixture
from tests.world import shared_afternoon


def fits_everywhere(page: Page) -> None:
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        axe(page)
        fits(page)
    look(page)


def test_the_coordinator_finds_units_and_folds_the_tree(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    sees(page, "7 enheder, 3 med en TRIO.")
    fits_everywhere(page)
    follow(page, "Søg, vælg og print")
    fits_everywhere(page)
    page.get_by_label("Enhedens navn eller kode").fill("nørre")
    press(page, "Vis", exact=True)
    sees(page, "Solbjerg Kommune › Børn og Unge ›")
    page.get_by_label("Enhedens navn eller kode").fill("findes ikke")
    press(page, "Vis", exact=True)
    sees(page, "Ingen enhed passer")
    fits_everywhere(page)


def test_somebody_new_reads_searches_and_looks_back(
    cast: Cast,
    enter: Doors,
    theme: object,  # noqa: F811
) -> None:
    shared_afternoon(theme, by=cast.lone)  # type: ignore[arg-type]
    page = enter(cast.tarik)
    page.goto(f"/units/{cast.unit.pk}/")
    follow(page, "Ny i TRIO'en")
    sees(page, "Fælles eftermiddag", "Både måling og snak peger på ydertimerne.")
    fits_everywhere(page)
    page.goto("/search/")
    page.get_by_label("Hvad søger du efter?").fill("EFTERMIDDAG")
    page.keyboard.press("Enter")
    sees(page, "Fælles eftermiddag")
    fits_everywhere(page)
    page.goto(f"/units/{cast.unit.pk}/history/")
    page.get_by_label("Slags").select_option("actions")
    press(page, "Vis", exact=True)
    sees(page, "Lone Eksempel skrev et tiltag.")
    fits_everywhere(page)
