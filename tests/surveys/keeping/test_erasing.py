"""The clock erases answers; what fails stops no other, and no figure changes."""

import datetime as dt

import pytest

from guldkorn.history.models import Entry
from guldkorn.lib.chores import Chores
from guldkorn.lib.refusal import Refused
from guldkorn.results.actions import close_and_release
from guldkorn.surveys.keeping import erasing
from guldkorn.surveys.keeping.models import gone_by
from guldkorn.surveys.models import AnswerKeeping, Response, Survey
from tests.surveys.conftest import PLAN, on
from tests.world import answer_all

RESULT = PLAN["result_on"]


@pytest.fixture
def released(survey):
    answer_all(survey)
    with on(PLAN["closes_on"] + dt.timedelta(days=1)):
        close_and_release(survey, by=None)
    return Survey.objects.get(pk=survey.pk)


def erase_on(day: dt.date, chores: Chores | None = None) -> int:
    with on(day):
        return erasing.erase_due(day, chores or Chores())


def test_the_clock_erases_them_on_their_day_once_and_writes_it_down(released):
    day = PLAN["closes_on"] + dt.timedelta(days=91)
    assert erasing.erased_on(released) == day
    assert erase_on(day - dt.timedelta(days=1)) == 0
    assert Response.objects.count() == released.responses.count() > 0
    assert erase_on(day) == 1
    assert erase_on(day) == 0
    assert Response.objects.count() == 0
    told = Entry.objects.filter(verb="erased answers").get()
    assert (told.by, told.noun_id, told.unit_id) == (None, released.pk, released.unit_id)
    assert erasing.erased_on(Survey.objects.get(pk=released.pk)) == day


def test_an_organisation_may_choose_fewer_days_and_never_more_for_what_is_promised(cast, released):
    AnswerKeeping.choose(cast.organisation, 30, by=cast.karen)
    assert erasing.erased_on(released) == PLAN["closes_on"] + dt.timedelta(days=31)
    Survey.objects.update(answers_kept_days=0)
    AnswerKeeping.choose(cast.organisation, 90, by=cast.karen)
    assert erase_on(PLAN["closes_on"] + dt.timedelta(days=1)) == 1


def test_a_choice_is_written_down_once(cast):
    AnswerKeeping.choose(cast.organisation, 60, by=cast.karen)
    AnswerKeeping.choose(cast.organisation, 60, by=cast.karen)
    told = Entry.objects.filter(noun="surveys.answerkeeping").get()
    assert (told.by, told.facts) == (cast.karen, {"days": 60})
    with pytest.raises(Refused):
        AnswerKeeping.choose(cast.organisation, 30, by=cast.lone)


def test_what_is_told_is_locked_when_the_survey_opens(cast, draft):
    plan = draft()
    AnswerKeeping.choose(cast.organisation, 30, by=cast.karen)
    assert gone_by(plan) == RESULT + dt.timedelta(days=30)
    plan.open(by=cast.lone)
    AnswerKeeping.choose(cast.organisation, 90, by=cast.karen)
    assert gone_by(Survey.objects.get(pk=plan.pk)) == RESULT + dt.timedelta(days=30)


def test_answers_without_a_result_are_kept_and_somebody_is_told(survey):
    answer_all(survey)
    with on(PLAN["closes_on"] + dt.timedelta(days=1)):
        survey.close(by=None)
    assert erasing.erased_on(Survey.objects.get(pk=survey.pk)) is None
    chores = Chores()
    assert erase_on(RESULT + dt.timedelta(days=91), chores) == 0
    assert chores.failed == [f"survey {survey.pk} has no result, so its answers are kept too long"]
    assert Response.objects.count() > 0


def test_one_that_fails_stops_no_other(released, monkeypatch):
    first = Survey.objects.create(
        **{
            field.name: getattr(released, field.name)
            for field in Survey._meta.concrete_fields
            if field.name != "id"
        }
    )
    rows = released.responses.all()
    Response.objects.bulk_create(
        Response(survey=first, unit=row.unit, answers=row.answers) for row in rows
    )
    of_one, erase = released.pk, erasing.erase

    def fails(survey, today):
        if survey.pk == of_one:
            raise OSError
        return erase(survey, today)

    monkeypatch.setattr(erasing, "erase", fails)
    chores = Chores()
    assert erase_on(RESULT + dt.timedelta(days=90), chores) == 1
    assert chores.failed == [f"the answers of survey {of_one} were not erased: OSError"]


def test_an_open_survey_is_left_alone(survey):
    answer_all(survey)
    assert erase_on(RESULT + dt.timedelta(days=400)) == 0
