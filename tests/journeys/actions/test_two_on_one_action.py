"""Two people on one action: Lone at a desk writes it, Tarik on a phone says yes, and both keep its
log. A small change of what was agreed asks him again.
"""

import datetime as dt

from playwright.sync_api import Page, expect

from guldkorn.lib import clock
from guldkorn.themes.models import Theme
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, about, card, follow, is_told, look, press, sees

TITLE = "Ugeplanen hænger på døren hver torsdag"
WORKLOAD = "strain.workload"


def day(days: int) -> str:
    return str(clock.today() + dt.timedelta(days=days))


def theme_of(cast: Cast) -> Theme:
    return Theme.objects.create(
        round=cast.round,
        topic=WORKLOAD,
        reason="Alle peger på morgenerne.",
        proposed_by=cast.lone,
        proposed_at=clock.now(),
        chosen_at=clock.now(),
    )


def test_written_by_one_agreed_by_both_and_logged_by_both(cast: Cast, enter: Doors) -> None:
    theme_of(cast)
    lone, tarik = enter(cast.lone, size=DESK), enter(cast.tarik, size=PHONE)
    lone_writes(lone, f"/rounds/{cast.round.pk}/plan/")
    tarik_agrees(tarik, f"/rounds/{cast.round.pk}/plan/")
    both_write_in_the_log(lone, tarik)
    lone_changes_the_sign(lone)
    tarik.reload()
    sees(tarik, "Venter på et ja", "Nu mangler kun et ja fra dem, der er ansvarlige.")


def lone_writes(page: Page, plan: str) -> None:
    page.goto(plan)
    follow(page, about("Skriv et tiltag", "Arbejdsmængde og tidspres"))
    expect(page.get_by_text("Alle peger på morgenerne.")).to_be_visible()
    form, note = (page.locator(one).first.bounding_box() for one in ("#id_title", ".margin-note"))
    assert form
    assert note
    assert note["x"] > form["x"] + form["width"]
    look(page)
    page.get_by_label("Det vil vi gøre").fill(TITLE)
    page.get_by_label("Leder", exact=True).check()
    page.get_by_label("Mindsk en belastning").check()
    page.get_by_label("Den første prøvehandling").fill("Store Bjørn prøver i tre uger.")
    page.get_by_label("Begynder den").fill(day(3))
    page.get_by_label("Prøvehandlingen slutter den").fill(day(24))
    for name in ("Lone Eksempel", "Tarik Eksempel"):
        page.get_by_label(name).check()
    page.get_by_label("Det kan vi se det på").fill("ja")
    page.get_by_label("Vi følger op den").fill(day(30))
    press(page, "Gem tiltaget")
    sees(page, "Det kan ingen få øje på.")
    expect(page.get_by_label("Det vil vi gøre")).to_have_value(TITLE)
    page.get_by_label("Det kan vi se det på").fill("Ingen spørger, hvor de skal være.")
    press(page, "Gem tiltaget")
    is_told(page, "Gemt. Det er aftalt, når de andre har sagt ja.")
    expect(card(page, TITLE)).to_contain_text("Venter på et ja")
    expect(page.get_by_role("button", name="Ja, det er jeg med på")).to_have_count(0)


def tarik_agrees(page: Page, plan: str) -> None:
    page.goto(plan)
    look(page)
    follow(page, TITLE, exact=True)
    sees(page, "Lone Eksempel sagde ja")
    look(page)
    press(page, about("Ja, det er jeg med på", TITLE))
    is_told(page, "Alle, der skulle, har sagt ja. Tiltaget er aftalt.")
    sees(page, "Planlagt")


def both_write_in_the_log(lone: Page, tarik: Page) -> None:
    tarik.get_by_label("Hvad skete der?").fill("Planen hang der klokken 13.")
    press(tarik, "Skriv i loggen")
    is_told(tarik, "Gemt.")
    sees(tarik, "I gang", "Planen hang der klokken 13.")
    look(tarik)
    follow(lone, TITLE, exact=True)
    lone.get_by_label("Hvornår").fill(day(-1))
    lone.get_by_label("Hvad skete der?").fill("To spurgte alligevel.")
    press(lone, "Skriv i loggen")
    lines = lone.locator(".trial-log li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("To spurgte alligevel.")
    lone.get_by_label("Hvad siger du?").fill("Skal vi skrive ændringer med rødt?")
    press(lone, "Skriv en kommentar")
    sees(lone, "Skal vi skrive ændringer med rødt?")
    look(lone)


def lone_changes_the_sign(page: Page) -> None:
    follow(page, "Ret tiltaget", exact=True)
    page.get_by_label("Det kan vi se det på").fill("Højst én spørger, hvor de skal være.")
    press(page, "Gem tiltaget")
    is_told(page, "Gemt. Det er aftalt, når de andre har sagt ja.")
