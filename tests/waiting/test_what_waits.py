"""What waits for whom, and that it is gone when it is done. Nobody sees what is not theirs."""

import datetime as dt

import pytest
from django.utils import translation

from guldkorn.actionplans.models import Action
from guldkorn.lib import clock
from guldkorn.rounds.lifecycle import Step
from guldkorn.rounds.models import Round
from guldkorn.surveys.models import CodeRequest, Survey
from guldkorn.trios.models import Charter, Membership
from guldkorn.updates.models import Posting, Update
from guldkorn.waiting.table import waits_for
from tests.cast import joins, person
from tests.meetings.home import card, held_workshop
from tests.themes.conftest import figure, release  # noqa: F401 - fixtures
from tests.waiting.conftest import kinds, proposed, said
from tests.world import plan_of, shared_afternoon, survey

MV = "Børnehuset Mælkevejen"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_at_first_nothing_waits_for_anybody(cast):
    assert [kinds(one) for one in (cast.lone, cast.niels, cast.karen, cast.frida)] == [[]] * 4


def test_a_proposal_waits_for_each_of_the_others_until_they_answer(cast, theme):
    assert [kinds(one) for one in cast.three] == [[], [("theme", MV)], [("theme", MV)]]
    day = f"{clock.today().day} {clock.today():%B}"
    first = (
        "Yes or not yet to the theme “Workload and time pressure”? | "
        f"Lone Eksempel proposed it on {day}."
    )
    assert said(cast.anna, "theme") == first
    theme.answer(by=cast.tarik)
    assert kinds(cast.tarik) == []
    assert said(cast.anna, "theme") == f"{first} Tarik Eksempel said yes."
    theme.answer(by=cast.anna, objection="Først skal vi tale med nattevagterne.")
    assert [kinds(one) for one in cast.three] == [[]] * 3


def test_a_theme_that_is_put_aside_waits_for_nobody(cast, theme):
    theme.put_aside(by=cast.lone)
    assert kinds(cast.tarik) == []


def test_when_the_one_who_was_waited_for_has_left_the_others_say_it_once_more(cast, theme):
    theme.answer(by=cast.tarik)
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert kinds(cast.tarik) == [("theme", MV)]
    theme.answer(by=cast.tarik)
    assert kinds(cast.tarik) == kinds(cast.lone) == []


def test_a_step_waits_from_the_first_yes_of_somebody_else(cast):
    cast.round.confirm("identify", by=cast.tarik)
    assert [kinds(one) for one in cast.three] == [[("step", MV)], [], [("step", MV)]]
    assert said(cast.lone, "step").startswith(
        "Are you done with “Identify”? | Tarik Eksempel said yes on "
    )
    cast.round.confirm("identify", by=cast.anna)
    assert "Tarik Eksempel and Anna Eksempel said yes" in said(cast.lone, "step")
    cast.round.confirm("identify", by=cast.lone)
    assert kinds(cast.lone) == []


def test_after_the_last_step_the_round_waits_to_be_closed(cast):
    Round.objects.filter(pk=cast.round.pk).update(step=Step.FOLLOW_UP)
    turn = Round.objects.get(pk=cast.round.pk)
    for one in cast.three:
        turn.confirm("follow_up", by=one)
    assert said(cast.anna, "step").startswith("Close the round | Everybody has said yes")
    turn.close(by=cast.lone)
    assert kinds(cast.anna) == []


def test_cards_wait_for_the_trio_whose_they_are_until_each_has_a_place(cast, client_of):
    held_workshop(cast)
    assert kinds(cast.lone) == [("cards", MV)]
    assert said(cast.lone, "cards").startswith("4 cards from your meetings have no place yet | ")
    assert kinds(cast.niels) == [], "no round, so no page to sort them on"
    Round.start(cast.school_trio, by=cast.niels)
    assert said(cast.niels, "cards").startswith("3 cards from your meetings have no place yet | ")
    for words in (
        "Alene om morgenen",
        "Vagtplanen",
        "Jeg kommer tidligt torsdag",
        "Må vi selv bytte vagter?",
    ):
        client_of(cast.lone).post(f"/rounds/{cast.round.pk}/cards/{card(words).pk}/putting-away/")
    assert kinds(cast.lone) == []
    assert kinds(cast.niels) == [("cards", "Nørreskolen")]


def test_an_action_waits_from_its_day_and_a_draft_until_it_is_whole(cast, theme):
    for one in cast.three[1:]:
        theme.answer(by=one)
    action = shared_afternoon(theme, by=cast.tarik)
    draft = Action(theme=theme, title="Ro ved døren", level="group", way="lower")
    draft.write(by=cast.tarik)
    assert said(cast.anna, "draft") == (
        "Draft: Ro ved døren | Lacks: somebody responsible, a date to follow up, "
        "how you can tell that it works."
    )
    assert kinds(cast.anna) == [("draft", MV)]
    for days, late in ((30, 0), (34, 4)):
        with clock.pretend(clock.now() + dt.timedelta(days=days)):
            first = waits_for(cast.anna)[0]
            assert (first.what, first.days_late(clock.today()), first.is_now(clock.today())) == (
                "Did it help? Fælles eftermiddag",
                late,
                True,
            )
    action.evaluate(by=cast.lone, done="yes", worked="yes", decision="keep")
    with clock.pretend(clock.now() + dt.timedelta(days=34)):
        assert kinds(cast.anna) == [("draft", MV)]


