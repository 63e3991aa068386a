"""Three weigh and disagree, find the causes, propose to AMO/MED, are answered, and go on."""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.themes.models import Evidence, Theme
from tests.cast import Cast
from tests.journeys.steps import (
    DESK,
    PHONE,
    WIDE,
    Doors,
    about,
    axe,
    fits,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)
from tests.themes.chosen import chosen
from tests.themes.conftest import TOPIC, write_note
from tests.themes.talk.talked import cause_of, sent, settled, weigh

WORKLOAD = "Arbejdsmængde og tidspres"
FEW = "Vi er kun to efter klokken 15."
VACANT = "To stillinger er ikke besat."
ASKED = "Slå de to stillinger op nu."
ANSWER = "Vi slår stillingerne op i næste uge."

Three = tuple[Page, Page, Page]


@pytest.fixture
def theme(cast: Cast, transactional_db: None) -> Theme:
    Evidence.add(cast.round, write_note(cast.round, cast.anna, TOPIC), by=cast.anna)
    return chosen(cast.round, TOPIC, "Både måling og snak peger på ydertimerne.", by=cast.lone)


def test_what_three_cannot_decide_is_answered(cast: Cast, enter: Doors, theme: Theme) -> None:
    lone, tarik = enter(cast.lone), enter(cast.tarik)
    anna = enter(cast.anna, size=PHONE)
    three = (lone, tarik, anna)
    all_weigh_and_see_where_they_differ(cast, three)
    anna_finds_the_causes(anna, theme)
    they_propose_it_to_the_committee(lone, (tarik, anna), theme)
    the_recommendation_is_sent_by_three(three)
    karen_answers(enter(cast.karen))
    anna_reads_and_goes_on(anna, theme)


def all_weigh_and_see_where_they_differ(cast: Cast, three: Three) -> None:
    for number, (page, seriousness) in enumerate(zip(three, (4, 1, 2), strict=True), start=1):
        page.goto(f"/rounds/{cast.round.pk}/themes/")
        follow(page, about("Vurdér det", WORKLOAD))
        sees(page, "Kun du ser dine svar, til I alle tre har svaret.")
        for question, answer in (
            ("Hvor meget betyder det", seriousness),
            ("Hvor mange rammer det", 3),
            ("Hvor meget af det kan vi selv", 2),
        ):
            group = page.get_by_role("group", name=question)
            group.get_by_label(f"{answer} –").check()
        look(page)
        press(page, "Gem mine svar")
        if number < 3:
            is_told(page, "Dine svar er gemt. Ingen ser dem, før I viser dem.")
            expect(page.locator(".talk-dot")).to_have_count(0)
    sees(three[2], "I ser forskelligt på alvoren: 1, 2 og 4. Hvad har I hver især set?")
    sees(three[2], "I ser ens på omfanget: 3.")
    look(three[2])


def anna_finds_the_causes(page: Page, theme: Theme) -> None:
    page.goto(f"/themes/{theme.pk}/causes/")
    follow(page, "Skriv en årsag")
    write_cause(page, FEW, "Gruppe")
    follow(page, about("Hvorfor det?", FEW))
    sees(page, f"“{FEW}” – hvorfor er det sådan?")
    write_cause(page, VACANT, "Organisation")
    expect(page.locator(".talk-tree > li > ul > li .talk-words")).to_contain_text(f"1.1 {VACANT}")
    press(page, about("Fjern", VACANT))
    is_told(page, "Årsagen er fjernet. I kan sætte den tilbage nedenfor.")
    press(page, f"Sæt årsagen tilbage {VACANT}")
    expect(page.locator(".talk-words").nth(1)).to_contain_text(VACANT)
    look(page)


def write_cause(page: Page, text: str, level: str) -> None:
    page.get_by_label("Hvorfor er det sådan?").fill(text)
    page.get_by_label(level, exact=True).check()
    look(page)
    press(page, "Gem årsagen")


