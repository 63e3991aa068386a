import datetime as dt

import pytest

from guldkorn.content.instruments import find
from guldkorn.history.models import Entry
from guldkorn.letters.models import Mailing
from guldkorn.lib.refusal import Refused
from guldkorn.pulses.actions import due, go_on
from guldkorn.pulses.lifecycle import MOVES, PulseState, move
from guldkorn.pulses.models import Pulse
from guldkorn.results.actions import close_and_release, release_due
from guldkorn.results.waves.page import waves_of
from guldkorn.surveys.delivery import REMINDER
from guldkorn.surveys.models import Survey
from guldkorn.workplaces.models import Employee
from tests.pulses.conftest import TODAY, answered
from tests.pulses.running import pulse_of
from tests.surveys.conftest import on

WEEK = dt.timedelta(weeks=1)


def opened_on(day: dt.date) -> list[str]:
    """The sets that the clock opens on a day."""
    with on(day):
        return [survey.instrument_id for survey in due(day)]


def verbs(pulse: Pulse) -> list[str]:
    told = Entry.objects.filter(noun="pulses.pulse", noun_id=pulse.pk).order_by("pk")
    return list(told.values_list("verb", flat=True))


def test_the_first_one_opens_on_its_day_by_the_clock_and_once(cast, pulse):
    assert opened_on(TODAY) == ["pulsen-opgaver"]
    assert opened_on(TODAY) == []
    survey = pulse.last_survey()
    assert (survey.round, survey.opened_by, survey.with_comments) == (cast.round, None, False)
    assert survey.closes_on == TODAY + dt.timedelta(days=14)
    assert survey.asked.count() == 20
    assert survey.floors.mean == 5


def test_every_six_weeks_the_next_set_and_no_set_sooner_than_it_may(cast, pulse):
    day, found = TODAY, []
    while day < TODAY + 34 * WEEK:
        with on(day):
            release_due(day)
        found += [(day, id) for id in opened_on(day)]
        for survey in Survey.objects.filter(state="open"):
            if survey.opens_on == day:
                answered(survey)
        day += dt.timedelta(days=1)
    assert [id for _day, id in found] == [
        "pulsen-opgaver",
        "pulsen-ledelse",
        "pulsen-kolleger",
        "pulsen-mening",
        "pulsen-tonen",
        "pulsen-opgaver",
    ]
    assert [day.isoformat() for day, _id in found[:4]] == [
        "2026-08-31",
        "2026-10-12",
        "2026-11-23",
        "2027-01-04",
    ]
    newest = pulse.last_survey()
    waves = waves_of(newest.pk, cast.unit.pk, cast.lone)
    assert len(waves.waves) == 2


def test_what_asks_of_harm_alone_comes_where_there_are_twenty_people(cast, pulse):
    asked = [beat.asks.id for beat in pulse.timetable()]
    assert "pulsen-tonen" in asked
    Employee.objects.filter(unit=cast.unit)[:1].get().delete()
    assert "pulsen-tonen" not in [beat.asks.id for beat in pulse.timetable()]


def test_it_waits_for_a_survey_of_the_same_people(cast, pulse):
    survey = Survey.start(
        cast.unit,
        find("puls-kort"),
        by=cast.lone,
        round=cast.round,
        channel=Survey.Channel.CODES,
        opens_on=TODAY,
        closes_on=TODAY + dt.timedelta(days=14),
        result_on=TODAY + dt.timedelta(days=30),
        result_where="Personalemødet",
    )
    survey.open(by=cast.lone)
    assert opened_on(TODAY) == []
    first = pulse.timetable()[0]
    assert first.opens_on >= survey.closes_on + dt.timedelta(days=28)
    assert first.wait.until == survey.closes_on
    pulse.refresh_from_db()
    assert pulse.next_on == first.opens_on


def test_one_reminder_comes_half_way_and_no_second_one(pulse):
    opened_on(TODAY)
    survey = pulse.last_survey()
    for days, told in ((6, 0), (7, 1), (8, 1), (14, 1)):
        opened_on(TODAY + dt.timedelta(days=days))
        assert Mailing.objects.about(survey, REMINDER).count() == told


