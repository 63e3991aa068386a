"""An open survey gets a later last day: within what was promised, and within the distance to the
next one.
"""

import datetime as dt

import pytest
from django.core import mail

from guldkorn.history.models import Entry
from guldkorn.letters.models import Letter
from guldkorn.lib import clock
from guldkorn.lib.refusal import Refused
from guldkorn.surveys import access, inviting
from guldkorn.surveys.answers import encode
from guldkorn.surveys.distances import ASKED_NEXT, Asking, Circle, Limit, limit
from guldkorn.surveys.models import AnswerOutcome, Survey
from guldkorn.surveys.models.asked import latest
from tests.surveys.conftest import TODAY, on, places
from tests.surveys.planned.conftest import EMAIL, day, opening

pytestmark = pytest.mark.django_db


def test_people_can_answer_for_longer(cast, survey):
    assert latest(survey) == day(27)
    survey.extend(day(20), by=cast.anna)
    first, *_others = places(survey, "SB")
    with on(day(20)):
        assert first.answer(encode(survey.instrument, {})) is AnswerOutcome.STORED
    told = Entry.objects.filter(noun="surveys.survey", noun_id=survey.pk).latest("pk")
    assert (told.by, told.verb) == (cast.anna, "extended")


def test_the_clock_closes_it_after_the_new_day_and_not_after_the_old(cast, survey):
    survey.extend(day(20), by=cast.lone)
    assert inviting.due(day(15)) == []
    assert inviting.due(day(21)) == [survey]


@pytest.mark.parametrize(
    ("last", "why"), [(14, "promised the present day"), (13, "promised"), (28, "too late")]
)
def test_a_promise_is_not_broken(cast, survey, last, why):
    with pytest.raises(Refused, match=why):
        survey.extend(day(last), by=cast.lone)
    assert Survey.objects.get().closes_on == day(14)


def test_the_next_survey_of_these_people_keeps_its_distance(cast, opened):
    survey = opened(result_on=day(50))
    assert latest(survey) == day(49)
    opened(**opening(60))
    assert latest(survey) == day(32)
    with pytest.raises(Refused, match="too late"):
        survey.extend(day(33), by=cast.lone)
    survey.extend(day(32), by=cast.lone)


def test_who_is_asked_next_is_told_by_one_rule(pulsen):
    ten, nine = (
        Circle(frozenset(range(10)), frozenset({1})),
        Circle(frozenset(range(9)), frozenset({1, 2})),
    )
    later = [Asking(pulsen, ten, day(120), day(100)), Asking(pulsen, nine, day(190), day(170))]
    assert limit(pulsen, ten, later) == Limit(day(72), day(100), ASKED_NEXT)
    assert limit(pulsen, nine, later) == Limit(day(10), day(100), ASKED_NEXT)
    assert limit(pulsen, Circle(frozenset({77}), frozenset({9})), later) is None


def test_over_is_over_and_what_has_not_begun_is_changed_instead(cast, survey, draft):
    with on(day(15)), pytest.raises(Refused, match="cannot answer any more"):
        survey.extend(day(20), by=cast.lone)
    with on(day(-1)), pytest.raises(Refused, match="Change its plan"):
        survey.extend(day(20), by=cast.lone)
    with pytest.raises(Refused, match="cannot answer any more"):
        draft(**opening(50)).extend(day(70), by=cast.lone)


@pytest.mark.parametrize("somebody", ["niels", "frida", "otto"])
def test_a_stranger_gives_nobody_more_time(cast, survey, somebody):
    with pytest.raises(Refused, match="Only the TRIO"):
        survey.extend(day(20), by=getattr(cast, somebody))


def test_a_letter_that_waits_is_of_use_as_long(cast, opened):
    survey = opened(channel=EMAIL)
    inviting.send_waiting(survey)
    assert set(Letter.objects.values_list("until", flat=True)) == {clock.end_of(day(14))}
    survey.extend(day(20), by=cast.lone)
    assert set(Letter.objects.values_list("until", flat=True)) == {clock.end_of(day(20))}


def test_a_reminder_names_the_new_day(cast, opened):
    survey = opened(channel=EMAIL)
    inviting.send_waiting(survey)
    assert "16. marts 2026" in mail.outbox[0].body
    mail.outbox.clear()
    survey.extend(day(20), by=cast.lone)
    inviting.remind(survey, by=cast.lone)
    assert "22. marts 2026" in mail.outbox[0].body


def test_two_months_are_the_longest():
    assert access.latest(TODAY, day(90)) == day(60)
    assert access.latest(TODAY, day(28)) == day(27)


def test_the_rules_of_an_extension():
    assert access.extend(is_open=True, is_planned=False) is None
    assert access.extend(is_open=False, is_planned=True) != access.extend(
        is_open=False, is_planned=False
    )
    assert access.extend_to(day(1), last=TODAY, latest=day(1)) is None
    assert access.extend_to(day(2), last=TODAY, latest=day(1)) is not None
    assert access.extend_to(TODAY, last=TODAY, latest=day(1)) is not None


def test_a_day_is_over_when_the_next_begins_where_the_workplace_is():
    assert clock.end_of(dt.date(2026, 3, 28)) == dt.datetime(2026, 3, 28, 23, tzinfo=dt.UTC)
    assert clock.end_of(dt.date(2026, 3, 29)) == dt.datetime(2026, 3, 29, 22, tzinfo=dt.UTC)
