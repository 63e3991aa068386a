"""The rule at work: what is kept of who was asked, and surveys that are refused in plan and at
opening.
"""

import datetime as dt

import pytest
from django.utils import translation

from guldkorn.content.instruments import find
from guldkorn.lib.refusal import Refused
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import Asked, Survey
from guldkorn.surveys.models.asked import wait_before
from guldkorn.workplaces.models import Employee
from tests.surveys.conftest import TODAY, on, places

pytestmark = pytest.mark.django_db
LAST = TODAY + dt.timedelta(days=14)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def moved(day: dt.date) -> dict[str, dt.date]:
    """The dates of a plan that opens on this day."""
    return {
        "opens_on": day,
        "closes_on": day + dt.timedelta(days=14),
        "result_on": day + dt.timedelta(days=28),
    }


def first_day(unit, name: str = "pulsen") -> dt.date | None:
    wait = wait_before(Survey.objects.all(), unit, find(name))
    return wait and wait.first


def test_who_was_asked_and_where_is_kept_and_nothing_else(opened):
    survey = opened()
    assert [field.name for field in Asked._meta.get_fields()] == [
        "id",
        "survey",
        "employee",
        "unit",
    ]
    assert survey.asked.count() == 20
    for place in places(survey, "SB"):
        place.answer(bytes(37))
    assert survey.asked.count() == 20


def test_those_asked_lie_in_an_order_of_chance(opened):
    """By chance they would lie in the order of their names less than once in a billion billion
    runs.
    """
    survey = opened()
    by_key = list(survey.asked.order_by("pk").values_list("employee", flat=True))
    assert sorted(by_key) != by_key
    assert max(survey.asked.values_list("pk", flat=True)) > 2**50


def test_the_same_people_are_asked_again_after_28_days(cast, draft, opened):
    survey = opened()
    survey.close(by=cast.lone)
    assert first_day(cast.unit) == days(28)
    with (
        on(days(27)),
        translation.override("en"),
        pytest.raises(Refused, match="choose 30 March 2026 or later"),
    ):
        draft(**moved(days(27)))
    with on(days(28)):
        draft(**moved(days(28))).open(by=cast.lone)


@pytest.mark.parametrize("code", ["LB", "BU"])
def test_a_part_and_a_whole_of_them_after_90(cast, draft, opened, code):
    survey = opened()
    survey.close(by=cast.lone)
    unit = cast.units[code]
    assert first_day(unit) == days(90)
    with (
        on(days(89)),
        translation.override("en"),
        pytest.raises(Refused, match="choose 31 May 2026 or later"),
    ):
        draft(unit, by=cast.karen, **moved(days(89)))
    with on(days(90)):
        draft(unit, by=cast.karen, **moved(days(90))).open(by=cast.karen)


def test_one_colleague_more_or_less_is_an_overlap(cast, opened):
    survey = opened()
    survey.close(by=cast.lone)
    Employee.objects.create(unit=cast.unit, name="Ny")
    assert first_day(cast.unit) == days(90)


def test_who_has_moved_to_another_unit_takes_the_wait_along(cast, opened):
    survey = opened()
    survey.close(by=cast.lone)
    assert first_day(cast.units["NS"]) is None
    somebody = Employee.objects.filter(unit=cast.unit).first()
    Employee.objects.filter(pk=somebody.pk).update(unit=cast.units["NS"])
    assert first_day(cast.units["NS"]) == days(90)


def test_an_open_survey_counts_to_its_last_day_and_a_closed_one_to_the_day_people_could_answer(
    cast, opened
):
    survey = opened()
    assert first_day(cast.unit) == days(14 + 28)
    with on(days(3)):
        survey.close(by=cast.lone)
        assert first_day(cast.unit) == days(3 + 28)


def test_a_survey_that_is_closed_late_counts_to_its_last_day(cast, opened):
    survey = opened()
    with on(days(20)):
        survey.close(by=None)
        assert first_day(cast.unit) == days(14 + 28)


def test_a_plan_and_a_discarded_plan_ask_nobody(cast, draft):
    draft()
    draft().discard(by=cast.lone)
    assert first_day(cast.unit) is None


def test_a_short_questionnaire_on_the_same_topics_waits_as_well(cast, opened):
    opened()
    assert first_day(cast.unit, "puls-kort") == days(14 + 28)


def test_a_plan_made_in_good_time_is_looked_at_again_when_it_opens(cast, draft, opened):
    waiting = draft()
    opened().close(by=cast.lone)
    with translation.override("en"), pytest.raises(Refused, match="choose 30 March 2026 or later"):
        waiting.open(by=cast.lone)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.invitations.count(), waiting.asked.count()) == (
        State.DRAFT,
        0,
        0,
    )


def test_of_surveys_from_before_the_units_stand_for_their_people(cast, opened):
    survey = opened()
    survey.close(by=cast.lone)
    survey.asked.all().delete()
    Employee.objects.create(unit=cast.unit, name="Ny")
    assert first_day(cast.unit) == days(28)
    assert first_day(cast.units["SB"]) == days(90)
    assert first_day(cast.units["NS"]) is None


def test_others_in_the_organisation_and_elsewhere_do_not_wait(cast, opened):
    opened()
    assert first_day(cast.units["LG"]) is None
    assert first_day(cast.stranger_trio.unit) is None
