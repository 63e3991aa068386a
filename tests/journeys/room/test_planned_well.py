"""A facilitator plans the start workshop with fewer exercises, moves it, copies it, tries it out,
empties it and begins it; and somebody on the night shift answers before.
"""

import io
import re
import unicodedata

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from guldkorn.lib import clock
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, Doors, follow, look, press

UNIT = "Børnehuset Mælkevejen"
NOTES = "Godmorgen og velkommen."
BUTTONS = ("Spring over", "Del i to", "Tilføj efter", "Kopiér mødet", "Åbn mødet for deltagerne")


def points(page: Page) -> list[str]:
    return page.locator("h3.run-sheet-title").all_inner_texts()


def looks_well(page: Page) -> None:
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        look(page)


def test_a_workshop_is_planned_moved_copied_tried_out_and_begun(cast: Cast, enter: Doors) -> None:
    page, today = enter(cast.frida), clock.today()
    page.goto("/meetings/new/")
    choice = page.locator(".agenda-choice", has_text="Opstartsworkshop med færre øvelser")
    expect(choice).to_contain_text("3 timer")
    choice.get_by_text("Se dagsordenen").click()
    expect(choice).to_contain_text("Vælg jeres tema")
    looks_well(page)
    page.get_by_label("Opstartsworkshop med færre øvelser", exact=True).check(force=True)
    page.get_by_label("Dag", exact=True).fill(f"{today:%Y-%m-%d}")
    page.get_by_label("Fra", exact=True).fill("08:30")
    for unit in (UNIT, "Nørreskolen"):
        page.get_by_label(unit, exact=True).check(force=True)
    press(page, "Opret planen")

    follow(page, "Skift dag, titel eller TRIO'er")
    page.get_by_label("Fra", exact=True).fill("09:15")
    page.get_by_label("Hvad hedder det?", exact=True).fill("Vores dag")
    looks_well(page)
    press(page, "Gem planen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vores dag")
    expect(page.locator("p.lead")).to_contain_text("09.15–12.15")

    follow(page, "Kopiér mødet")
    looks_well(page)
    page.get_by_label("Hvad hedder det?", exact=True).fill("En gang til")
    press(page, "Planlæg kopien")
    expect(page.get_by_role("heading", level=1)).to_have_text("En gang til")
    arranges(page)
    reads_on_paper(page)
    answers_before(page, enter)
    tries_out_and_begins(page)


def arranges(page: Page) -> None:
    """By keyboard, and by drag."""
    first, second, third = points(page)[:3]
    page.locator("[data-arrange]").nth(1).get_by_role("button", name=re.compile("^Ned")).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("h3.run-sheet-title").first).to_have_text(second)
    expect(page.locator("[data-arrange]").first.locator("button:focus")).to_have_count(1)
    places = page.locator("[data-arrange]")
    places.nth(0).drag_to(places.nth(2), source_position={"x": 20, "y": 20})
    expect(page.locator("h3.run-sheet-title").nth(2)).to_have_text(second)
    assert points(page)[:3] == [first, third, second]
    looks_well(page)


def reads_on_paper(page: Page) -> None:
    """Each point with its notes, and without what can be pressed."""
    titles, notes = points(page), page.locator(".on-paper").all_text_contents()
    page.emulate_media(media="print")
    expect(page.locator(".on-paper", has_text=NOTES)).to_be_visible()
    assert page.locator("main button:visible, main .button:visible").count() == 0
    paper = printed(page)
    assert len(notes) > 15
    assert [words for words in titles + notes if squeezed(words) not in paper] == []
    assert [name for name in BUTTONS if squeezed(name) in paper] == []
    page.emulate_media(media="screen")
    expect(page.locator(".on-paper", has_text=NOTES)).to_be_hidden()


def printed(page: Page) -> str:
    """What stands on the sheets that come out of the printer."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return "".join(squeezed(sheet.extract_text()) for sheet in sheets)


def squeezed(words: str) -> str:
    """Without the places where a line is broken, and letter by letter."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", words))


def answers_before(page: Page, enter: Doors) -> None:
    page.locator("#ahead").get_by_label("Hvilken øvelse").select_option(label="Seks modsætninger")
    press(page, "Åbn den nu")
    address = page.locator("#ahead a").get_attribute("href") or ""
    looks_well(page)
    phone = enter(size=PHONE)
    phone.goto(address)
    look(phone)
    press(phone, "Svar nu")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("?")
    look(phone)
    phone.locator(".place-form input[value='5'] + span").first.click()
    expect(phone.locator("#mine")).to_contain_text(": 5")
    page.reload()
    expect(page.locator("#ahead")).to_contain_text("1 har svaret indtil nu")


def tries_out_and_begins(page: Page) -> None:
    real = page.url
    press(page, "Hold generalprøve med opdigtede pladser")
    expect(page.locator(".rehearsal-mark")).to_contain_text("Ikke noget af det bliver gemt")
    press(page, "Begynd mødet")
    for _point in range(5):
        press(page, re.compile("^Næste:"))
    while not page.get_by_role("button", name="Lad de opdigtede pladser svare").count():
        press(page, re.compile("^Næste:"))
    press(page, "Lad de opdigtede pladser svare")
    expect(page.locator(".console-steps")).to_contain_text("6 af 6 har svaret")
    looks_well(page)
    press(page, "Slut generalprøven, og tøm den")
    expect(page).to_have_url(re.compile(f"{real.partition('#')[0]}"))
    follow(page, "Åbn mødet for deltagerne")
    expect(page.locator(".rehearsal-mark")).to_have_count(0)
    press(page, "Begynd mødet")
    expect(page.locator(".console-now")).to_be_visible()
