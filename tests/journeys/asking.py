"""How a TRIO asks its people in the browser: plan, codes, answers, result."""

import re
from io import BytesIO

from django.test import Client
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from guldkorn.content.instruments import find
from tests.journeys.steps import (
    answer,
    facts,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
    type_code,
)

WORKLOAD, HOUSE = "Arbejdsmængde og tidspres", "Børnehuset Mælkevejen"

# 75 points each; the third question counts the other way
PRESSED = {
    "workload1": 3,
    "workload2": 3,
    "workload3": 1,
}

HARD_PRESSED = {"workload1": 4, "workload2": 4, "workload3": 0}  # 100 points

MIDDLE = 2

SLIP = re.compile(r"(\w{4}-\w{4}-\w{4})\n\S+\n(.+)\n")
"""A code, where to type it, and whose unit it is."""


def lone_plans_a_survey(page: Page) -> None:
    sees_heading(page, HOUSE)
    sees(page, "Trin 1 af 5", "Der er ingen måling i denne runde.")
    look(page)
    follow(page, "Gå til målingerne")
    sees_heading(page, "Hvad belaster jer, og hvad styrker jer?")
    look(page)
    follow(page, "Start en måling")
    sees(page, "20 personer på medarbejderlisten")
    expect(page.get_by_label("Pulsen – ")).to_be_checked()
    page.get_by_label("Koder på papir til alle").check()
    press(page, "Opret planen")
    sees(page, "Se på det her, før vi kan gemme")
    look(page)
    page.get_by_label("Hvor og hvordan alle hører resultatet").fill("Personalemødet")
    press(page, "Opret planen")
    sees_heading(page, f"Pulsen – {HOUSE}")
    is_told(page, "Målingen er klar. Se den igennem, og åbn den, når I er enige.")
    assert facts(page)["Hvor og hvordan alle hører resultatet"] == "Personalemødet"
    look(page)
    press(page, "Åbn målingen")
    sees(page, "0 af 20 har svaret")
    is_told(
        page, "Målingen er åben. Nu ligger det fast, hvem der bliver spurgt, og hvad de er lovet."
    )


def lone_prints_the_codes(page: Page) -> dict[str, list[str]]:
    """Return the codes of the document, unit by unit."""
    look(page)
    press(page, "Opret koderne", exact=True)
    sees_heading(page, "Print koderne")
    look(page)
    document = page.locator("main .button").first.get_attribute("href")
    read = PdfReader(BytesIO(page.request.get(str(document)).body()))
    text = "\n".join(each.extract_text() for each in read.pages)
    found: dict[str, list[str]] = {}
    for code, unit in SLIP.findall(text):
        found.setdefault(unit, []).append(code)
    follow(page, "Tilbage til målingen")
    sees_heading(page, f"Pulsen – {HOUSE}")
    return found


def eighteen_people_answer(codes: list[str], phone: Page, client: Client) -> None:
    """One in a browser, seventeen as their browsers would send it."""
    type_code(phone, codes[0])
    answer(phone, PRESSED, others=MIDDLE)
    items = find("pulsen").items
    for number, code in enumerate(codes[1:]):
        marks = PRESSED if number < 11 else HARD_PRESSED
        filled = "".join(str(marks.get(item.id, MIDDLE)) for item in items)
        sent = client.post(
            f"/s/{code}/",
            {"page": str(len(find("pulsen").pages) + 1), "answers": filled, "go": "send"},
        )
        assert sent.status_code == 200


def only_the_number_of_answers_is_told(page: Page) -> None:
    page.reload()
    sees(page, "18 af 20 har svaret")
    path = page.url
    page.goto(f"{path}results/")
    sees(
        page,
        "Resultatet er ikke klar endnu",
        "Indtil da findes der ingen tal, heller ikke for ledelsen.",
    )
    look(page)
    page.goto(path)


def lone_closes_the_survey_and_reads(page: Page) -> None:
    page.get_by_label("Ja, luk målingen før svarfristen").check()
    press(page, "Luk målingen, og beregn resultatet")
    sees_heading(page, f"Resultat for {HOUSE}")
    is_told(page, "Målingen er lukket, og her er resultatet.")
    sees(page, "18 af de 20, der blev spurgt, har svaret.")
    look(page)
    # Twelve people at 75 points and six at 100: far from good, so it stands out and leads to its
    # line.
    follow(page.get_by_role("region", name="Det springer i øjnene"), WORKLOAD)
    workload = page.locator("#scale-workload")
    expect(workload.locator("summary")).to_contain_text("83")
    workload.locator("summary").click()
    expect(workload).to_contain_text(re.compile(r"83\s+af 100\s+·\s+lavt er godt"))
    expect(workload).to_contain_text("Svarene peger på, at der ofte er for lidt tid til arbejdet.")
    look(page)
    # Three own people, 8 and 7: with both units shown, the three could be worked out.
    below = page.get_by_role("navigation", name="Enheder i målingen")
    expect(below).to_contain_text(
        "Lille Bjørn (vises ikke: det ville fortælle for meget om nogle få) · Store Bjørn"
    )
    # Eighteen have answered: a sensitive subject takes twenty.
    exposed = page.get_by_role("region", name="Vold og krænkende handlinger")
    expect(exposed).to_contain_text(
        re.compile(
            r"Vises ikke\. Der er for få svar\.\s+Det siger ikke noget om, hvorvidt det "
            r"sker\.\s+Nedværdigende behandling"
        )
    )
    follow(page, "Store Bjørn")
    sees_heading(page, "Resultat for Store Bjørn")
    sees(page, "Ingen tal for disse emner", "Krav, der passer – vises ikke: for få svar")
    look(page)
