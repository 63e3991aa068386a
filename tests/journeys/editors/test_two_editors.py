"""Three write in one charter at the same time: one at a desk, one on a phone without scripts, one
on a phone with.
"""

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.steps import PHONE, Doors, is_told, look, press, sees, sees_heading

SAVED = "Gemt. Aftalen gælder, når I hver især har sagt ja til den."


def test_nobodys_words_are_lost(cast: Cast, enter: Doors) -> None:
    lone, anna = enter(cast.lone), enter(cast.anna, size=PHONE, scripts=False)
    tarik = enter(cast.tarik, size=PHONE)
    for page in (lone, anna, tarik):
        page.goto(f"/units/{cast.unit.pk}/charter/words/")
        sees_heading(page, "Skriv samarbejdsaftalen")
    write(lone, Mål="Ro om morgenen.")
    is_told(lone, SAVED)

    write(anna, Mål="Plads til at tænke.", Samarbejde="Vi siger det først.")
    sees(anna, "Lone Eksempel har gemt her i mellemtiden", "Ro om morgenen.")
    expect(anna.get_by_label("Mål", exact=False)).to_have_value("Plads til at tænke.")
    anna.get_by_label("Tag det her i stedet for mit").check()
    press(anna, "Gem aftalen")
    is_told(anna, SAVED)
    sees(anna, "Ro om morgenen.", "Vi siger det først.")

    write(tarik, Mål="En god begyndelse på dagen.")
    sees(tarik, "Anna Eksempel har gemt her i mellemtiden", "Ro om morgenen.")
    expect(tarik.get_by_label("Samarbejde", exact=False)).to_have_value("Vi siger det først.")
    look(tarik)
    press(tarik, "Behold mit")
    is_told(tarik, SAVED)
    sees(tarik, "En god begyndelse på dagen.", "Vi siger det først.")


def write(page: Page, **words: str) -> None:
    """Fill in fields by their label, and save."""
    for label, text in words.items():
        page.get_by_label(label, exact=False).fill(text)
    press(page, "Gem aftalen")
