"""A plan on paper leaves the room: what is only for the TRIO does not come along."""

from playwright.sync_api import expect

from guldkorn.actionplans.models import Action
from tests.cast import Cast
from tests.journeys.actions.test_two_on_one_action import theme_of
from tests.journeys.steps import Doors, card


def test_what_is_confidential_is_not_printed(cast: Cast, enter: Doors) -> None:
    theme = theme_of(cast)
    for title, is_confidential in (("Fælles vagt", False), ("Samtale i kælderen", True)):
        Action(
            theme=theme, title=title, level="group", way="lower", is_confidential=is_confidential
        ).write(by=cast.lone)
    page = enter(cast.lone)
    page.goto(f"/rounds/{cast.round.pk}/plan/")
    expect(card(page, "Samtale i kælderen")).to_contain_text("Kun for TRIO'en")
    page.emulate_media(media="print")
    expect(card(page, "Fælles vagt")).to_be_visible()
    expect(card(page, "Samtale i kælderen")).to_be_hidden()