def test_an_action_of_a_theme_that_is_not_chosen_waits_behind_it(cast, theme):
    shared_afternoon(theme, by=cast.lone)
    assert kinds(cast.lone) == []


def test_a_status_waits_for_each_yes_and_new_words_are_something_new(cast):
    status = Update(round=cast.round, so_far="Så langt.", how="Sådan.", onwards="Videre.")
    status.write(by=cast.anna)
    assert [kinds(one) for one in cast.three] == [[("status", MV)]] * 3
    assert said(cast.anna, "status").startswith("Your status is not sent yet | You wrote it on ")
    assert said(cast.lone, "status").startswith("Say yes to the status | Anna Eksempel wrote it")
    (before,) = waits_for(cast.lone)
    status.write(by=cast.anna)
    (after,) = waits_for(cast.lone)
    assert before.key != after.key
    for one in cast.three:
        status.sign(by=one, read=status.version)
    assert [kinds(one) for one in cast.three] == [[]] * 3


def test_figures_for_the_board_are_one_thing(cast, figure):  # noqa: F811 - the fixture
    posting = Posting.choose(cast.round, figure, by=cast.lone)
    assert said(cast.tarik, "figures").startswith("Say yes to 1 figure for the board | ")
    Posting.sign_all(cast.round, by=cast.tarik, read={posting.pk: posting.version})
    assert [kinds(one) for one in cast.three] == [[("figures", MV)], [], [("figures", MV)]]


def test_a_charter_waits_for_the_yes_to_its_newest_words(cast):
    charter = Charter.write(cast.trio, {"goal": "Ro om morgenen."}, by=cast.lone)
    assert [kinds(one) for one in cast.three] == [[("charter", MV)]] * 3
    for one in cast.three:
        charter.sign(by=one, read=charter.read)
    assert [kinds(one) for one in cast.three] == [[]] * 3


def test_a_newcomer_at_the_door_waits_for_those_inside(cast):
    vera = person("Vera Vikar", "vera@solbjerg.example")
    cast.organisation.call(vera, "Vera Vikar")
    member, _new = cast.trio.invite(vera, "amr", by=cast.karen)
    member.accept()
    assert [kinds(one) for one in cast.three] == [[("door", MV)]] * 3
    assert said(cast.lone, "door").startswith("Shall Vera Vikar see what you have from before? | ")
    assert kinds(vera) == kinds(cast.karen) == []
    Membership.objects.get(pk=member.pk).open_past(by=cast.lone)
    assert kinds(cast.lone) == []


@pytest.mark.parametrize(
    ("days", "waits"), [(10, []), (11, ["ends soon"]), (15, ["can be closed"])]
)
def test_a_survey_waits_from_three_days_before_its_last_day(cast, days, waits):
    survey(cast.unit, cast.lone, round=cast.round)
    with clock.pretend(clock.now() + dt.timedelta(days=days)):
        assert [one.what for one in waits_for(cast.tarik)] == [f"The survey {one}" for one in waits]
        assert kinds(cast.karen) == [], "a TRIO's own survey is not the coordinator's to look after"


def test_a_survey_of_the_house_waits_for_who_runs_the_house(cast):
    draft = plan_of(cast)
    Survey.objects.filter(pk=draft.pk).update(round=None, unit=cast.units["SK"])
    assert kinds(cast.karen) == [("prepared", "Solbjerg Kommune")]
    assert kinds(cast.lone) == []
    draft.refresh_from_db()
    draft.discard(by=cast.karen)
    assert kinds(cast.karen) == []


def test_a_request_for_codes_waits_for_somebody_else(cast):
    asked = survey(cast.unit, cast.lone, round=cast.round)
    CodeRequest.objects.create(survey=asked, asked_by=cast.tarik, asked_at=clock.now())
    assert [kinds(one) for one in cast.three] == [[("codes", MV)], [], [("codes", MV)]]


def test_what_is_late_comes_first_and_then_what_others_wait_for(cast):
    theme = proposed(cast.round, by=cast.lone)
    for one in cast.three[1:]:
        theme.answer(by=one)
    shared_afternoon(theme, by=cast.lone)
    Action(theme=theme, title="Ro ved døren", level="group", way="lower").write(by=cast.lone)
    cast.round.confirm("identify", by=cast.lone)
    assert [kind for kind, _unit in kinds(cast.anna)] == ["step", "draft"]
    with clock.pretend(clock.now() + dt.timedelta(days=31)):
        assert [kind for kind, _unit in kinds(cast.anna)] == ["evaluation", "step", "draft"]


def test_nobody_else_sees_any_of_it(cast, theme):
    held_workshop(cast)
    cast.round.confirm("identify", by=cast.lone)
    assert len(kinds(cast.anna)) == 3
    for one in (cast.niels, cast.karen, cast.frida, cast.adam, cast.otto):
        assert kinds(one) == []
    cast.trio.memberships.get(person=cast.anna).end(by=cast.karen)
    assert kinds(cast.anna) == []
    joins(cast.school_trio, cast.anna, "amr")
    assert kinds(cast.anna) == []