def test_it_stops_by_itself_when_twice_in_a_row_too_few_answer(cast, pulse):
    opened_on(TODAY)
    answered(pulse.last_survey(), by_all=False)
    assert opened_on(TODAY + 6 * WEEK) == ["pulsen-ledelse"]
    answered(pulse.last_survey(), by_all=False)
    assert opened_on(TODAY + 12 * WEEK) == []
    pulse.refresh_from_db()
    assert (pulse.state, pulse.because) == (PulseState.STOPPED, "answers")
    assert verbs(pulse) == ["planned", "stopped"]
    with on(TODAY + 12 * WEEK):
        pulse.move(PulseState.RUNNING, by=cast.tarik)
    assert opened_on(TODAY + 12 * WEEK) == ["pulsen-kolleger"]


def test_one_with_enough_answers_in_between_lets_it_go_on(pulse):
    for number, answers in enumerate([False, True, False]):
        assert len(opened_on(TODAY + number * 6 * WEEK)) == 1
        answered(pulse.last_survey(), by_all=answers)
    assert len(opened_on(TODAY + 18 * WEEK)) == 1


def test_it_stops_where_the_people_have_become_too_few(cast, pulse):
    Employee.objects.filter(unit__in=cast.unit.subtree()).update(left_on=TODAY)
    assert opened_on(TODAY) == []
    pulse.refresh_from_db()
    assert (pulse.state, pulse.because) == (PulseState.STOPPED, "people")


def test_a_break_lets_nothing_open_and_what_is_open_stays_open(cast, pulse):
    opened_on(TODAY)
    pulse.move(PulseState.PAUSED, by=cast.anna)
    assert pulse.last_survey().state == "open"
    with on(pulse.last_survey().closes_on):
        close_and_release(pulse.last_survey(), by=None)
    assert opened_on(TODAY + 6 * WEEK) == []
    pulse.move(PulseState.RUNNING, by=cast.anna)
    pulse.move(PulseState.RUNNING, by=cast.anna)
    assert opened_on(TODAY + 7 * WEEK) == ["pulsen-ledelse"]
    assert verbs(pulse) == ["planned", "paused", "taken up"]


def test_one_pulse_at_a_time_and_only_by_the_trio(cast, pulse):
    with pytest.raises(Refused):
        pulse_of(cast.round, by=cast.tarik)
    with pytest.raises(Refused):
        pulse.move(PulseState.ENDED, by=cast.otto)
    with pytest.raises(Refused):
        pulse_of(cast.round, by=cast.otto)


def test_the_clock_asks_nothing_of_a_pulse_that_was_paused_after_it_looked(cast, pulse):
    seen = Pulse.objects.running().get()
    pulse.move(PulseState.PAUSED, by=cast.anna)
    assert go_on(seen, TODAY) is None
    assert Survey.objects.count() == 0
    assert Pulse.objects.get().state == PulseState.PAUSED


def test_a_move_keeps_what_was_changed_since_the_page_was_read(cast, pulse):
    seen = Pulse.objects.get()
    pulse.weeks = 8
    pulse.write(cast.round, by=cast.lone)
    seen.move(PulseState.PAUSED, by=cast.anna)
    assert Pulse.objects.get().weeks == 8


def test_a_set_keeps_its_ninety_days_where_people_have_become_fewer_than_twenty(cast):
    """Planned with five sets every three weeks; then there are four."""
    pulse_of(cast.round, by=cast.lone, weeks=3)
    Employee.objects.filter(unit=cast.unit)[:1].get().delete()
    day, asked = TODAY, {}
    while day < TODAY + 21 * WEEK:
        with on(day):
            release_due(day)
        for id in opened_on(day):
            survey = Survey.objects.get(state="open")
            if id in asked:
                assert (day - asked[id]).days >= 90
            asked[id] = survey.closes_on
            answered(survey)
        day += WEEK
    assert len(asked) == 4
    assert Survey.objects.count() > 4


@pytest.mark.parametrize("state", PulseState)
@pytest.mark.parametrize("to", PulseState)
def test_only_the_moves_of_the_table(state, to):
    assert (move(state, to) is None) == (to in MOVES[state])
