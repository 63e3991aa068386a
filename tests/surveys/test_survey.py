import datetime as dt

import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.history.models import Entry
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.answers import encode
from guldkorn.surveys.coverage import Participation
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import AnswerOutcome, Door, Survey
from guldkorn.surveys.models.collected import response_batches
from guldkorn.surveys.models.fixed import covered as covered_by
from guldkorn.workplaces.models import Employee, Unit
from tests.surveys.conftest import PLAN, TODAY, on, places

pytestmark = pytest.mark.django_db


def entries(survey: Survey) -> list[tuple[str, str]]:
    found = Entry.objects.filter(noun="surveys.survey", noun_id=survey.pk).order_by("pk")
    return [
        (entry.by.email.partition("@")[0].title() if entry.by else "the clock", entry.verb)
        for entry in found
    ]


def answer(survey: Survey, code: str, number: int) -> None:
    """Let this many of a unit's people answer; the n-th chooses option n % 5 of the first item."""
    first = survey.instrument.items[0].id
    for n, place in enumerate(places(survey, code)[:number]):
        assert place.answer(encode(survey.instrument, {first: n % 5})) is AnswerOutcome.STORED


def test_a_draft_keeps_the_plan_and_asks_nobody(cast, draft, pulsen):
    survey = draft()
    assert (survey.state, survey.unit, survey.round) == (State.DRAFT, cast.unit, cast.round)
    assert (survey.instrument, survey.instrument_checksum) == (pulsen, pulsen.checksum)
    assert (survey.participation(), survey.policy) == (Participation(0, None), {})
    assert entries(survey) == [("Lone", "drafted")]


def test_each_of_the_three_may_start_one_and_so_may_the_coordinator(cast, draft):
    for somebody in (*cast.three, cast.karen):
        assert draft(by=somebody).pk


@pytest.mark.parametrize("somebody", ["niels", "frida", "otto"])
def test_nobody_else_may(cast, draft, somebody):
    with pytest.raises(Refused, match="Only the TRIO"):
        draft(by=getattr(cast, somebody))
    assert Survey.objects.count() == 0


def test_seven_people_are_too_few_and_no_survey_is_made(cast, draft):
    for employee in Employee.objects.filter(unit=cast.units["LG"])[:5]:
        employee.left_on = TODAY
        employee.save()
    with pytest.raises(Refused, match="too few people"):
        draft(cast.units["LG"], by=cast.lise)
    assert Survey.objects.count() == 0


def test_a_closed_round_takes_no_new_survey(cast, draft):
    cast.round.step, cast.round.closed_at = "closed", dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    cast.round.save()
    with pytest.raises(Refused, match="round is closed"):
        draft()


def test_opening_fixes_the_tree_the_people_and_the_floors(cast, opened):
    survey = opened()
    tree = [
        (row.name, row.parent.name if row.parent else None, row.position)
        for row in survey.units.all()
    ]
    assert tree == [
        ("Børnehuset Mælkevejen", None, 0),
        ("Lille Bjørn", "Børnehuset Mælkevejen", 1),
        ("Store Bjørn", "Børnehuset Mælkevejen", 2),
    ]
    assert {code: len(places(survey, code)) for code in ("MV", "SB", "LB")} == {
        "MV": 3,
        "SB": 9,
        "LB": 8,
    }
    assert survey.floors == Policy()
    assert (survey.state, survey.opened_by, survey.opened_at.date()) == (
        State.OPEN,
        cast.lone,
        TODAY,
    )
    assert entries(survey) == [("Lone", "drafted"), ("Lone", "opened")]


def test_what_changes_afterwards_changes_nothing_in_the_survey(cast, opened):
    survey = opened()
    Unit.objects.filter(pk=cast.units["SB"].pk).update(name="Ugler", parent=None)
    Employee.objects.create(unit=cast.units["SB"], name="Ny")
    covered = covered_by(Survey.objects.get(pk=survey.pk))
    assert [(top.name, top.people, [below.name for below in top.below]) for top in covered] == [
        ("Børnehuset Mælkevejen", 20, ["Lille Bjørn", "Store Bjørn"])
    ]


def test_codes_belong_to_nobody_and_links_to_those_with_an_address(cast, opened):
    Employee.objects.filter(pk=cast.units["LG"].employees.first().pk).update(email="")
    by_mail = opened(cast.units["LG"], by=cast.lise, channel=Survey.Channel.EMAIL)
    assert by_mail.invitations.filter(employee=None).count() == 1
    assert by_mail.invitations.exclude(employee=None).count() == 11
    on_paper = opened(by=cast.lone, channel=Survey.Channel.POSTER)
    assert on_paper.invitations.exclude(employee=None).count() == 0


def test_a_survey_opens_once(cast, opened):
    survey = opened()
    with pytest.raises(Refused, match="Only a draft can be opened"):
        survey.open(by=cast.lone)
    assert survey.participation().invited == 20


def test_an_old_copy_of_a_draft_cannot_open_it_again(cast, draft):
    first = draft()
    second = Survey.objects.get(pk=first.pk)
    first.open(by=cast.lone)
    with pytest.raises(Refused):
        second.open(by=cast.anna)
    assert first.participation().invited == 20


