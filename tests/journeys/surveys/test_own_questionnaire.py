"""Karen brings a questionnaire of the organisation's own and figures of a sector; Lone plans a
survey with it.
"""

import re

from playwright.sync_api import FilePayload, expect

from guldkorn.surveys.models import LoadedInstrument, Survey
from tests.cast import Cast
from tests.content.formats.test_formats import FOREIGN
from tests.journeys.steps import PHONE, Doors, follow, is_told, look, press, sees, sees_heading
from tests.results.references.test_file import CSV
from tests.surveys.questionnaires.files import CALM


def as_file(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/plain", buffer=text.encode())


def test_a_questionnaire_is_looked_at_kept_and_chosen(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    page.goto(f"/organisations/{cast.organisation.pk}/surveys/")
    follow(page, "Spørgeskemaer")
    sees(page, "I har ikke indlæst nogen endnu")
    look(page)
    follow(page, "Indlæs et spørgeskema")
    page.locator("input[type=file]").set_input_files(
        as_file("ro.yaml", CALM.replace("[pace]", "[tempo]"))
    )
    press(page, "Se, hvad det spørger om")
    sees(page, "Linje 21: der er ikke noget spørgsmål 'tempo'")
    look(page)
    page.locator("input[type=file]").set_input_files(as_file("ro.yaml", CALM))
    press(page, "Se, hvad det spørger om")
    sees_heading(page, "Ro i arbejdet")
    sees(page, "Ikke gemt endnu", "Er der ro?", "Is it calm?")
    look(page)
    follow(page, "Svar selv, og se, hvad dine svar tæller")
    page.get_by_role("group", name="Bliver du afbrudt?").get_by_label("Altid").check()
    press(page, "Tæl det")
    sees(page, "0 – lavt")
    look(page)
    follow(page, "Tilbage til spørgeskemaet")
    press(page, "Gem spørgeskemaet")
    sees(page, "Uden den ret kan vi ikke gemme det.")
    assert not LoadedInstrument.objects.kept().exists()
    look(page)
    page.get_by_label("Vores organisation må bruge spørgeskemaet").check()
    page.get_by_label("Alt, der er følsomt, er mærket som følsomt").check()
    press(page, "Gem spørgeskemaet")
    is_told(page, "Spørgeskemaet er gemt. Det kan vælges, når en måling planlægges.")
    look(page)

    page = enter(cast.lone)
    page.goto(f"/rounds/{cast.round.pk}/surveys/new/")
    page.get_by_label("Ro i arbejdet").check()
    page.get_by_label("Hvor og hvordan alle hører resultatet").fill("På personalemødet")
    press(page, "Opret planen")
    sees(page, "Ro i arbejdet, 5 spørgsmål")
    assert Survey.objects.get().loaded == LoadedInstrument.objects.get()


def test_a_form_from_excel_is_filled_in_tried_without_scripts_and_kept(
    cast: Cast, enter: Doors
) -> None:
    page = enter(cast.karen, size=PHONE, scripts=False)
    page.goto(f"/organisations/{cast.organisation.pk}/questionnaires/new/")
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="ro.xlsx", mimeType="application/octet-stream", buffer=FOREIGN)
    )
    press(page, "Se, hvad det spørger om")
    sees_heading(page, "Udfyld det, der mangler")
    sees(page, "“age” er ikke med", "scales.q1_scale.direction: skal være")
    text = page.get_by_label("Spørgeskemaet som fil").input_value()
    for empty, filled in (
        ("topic: ''", "topic: resource.influence"),
        ("direction: ''", "direction: high_is_good"),
        ("owner: ''", "owner: Os selv"),
        ("licence: ''", "licence: CC0-1.0"),
        ("source: ''", "source: egne ord"),
        ("  da: Ro\nowner", "  da: Ro\n  en: Calm\nowner"),
    ):
        assert empty in text
        text = text.replace(empty, filled)
    page.get_by_label("Spørgeskemaet som fil").fill(text)
    press(page, "Se, hvad det spørger om")
    sees_heading(page, "Ro")
    sees(page, "Ikke gemt endnu", "altid det første svar")
    follow(page, "Svar selv, og se, hvad dine svar tæller")
    page.get_by_role("group", name="Er der ro?").get_by_label("Ja").check()
    press(page, "Tæl det")
    sees(page, "100 – højt")
    follow(page, "Tilbage til spørgeskemaet")
    page.get_by_label("Vores organisation må bruge spørgeskemaet").check()
    page.get_by_label("Alt, der er følsomt, er mærket som følsomt").check()
    press(page, "Gem spørgeskemaet")
    is_told(page, "Spørgeskemaet er gemt. Det kan vælges, når en måling planlægges.")


def test_a_copy_of_pulsen_gets_a_page_of_own_questions(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    page.goto(f"/organisations/{cast.organisation.pk}/questionnaires/")
    page.get_by_role("link", name=re.compile("egne spørgsmål.*Pulsen")).click()
    sees_heading(page, "Tilføj jeres egne spørgsmål")
    look(page)
    page.get_by_label("Spørgsmålet på dansk").fill("Er der ro på kontoret?")
    press(page, "Et spørgsmål mere")
    expect(page.get_by_label("Spørgsmålet på dansk").first).to_have_value("Er der ro på kontoret?")
    press(page, "Se, hvad det spørger om")
    sees(page, "Se på det her, før vi kan gemme")
    look(page)
    for label, said in (
        ("Spørgsmålet på engelsk", "Is the office quiet?"),
        ("Et kort navn på dansk", "Ro"),
        ("Et kort navn på engelsk", "Calm"),
        ("Overskriften på jeres side, på dansk", "Vores egne"),
        ("Overskriften på jeres side, på engelsk", "Our own"),
        ("Hvem må bruge jeres spørgsmål?", "kun os"),
        ("Hvor kommer jeres spørgsmål fra?", "egne ord"),
    ):
        page.get_by_label(label).first.fill(said)
    for label, said in (
        ("Hvad handler det om?", "resource.influence"),
        ("Svarene", "often5"),
        ("Hvad er godt?", "high_is_good"),
    ):
        page.get_by_label(label).first.select_option(said)
    press(page, "Se, hvad det spørger om")
    sees_heading(page, "Pulsen – Solbjerg Kommune")
    sees(page, "Ikke gemt endnu", "Vores egne")


def test_figures_of_a_sector_are_looked_at_kept_and_taken_away(cast: Cast, enter: Doors) -> None:
    page = enter(cast.karen)
    page.goto(f"/organisations/{cast.organisation.pk}/questionnaires/")
    follow(page, "Tal at sammenligne med")
    page.locator("input[type=file]").set_input_files(as_file("tal.csv", CSV))
    press(page, "Se tallene")
    sees_heading(page, "Daginstitutioner, 2023")
    sees(page, "I 2023, 412 daginstitutioner, Danmark: 54 – NFA", "kun i ord, uden mærke")
    look(page)
    press(page, "Gem tallene")
    is_told(page, "Tallene er gemt og står ved siden af jeres resultater.")
    press(page, "Fjern tallene")
    is_told(
        page,
        "Tallene står ikke længere ved siden af jeres resultater. Du kan tage dem i brug igen.",
    )
    look(page)
    press(page, "Tag tallene i brug igen")
    is_told(page, "Tallene står igen ved siden af jeres resultater.")
