"""A TRIO makes its APV dossier, AMR approves it, an employee reads it by link on a phone without
scripts, an action is changed, and the next version says what is different.
"""

from playwright.sync_api import Page, expect

from guldkorn.dossiers.models import DossierLink
from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, axe, fits, follow, is_told, press, sees
from tests.world import turned


def test_a_dossier_from_the_first_version_to_the_next(cast: Cast, enter: Doors) -> None:
    ids = turned(cast)
    lone, anna = enter(cast.lone), enter(cast.anna, size=PHONE)
    lone_makes_a_version(lone, cast)
    anna_approves(anna, cast)
    somebody_reads_by_link(enter(size=PHONE, scripts=False), cast)
    lone_changes_an_action(lone, ids["action_id"])
    the_next_one_says_what_is_different(lone, cast)


def lone_makes_a_version(lone: Page, cast: Cast) -> None:
    lone.goto(f"/units/{cast.unit.pk}/year/")
    follow(lone, "Klar til Arbejdstilsynet?")
    axe(lone)
    press(lone, "Lav en version")
    is_told(lone, "Version 1 er lavet. Læs den, og godkend den.")
    sees(lone, "Fælles eftermiddag", "Årsagerne er ikke skrevet ned endnu.")
    axe(lone)


def anna_approves(anna: Page, cast: Cast) -> None:
    anna.goto(f"/units/{cast.unit.pk}/dossiers/")
    fits(anna)
    follow(anna.get_by_role("heading", name="Version 1"), "Version 1")
    fits(anna)
    follow(anna, "Godkend den")
    anna.get_by_label("Vil du tilføje noget?").fill("Vi har talt om den.")
    axe(anna)
    press(anna, "Jeg har læst den og godkender den")
    is_told(anna, "Tak. Din godkendelse står på versionen.")
    sees(anna, "Vi har talt om den.")


def somebody_reads_by_link(reader: Page, cast: Cast) -> None:
    reader.goto(DossierLink.of(cast.unit).get_absolute_url())
    sees(reader, "Arbejdspladsvurdering (APV)", "Fælles eftermiddag", "Vi har talt om den.")
    fits(reader)
    assert reader.context.cookies() == []


def lone_changes_an_action(lone: Page, action: int) -> None:
    lone.goto(f"/actions/{action}/")
    lone.locator("input[name=level][value=leader]").check()
    press(lone, "Gem tiltaget")
    expect(lone).not_to_have_url(f"/actions/{action}/")


def the_next_one_says_what_is_different(lone: Page, cast: Cast) -> None:
    lone.goto(f"/units/{cast.unit.pk}/dossiers/")
    press(lone, "Lav en version")
    is_told(lone, "Version 2 er lavet. Læs den, og godkend den.")
    follow(lone, "Det er anderledes end version 1")
    expect(lone.get_by_role("deletion").first).to_have_text("Gruppe")
    expect(lone.get_by_role("insertion").first).to_have_text("Leder")
    axe(lone)