def test_a_draft_whose_time_has_passed_does_not_open(cast, draft):
    survey = draft()
    with on(TODAY + dt.timedelta(days=15)), pytest.raises(Refused, match="has passed"):
        survey.open(by=cast.lone)
    assert Survey.objects.get(pk=survey.pk).state == State.DRAFT


def test_only_a_draft_can_be_discarded(cast, draft, opened):
    plan = draft()
    plan.discard(by=cast.tarik)
    assert plan.state == State.DISCARDED
    with pytest.raises(Refused, match="Only a draft can be opened"):
        plan.open(by=cast.tarik)
    with pytest.raises(Refused, match="Only a draft can be discarded"):
        opened().discard(by=cast.tarik)


@pytest.mark.parametrize(
    ("day", "door"), [(-1, Door.EARLY), (0, Door.OPEN), (14, Door.OPEN), (15, Door.SHUT)]
)
def test_the_door_stands_open_from_the_first_day_to_the_last(opened, day, door):
    assert opened().door(TODAY + dt.timedelta(days=day)) is door


def test_the_door_of_a_draft_is_shut(draft):
    assert draft().door(TODAY) is Door.SHUT


def test_closing_moves_every_answer_to_the_responses_and_forgets_the_people(cast, opened):
    survey = opened(channel=Survey.Channel.EMAIL)
    answer(survey, "MV", 2)
    answer(survey, "SB", 9)
    assert (survey.pool.count(), survey.responses.count()) == (11, 0)
    survey.close(by=cast.anna)
    assert (survey.pool.count(), survey.responses.count()) == (0, 11)
    assert survey.invitations.exclude(employee=None).count() == 0
    assert (survey.state, survey.closed_by) == (State.CLOSED, cast.anna)
    assert entries(survey)[-1] == ("Anna", "closed")


def test_a_survey_closes_once(cast, opened):
    survey = opened()
    survey.close(by=cast.lone)
    with pytest.raises(Refused, match="Only an open survey can be closed"):
        Survey.objects.get(pk=survey.pk).close(by=cast.lone)


def test_the_clock_may_close(opened):
    survey = opened()
    survey.close(by=None)
    assert (survey.state, survey.closed_by, entries(survey)[-1]) == (
        State.CLOSED,
        None,
        ("the clock", "closed"),
    )


@pytest.mark.parametrize("verb", ["open", "close", "discard", "mark_released"])
def test_a_stranger_can_do_nothing(cast, opened, verb):
    survey = opened()
    with pytest.raises(Refused, match="Only the TRIO"):
        getattr(survey, verb)(by=cast.otto)
    assert Survey.objects.get(pk=survey.pk).state == State.OPEN


def test_a_result_is_released_once_and_only_from_a_closed_survey(cast, opened):
    survey = opened()
    with pytest.raises(Refused, match="released once"):
        survey.mark_released(by=cast.lone)
    survey.close(by=cast.lone)
    survey.mark_released(by=cast.lone)
    assert survey.state == State.RELEASED
    with pytest.raises(Refused, match="released once"):
        survey.mark_released(by=cast.lone)


def test_the_answers_come_by_unit_in_batches_only_when_nobody_can_answer_any_more(cast, opened):
    survey = opened()
    answer(survey, "SB", 4)
    answer(survey, "LB", 3)
    with pytest.raises(Refused, match="only when the survey is closed"):
        list(response_batches(survey))
    survey.close(by=cast.lone)
    batches = list(response_batches(survey, size=5))
    assert [len(batch) for batch in batches] == [5, 2]
    units = [unit for batch in batches for unit, _raw in batch]
    assert units == [cast.units["LB"].pk] * 3 + [cast.units["SB"].pk] * 4
    raw = sorted(answers[0] for batch in batches for _unit, answers in batch)
    assert raw == [0, 0, 1, 1, 2, 2, 3]
    assert {len(answers) for batch in batches for _unit, answers in batch} == {37}


def test_how_many_have_answered_is_told_from_ten_invited_on(cast, opened):
    survey = opened()
    answer(survey, "SB", 4)
    assert survey.participation() == Participation(20, 4)


def test_how_many_have_answered_is_not_told_below_ten(cast, opened):
    survey = opened(cast.units["LB"], by=cast.karen)
    answer(survey, "LB", 4)
    assert survey.participation() == Participation(8, None)


def test_who_sees_and_who_runs(cast, draft, opened):
    own = draft()
    whole = opened(cast.units["SK"], by=cast.karen)
    assert set(Survey.objects.run_by(cast.lone)) == {own}
    assert set(Survey.objects.visible_to(cast.lone)) == {own, whole}
    assert set(Survey.objects.visible_to(cast.niels)) == {whole}
    assert set(Survey.objects.visible_to(cast.karen)) == {own, whole}
    assert set(Survey.objects.visible_to(cast.otto)) == set()
    assert set(Survey.objects.visible_to(cast.frida)) == set()
    assert set(Survey.objects.about(cast.unit)) == {own, whole}


def test_a_plan_for_the_organisation_is_not_seen_by_the_trios_before_it_opens(cast, draft):
    plan = draft(cast.units["SK"], by=cast.karen)
    assert plan not in Survey.objects.visible_to(cast.lone)


def test_the_plan_is_what_was_agreed(draft):
    survey = draft()
    assert {name: getattr(survey, name) for name in PLAN} == PLAN