def they_propose_it_to_the_committee(page: Page, others: tuple[Page, Page], theme: Theme) -> None:
    page.goto(f"/themes/{theme.pk}/causes/")
    follow(page, about("Foreslå, hvem der kan gøre noget ved det", VACANT))
    page.get_by_label("Det foreslår vi AMO/MED").check()
    page.get_by_label("Hvorfor ser I det sådan?").fill("Vi kan ikke selv slå stillinger op.")
    look(page)
    press(page, "Foreslå det")
    is_told(page, "Det er foreslået. Det gælder, når I alle har sagt ja.")
    for other in others:
        other.goto(f"/themes/{theme.pk}/causes/")
        press(other, "Ja, jeg er enig")
    is_told(others[1], "Det er aftalt. Nu kan I skrive jeres anbefaling til AMO/MED.")
    follow(others[1], "Anbefalingen til AMO/MED")


def the_recommendation_is_sent_by_three(three: Three) -> None:
    lone, tarik, anna = three
    sees_heading(anna, "Anbefaling til AMO/MED")
    sees(anna, "Den bliver læst af: Karen Eksempel")
    expect(anna.get_by_label("Hvad handler det om?")).to_have_value(
        f"{VACANT}\nVi kan ikke selv slå stillinger op."
    )
    anna.get_by_label("Hvad anbefaler I?").fill(ASKED)
    look(anna)
    press(anna, "Gem anbefalingen")
    for page in (anna, lone, tarik):
        page.goto(anna.url)
        press(page, "Ja, jeg er enig")
    is_told(tarik, "Den er sendt. I får en mail, når der er svar.")
    look(tarik)


def karen_answers(page: Page) -> None:
    follow(page, "Anbefalinger til AMO/MED")
    look(page)
    follow(page, f"Børnehuset Mælkevejen: {WORKLOAD}")
    sees(page, ASKED)
    look(page)
    press(page, "Vi har den")
    is_told(page, "TRIO'en kan se, at I har den, og hvornår I svarer.")
    follow(page, "Svar på den")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Hvorfor, og hvad sker der nu?").fill(ANSWER)
    look(page)
    press(page, "Send svaret")
    is_told(page, "Jeres svar er sendt til TRIO'en.")


def anna_reads_and_goes_on(page: Page, theme: Theme) -> None:
    page.goto(f"/themes/{theme.pk}/")
    sees(page, "AMO/MED har svaret.", ANSWER, f"1.1 {VACANT}")
    look(page)
    follow(page, "Læs svaret")
    sees(page, "Svar fra AMO/MED: Ja", ANSWER)
    follow(page, "Aftal, hvad I gør nu")
    sees_heading(page, VACANT)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pages_fit_and_hinder_nobody(
    cast: Cast, enter: Doors, theme: Theme, language: str
) -> None:
    for person, seriousness in zip(cast.three, (1, 2, 4), strict=True):
        weigh(cast.round, TOPIC, person, seriousness, 3, 2)
    cause = cause_of(theme, by=cast.anna)
    settled(theme, "live_with", by=cast.lone)
    letter = sent(settled(theme, "propose", by=cast.lone, cause=cause), by=cast.lone)
    lone, karen = enter(cast.lone), enter(cast.karen)
    for page in (lone, karen):
        if language == "en":
            press(page, "English", exact=True)
    own = (
        f"/rounds/{cast.round.pk}/weighings/",
        f"/rounds/{cast.round.pk}/weighings/{TOPIC}/",
        f"/themes/{theme.pk}/causes/",
        f"/themes/{theme.pk}/resolutions/",
        f"/units/{cast.unit.pk}/risks/",
        f"/escalations/{letter.pk}/",
        f"/themes/{theme.pk}/",
    )
    theirs = (
        f"/organisations/{cast.organisation.pk}/escalations/",
        f"/organisations/{cast.organisation.pk}/receivers/",
        f"/escalations/{letter.pk}/letter/",
        f"/escalations/{letter.pk}/answer/",
    )
    for page, addresses in ((lone, own), (karen, theirs)):
        for address in addresses:
            page.goto(address)
            for size in (WIDE, DESK, PHONE):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                fits(page)
                axe(page)
