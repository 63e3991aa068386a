"""A TRIO puts figures on its board, without scripts; somebody who has answered finds the way there."""

from playwright.sync_api import Page

from guldkorn.lib import clock
from guldkorn.updates.models import Board
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
from tests.results.scene import THIS_YEAR, ask, result

WORDS = "Vi prøver to uger med faste pauser."
CARE = "Det vil vi ikke have. Vi taler om tonen på personalemødet."


def test_from_a_result_to_the_board_and_from_the_thanks_to_the_same_place(
    cast: Cast, enter: Doors
) -> None:
    has_a_result_and_a_contact(cast)
    lone, tarik, anna = (enter(person, scripts=False) for person in cast.three)

    lone_chooses_figures(lone, cast)

    stranger = enter(size=PHONE, scripts=False)
    stranger.goto(Board.of(cast.trio).get_absolute_url())
    sees(stranger, "Her er ikke noget nyt endnu.")
    for page in (lone, tarik, anna):
        page.goto(f"/rounds/{cast.round.pk}/figures/")
        press(page, "Ja, fortæl det til alle")
    is_told(anna, "I har alle sagt ja. Nu kan alle med linket læse den.")

    stranger.goto(thanks_to_somebody(cast))
    follow(stranger, "Tavlen for Børnehuset Mælkevejen")
    sees(
        stranger, "Det har I svaret", WORDS, CARE, "Mette i HR", "også når det handler om din leder"
    )
    assert stranger.context.cookies() == []

    press(anna, about("Tag det ned", "Indflydelse"))
    stranger.reload()
    sees(stranger, CARE)
    assert WORDS not in stranger.content()
    reader = enter(size=PHONE)
    reader.goto(Board.of(cast.trio).get_absolute_url())
    look(reader)


def has_a_result_and_a_contact(cast: Cast) -> None:
    units = cast.units
    cast.organisation.contacts.create(name="Mette i HR", phone="33 33 33 33", about_leader=True)
    scores = {units["MV"]: [50] * 3, units["SB"]: [50] * 9, units["LB"]: [50] * 8}
    result(units["MV"], cast.lone, scores, at=THIS_YEAR)


def lone_chooses_figures(lone: Page, cast: Cast) -> None:
    lone.goto(f"/rounds/{cast.round.pk}/updates/")
    follow(lone, "Vælg tal til tavlen")
    for scale, words in (("Indflydelse", WORDS), ("Mobning", CARE)):
        press(lone, about("Vælg", scale))
        sees_heading(lone, scale)
        lone.get_by_label("Vores egne ord: Hvad tænker vi, og hvad gør vi?").fill(words)
        press(lone, "Gem teksten")
        is_told(lone, "Gemt. Tallet kommer på tavlen, når I hver især har sagt ja.")
    press(lone, about("Flyt op", "Mobning"))
    follow(lone, "Se, hvordan tavlen kommer til at se ud")
    sees(lone, WORDS, CARE, "Mette i HR", "Kun I kan se de tal, der venter på et ja.")


def thanks_to_somebody(cast: Cast) -> str:
    """The address of a place in the next survey, where somebody is thanked for the last one."""
    asked = ask(cast.units["MV"], cast.lone, at=clock.now())
    place = asked.invitations.filter(unit__unit=cast.units["SB"]).first()
    assert place is not None
    return f"/s/{place.new_secret(16)}/"
