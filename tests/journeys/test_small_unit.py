"""The kitchen: four people, nobody is TR, and a survey would tell on each of them. They turn the
whole wheel by talking.
"""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.rounds.models import Round
from guldkorn.workplaces.models import Employee, Unit
from tests.cast import Cast, person, trio_of
from tests.journeys.asking import WORKLOAD
from tests.journeys.steps import (
    Doors,
    about,
    card,
    facts,
    follow,
    is_told,
    look,
    press,
    sees,
    sees_heading,
)
from tests.journeys.test_whole_round import rate, to_step

REASON = "Vi er fire, og vi mærker det alle sammen."


@pytest.fixture
def two(cast: Cast, enter: Doors) -> tuple[Page, Page]:
    """The leader and the AMR, each in a browser of their own. The round has begun."""
    kitchen = Unit.objects.create(
        organisation=cast.organisation, code="KK", name="Køkkenet", parent=cast.units["MV"]
    )
    for number in range(4):
        Employee.objects.create(
            unit=kitchen, name=f"Kok {number}", email=f"kok{number}@solbjerg.example"
        )
    leader = person("Kim Kok", "kim@solbjerg.example")
    amr = person("Ane Amr", "ane@solbjerg.example")
    Round.start(trio_of(kitchen, leader=leader, amr=amr), by=leader)
    return enter(leader), enter(amr)


def test_four_people_turn_the_wheel_without_a_survey(two: tuple[Page, Page]) -> None:
    kim, ane = two
    it_says_why_there_is_no_survey(kim)
    both_say_done(two, "Identificering")

    ane_writes_down_a_talk(ane)
    both_rate(two)
    both_say_done(two, "Inddragelse")

    two_choose_a_theme(kim, ane)
    an_action_is_agreed(ane, kim)
    both_say_done(two, "Prioritering og handling")

    both_tell_everybody(two)
    both_say_done(two, "Kommunikation")

    kim_follows_up(kim)
    both_say_done(two, "Opfølgning")
    to_step(kim, "Opfølgning")
    press(kim, "Luk runden, og åbn den næste")
    sees(kim, "Runden er lukket.")


def it_says_why_there_is_no_survey(page: Page) -> None:
    sees(page, "Ingen har rollen, så den tæller ikke med her")
    to_step(page, "Identificering")
    sees(page, "For få personer til en måling")
    look(page)


def both_say_done(two: tuple[Page, Page], step: str) -> None:
    for page in two:
        follow(page, "Guldkorn", exact=True)
        press(page, f"Vi er færdige med: {step}")
    sees(two[-1], "I er alle færdige.")


def ane_writes_down_a_talk(page: Page) -> None:
    to_step(page, "Inddragelse")
    form = page.locator("#note-form")
    form.get_by_label("Emne").select_option(WORKLOAD)
    form.get_by_label("Det så vi (fakta)").fill("Klokken 11 står vi to om tre opgaver.")
    press(form, "Gem noten")
    expect(card(page, WORKLOAD)).to_contain_text("Klokken 11 står vi to om tre opgaver.")


def both_rate(two: tuple[Page, Page]) -> None:
    kim, ane = two
    rate(kim, "Lidt af et problem hos os", "Det er mest før frokost.")
    rate(ane, "Et stort problem hos os", "Vi når ikke pausen.")
    sees(ane, "Det er mest før frokost.", "Vi når ikke pausen.")
    look(ane)


def two_choose_a_theme(kim: Page, ane: Page) -> None:
    to_step(kim, "Prioritering og handling")
    press(kim.locator("#add"), about("Brug som tegn på …", WORKLOAD))
    follow(kim, about("Foreslå som tema", WORKLOAD))
    kim.get_by_label("Hvorfor det her, og hvorfor nu?").fill(REASON)
    press(kim, "Foreslå temaet")
    to_step(ane, "Prioritering og handling")
    press(ane, about("Ja, det vælger jeg også", WORKLOAD))
    is_told(ane, "I har valgt et tema. Find nu ud af, hvad der ligger bag, og prøv noget af.")
    look(ane)


def an_action_is_agreed(ane: Page, kim: Page) -> None:
    follow(ane, "Gå til handleplanen")
    follow(ane, about("Skriv et tiltag", WORKLOAD))
    ane.get_by_label("Det vil vi gøre").fill("Opvasken venter til klokken 13")
    ane.get_by_label("Gruppe").check()
    ane.get_by_label("Mindsk en belastning").check()
    ane.get_by_label("Den første prøvehandling").fill("I to uger.")
    ane.get_by_label("Ane Amr").check()
    ane.get_by_label("Vi følger op den").fill("2030-01-09")
    ane.get_by_label("Det kan vi se det på").fill("Alle får pause før klokken 12.")
    press(ane, "Gem tiltaget")
    sees_heading(ane, "Handleplan")
    expect(card(ane, "Opvasken venter til klokken 13")).to_contain_text("I gang")
    look(ane)


def both_tell_everybody(two: tuple[Page, Page]) -> None:
    kim, ane = two
    to_step(kim, "Kommunikation")
    follow(kim, "Skriv en status")
    kim.get_by_label("Sådan fortsætter vi …").fill("Vi taler om det på fredag.")
    press(kim, "Gem status")
    for page in two:
        to_step(page, "Kommunikation")
        page.locator("article.card h3 a").click()
        press(page, "Ja, det er jeg enig i")
    is_told(ane, "I har alle sagt ja. Nu kan alle med linket læse den.")


def kim_follows_up(page: Page) -> None:
    to_step(page, "Opfølgning")
    follow(page, about("Følg op", "Opvasken venter til klokken 13"))
    page.get_by_label("Ja, som planlagt").check()
    page.get_by_label("Ja, det kan vi se").check()
    page.get_by_label("Fortsæt").check()
    press(page, "Gem opfølgningen")
    sees_heading(page, "Opfølgning")
    told = facts(card(page, "Opvasken venter til klokken 13"))
    assert (told["Virkede det?"], told["Hvad nu?"]) == ("Ja, det kan vi se", "Fortsæt")
    look(page)
