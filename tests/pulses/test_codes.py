"""Those without work e-mail get their codes in one press, before anybody can have answered."""

import datetime as dt

import pytest
from django.urls import reverse

from guldkorn.pulses.actions import due
from guldkorn.surveys import inviting
from guldkorn.surveys.lifecycle import State
from guldkorn.surveys.models import CodeSheet, Door, Survey
from guldkorn.waiting.table import waits_for
from guldkorn.workplaces.models import Employee
from tests.pulses.conftest import TODAY, answered
from tests.pulses.running import pulse_of
from tests.surveys.conftest import on
from tests.world import answer_all

OPENS = TODAY + dt.timedelta(weeks=6)
AHEAD = OPENS - dt.timedelta(days=5)


@pytest.fixture
def later(cast):
    """A pulse whose first set opens in six weeks, where two have no work e-mail."""
    for one in Employee.objects.filter(unit=cast.unit).order_by("pk")[:2]:
        one.email = ""
        one.save()
    return pulse_of(cast.round, by=cast.lone, starts_on=OPENS)


def paper(person):
    return [one for one in waits_for(person) if one.kind == "paper"]


def test_it_is_planned_five_days_ahead_and_nobody_can_answer_before_its_day(cast, later):
    with on(AHEAD - dt.timedelta(days=1)):
        assert due(AHEAD - dt.timedelta(days=1)) == []
    with on(AHEAD):
        (survey,) = due(AHEAD)
        assert (survey.opens_on, survey.door(AHEAD)) == (OPENS, Door.EARLY)
        assert due(AHEAD) == []
        later.refresh_from_db()
        assert later.next_on == OPENS
    with on(OPENS):
        assert survey.door(OPENS) is Door.OPEN
        due(OPENS)
        later.refresh_from_db()
        assert later.next_on > OPENS


def test_where_everybody_has_mail_nothing_is_planned_ahead(cast):
    pulse_of(cast.round, by=cast.lone, starts_on=OPENS)
    Employee.objects.filter(email="").update(email="somebody@solbjerg.example")
    with on(AHEAD):
        assert due(AHEAD) == []


def test_the_codes_wait_for_the_three_and_are_made_in_one_press(cast, client_of, later):
    assert paper(cast.tarik) == []
    page = reverse("pulses:pulse", args=[cast.round.pk])
    with on(AHEAD):
        (survey,) = due(AHEAD)
        (waits,) = paper(cast.tarik)
        assert (waits.path, waits.due) == (f"{page}#codes", OPENS)
        assert paper(cast.otto) == []
        client = client_of(cast.tarik)
        press = reverse("surveys:codes", args=[survey.pk])
        assert press in client.get(page).content.decode()
        client.post(press)
        (part,) = survey.code_parts.all()
        assert part.codes == survey.invitations.on_paper().count() > 0
        assert paper(cast.tarik) == []
        assert press not in client.get(page).content.decode()


def test_when_people_may_have_answered_it_takes_two_and_the_page_says_so(cast, client_of, later):
    page = reverse("pulses:pulse", args=[cast.round.pk])
    with on(OPENS):
        (survey,) = due(OPENS)
        answer_all(survey)
        shown = client_of(cast.tarik).get(page).content.decode()
        assert reverse("surveys:codes", args=[survey.pk]) not in shown
        assert "skal I være to om at oprette koder" in shown


def test_a_break_calls_off_what_is_only_planned_and_the_set_comes_again(cast, later):
    with on(AHEAD):
        (survey,) = due(AHEAD)
        inviting.make_codes(survey, CodeSheet.deal(survey), by=cast.lone)
        later.refresh_from_db()
        later.move("paused", by=cast.lone)
        survey.refresh_from_db()
        assert survey.state == State.CALLED_OFF
        later.move("running", by=cast.lone)
        assert later.next_on == OPENS
        again = due(AHEAD)
        assert [(one.opens_on, one.instrument_id) for one in again] == [
            (OPENS, survey.instrument_id)
        ]


def test_a_set_that_the_three_call_off_themselves_does_not_stop_the_pulse(cast, later):
    with on(AHEAD):
        (survey,) = due(AHEAD)
        survey.call_off(by=cast.anna)
        (again,) = due(AHEAD)
        assert again.pk != survey.pk
    with on(OPENS):
        answered(again)
    assert Survey.objects.filter(state=State.RELEASED).get() == again
