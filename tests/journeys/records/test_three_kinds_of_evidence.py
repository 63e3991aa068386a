"""A theme from three kinds of evidence: absence, talks with one person at a time, and a survey that
others made.
"""

from playwright.sync_api import Page, expect

from guldkorn.lib import clock
from tests.cast import Cast
from tests.journeys.steps import (
    PHONE,
    Doors,
    about,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)

WORKLOAD = "Arbejdsmængde og tidspres"
LAST_YEAR = clock.today().year - 1


def test_a_theme_from_what_is_known_already(
    cast: Cast, enter: Doors, transactional_db: None
) -> None:
    lone, tarik, anna = enter(cast.lone), enter(cast.tarik, size=PHONE), enter(cast.anna)
    lone_writes_the_absence_and_uses_it(cast, lone)
    tarik_brings_the_survey_of_the_municipality(cast, tarik)
    anna_notes_what_came_up_in_talks(cast, anna)
    the_signs_point_the_same_way(cast, lone)


def lone_writes_the_absence_and_uses_it(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/surveys/")
    follow(page, "Se det, I allerede ved")
    sees_heading(page, "Det ved I allerede")
    look(page)
    follow(page, "Skriv nøgletal")
    page.get_by_label("Kort sygefravær").fill("8,3")
    page.get_by_label("Langt sygefravær").fill("4,1")
    look(page)
    press(page, "Gem tallene")
    is_told(page, "Tallene er gemt.")
    sees(page, f"{LAST_YEAR}: 8,3 dage pr. person.")
    look(page)
    follow(page, about("Hvad fortæller det om?", "Kort sygefravær"))
    sees_heading(page, f"Kort sygefravær, {LAST_YEAR}")
    page.get_by_label("Hvad fortæller det om?").select_option(label=WORKLOAD)
    page.get_by_label("Det peger på noget, der belaster os").check()
    look(page)
    press(page, "Gem", exact=True)
    press(page, about("Brug som tegn på …", "Kort sygefravær"))
    is_told(page, f"Tilføjet som tegn på “{WORKLOAD}”.")


def tarik_brings_the_survey_of_the_municipality(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/records/")
    follow(page, "Tilføj en måling lavet af andre")
    page.get_by_label("Hvad hedder målingen?").fill("Kommunens måling")
    page.get_by_label("Hvem lavede den?").fill("Solbjerg Kommune")
    page.get_by_label("Hvornår blev I spurgt?").fill(f"{LAST_YEAR}-10-01")
    page.get_by_label("Hvor mange blev spurgt?").fill("20")
    page.get_by_label("Hvor mange svarede?").fill("17")
    look(page)
    press(page, "Gem målingen")
    sees_heading(page, "Kommunens måling")
    follow(page, "Skriv et tal")
    page.get_by_label("Emne").select_option(label=WORKLOAD)
    page.get_by_label("Tallet").fill("74")
    page.get_by_label("Point fra 0 til 100").check()
    page.get_by_label("Lavt er godt").check()
    expect(page.get_by_label("Hvor mange svarede på det?")).to_have_value("17")
    look(page)
    press(page, "Gem tallet")
    sees(page, "74 af 100")
    look(page)
    press(page, about("Brug som tegn på …", WORKLOAD))
    is_told(page, f"Tilføjet som tegn på “{WORKLOAD}”.")


def anna_notes_what_came_up_in_talks(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/dialogue/")
    page.locator("#themes-of-talks summary").click()
    form = page.locator("#theme-form")
    form.get_by_label("Udviklingssamtaler (MUS)").check()
    form.get_by_label("Emne").select_option(label=WORKLOAD)
    form.get_by_label("Hvor mange samtaler var der?").fill("9")
    press(page, "Gem temaet")
    sees(page, "Skriv et tema ned, når det kom op i mindst tre samtaler.")
    look(page)
    page.locator("#theme-form").get_by_label("Det kom op i mindst tre af dem").check()
    press(page, "Gem temaet")
    sees(page, "Det kom op i mindst tre af 9 samtaler.")
    press(page, about("Brug som tegn på …", WORKLOAD))


def the_signs_point_the_same_way(cast: Cast, page: Page) -> None:
    page.goto(f"/rounds/{cast.round.pk}/themes/")
    sees(page, "Tegn af 3 slags", "Tegnene peger samme vej.")
    sees(page, "Nøgletal:", "Udviklingssamtaler (MUS):", "Måling lavet af andre:")
    look(page)
    follow(page, about("Foreslå som tema", WORKLOAD))
    page.get_by_label("Hvorfor det her, og hvorfor nu?").fill("Tre slags tegn peger samme vej.")
    look(page)
    press(page, "Foreslå temaet")
    follow(page, WORKLOAD, exact=True)
    sees_heading(page, WORKLOAD)
    sees(page, "Kommunens måling", "Det kom op i mindst tre af 9 samtaler.")
    look(page)
