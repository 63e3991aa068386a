"""Every page on a phone, a desk and a wide screen: nothing runs out at the side, and nothing is in
anybody's way.
"""

import pytest
from playwright.sync_api import Page, expect

from guldkorn.dialogue.models import Note
from guldkorn.lib import clock
from guldkorn.lib.invitations import secret_for
from guldkorn.rounds.models import Round
from guldkorn.trios.actions import let_in
from tests.cast import Cast
from tests.journeys.steps import DESK, PHONE, WIDE, Doors, axe, fits, press, press_in_header, sees
from tests.world import STRAIN, World, build_world

OF_THE_TRIO = (
    "/rounds/{round_id}/",
    "/rounds/{round_id}/surveys/",
    "/rounds/{round_id}/surveys/new/",
    "/surveys/{survey_id}/",
    "/surveys/{survey_id}/results/",
    "/surveys/{survey_id}/closure/",
    "/surveys/{released_id}/results/{unit_id}/",
    "/surveys/{released_id}/results/{unit_id}/units/",
    "/surveys/{released_id}/results/{unit_id}/units/?topic=influence",
    "/surveys/{released_id}/results/{unit_id}/waves/",
    "/rounds/{round_id}/dialogue/",
    "/rounds/{round_id}/ratings/" + STRAIN + "/",
    "/rounds/{round_id}/themes/",
    "/rounds/{round_id}/themes/new/",
    "/themes/{theme_id}/",
    "/rounds/{round_id}/plan/",
    "/actions/{action_id}/",
    "/rounds/{round_id}/updates/",
    "/rounds/{round_id}/updates/new/",
    "/updates/{update_id}/",
    "/rounds/{round_id}/figures/",
    "/rounds/{round_id}/figures/preview/",
    "/figures/{posting_id}/",
    "/rounds/{round_id}/follow-up/",
    "/actions/{action_id}/evaluation/",
    "/units/{unit_id}/",
    "/units/{unit_id}/story/",
    "/units/{unit_id}/trio/",
    "/memberships/{newcomer_id}/opening/",
    "/programmes/",
    "/enrolments/{enrolment_id}/",
    "/enrolments/{enrolment_id}/readings/work-first/",
    "/enrolments/{enrolment_id}/stand-ins/",
    "/units/{unit_id}/self-study/",
    "/waiting/",
    "/waiting/mails/",
    "/calendar/",
    "/my-plan/",
    "/my-plan/{plan_id}/",
    "/rounds/999999/",
)
OF_THE_FACILITATOR = (
    "/programmes/",
    "/programmes/new/",
    "/programmes/{programme_id}/",
    "/programmes/{programme_id}/words/",
    "/programmes/{programme_id}/parts/second/",
    "/programmes/{programme_id}/parts/second/homework/",
    "/programmes/{programme_id}/cohorts/",
    "/cohorts/{cohort_id}/",
    "/cohorts/{cohort_id}/days/",
    "/cohorts/{cohort_id}/teachers/",
    "/cohorts/{cohort_id}/enrolments/",
    "/cohorts/{cohort_id}/messages/",
    "/cohorts/{cohort_id}/materials/",
    "/cohorts/{asked_id}/evaluation/",
    "/cohorts/{asked_id}/report/",
)
OF_THE_COORDINATOR = (
    "/",
    "/organisations/{organisation_id}/",
    "/organisations/{organisation_id}/rosters/",
    "/organisations/{organisation_id}/surveys/",
    "/organisations/{organisation_id}/contacts/",
    "/organisations/{organisation_id}/contacts/new/",
    "/contacts/{contact_id}/",
    "/organisations/{organisation_id}/questionnaires/",
    "/organisations/{organisation_id}/questionnaires/new/",
    "/questionnaires/{questionnaire_id}/",
    "/organisations/{organisation_id}/references/",
    "/references/{reference_id}/",
    "/units/{unit_id}/surveys/new/",
)
OF_EVERYBODY = (
    "/account/login/",
    "/account/login/code/",
    "/s/",
    "/s/{secret}/",
    "/board/{token}/",
    "/e/{ticket}/",
    "/invited/trio/{invited}/",
    "/invited/teacher/{asked_to_teach}/",
    "/invited/trio/none/",
    "/nowhere/",
)


@pytest.fixture
def world(cast: Cast) -> World:
    """One of everything, and a note and a newcomer with addresses that are wider than a phone."""
    world = build_world(cast)
    wide = f"Se https://eksempel.dk/{'vagtplan' * 12}/"
    Note.write(
        cast.round, by=cast.anna, topic=STRAIN, held_on=clock.today(), fact=wide, impression=""
    )
    let_in(
        cast.unit,
        name="Signe Sand",
        email=f"{'signe' * 10}@solbjerg.example",
        role="tr",
        by=cast.karen,
    )
    return world


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_fit_and_hinder_nobody(world: World, enter: Doors, language: str) -> None:
    ids = (
        world.parameters("")
        | world.parameters("plans:plan")
        | world.parameters("surveys:questionnaire")
        | world.parameters("results:reference")
        | {
            "released_id": world.released.pk,
            "newcomer_id": world.trio.memberships.get(confirmed_at=None).pk,
            "invited": secret_for(world.trio.memberships.get(confirmed_at=None)),
            "asked_to_teach": world.parameters("programmes:yes_to_teach")["secret"],
            "asked_id": world.parameters("evaluations:evaluation")["cohort_id"],
            "ticket": world.parameters("evaluations:answer")["secret"],
        }
    )
    for person, paths in (
        (world.cast.lone, OF_THE_TRIO),
        (world.cast.karen, OF_THE_COORDINATOR),
        (world.cast.frida, OF_THE_FACILITATOR),
        (None, OF_EVERYBODY),
    ):
        page = enter(person)
        if language == "en" and person is not None:
            press(page, "English", exact=True)
            expect(page.locator("html")).to_have_attribute("lang", "en")
        for path in paths:
            page.goto(
                path.format(**ids) + ("?lang=en" if language == "en" and person is None else "")
            )
            assert page.locator("html").get_attribute("lang") == language
            look_at_every_size(page)


def test_a_refusal_fits_too(cast: Cast, enter: Doors) -> None:
    """Lone's page is older than the others' yes: the step that she says done to is over."""
    page = enter(cast.lone)
    everybody_says_done(cast)
    press(page, "Vi er færdige med: Identificering")
    sees(page, "Det kan ikke lade sig gøre lige nu", "Runden er ved et andet trin nu.")
    look_at_every_size(page)
    page.goto(f"/rounds/{cast.round.pk}/")
    press_in_header(page, "English")
    everybody_says_done(cast)
    press(page, "We are done with: Involve")
    sees(page, "That is not possible now", "The round is at another step now.")
    look_at_every_size(page)


def everybody_says_done(cast: Cast) -> None:
    turn = Round.objects.get(pk=cast.round.pk)
    for person in cast.three:
        turn.confirm(turn.step, by=person)


def look_at_every_size(page: Page) -> None:
    for width, height in (WIDE, DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        if (width, height) != WIDE:
            axe(page)
