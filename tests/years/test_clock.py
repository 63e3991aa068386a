"""When the next assessment is due: three years from the day that somebody stated. Pure."""

import datetime as dt

import pytest

from guldkorn.years import access
from guldkorn.years.lifecycle import AssessmentClock, ClockState, years_after

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("done_on", "due_on", "state", "share"),
    [
        (None, None, ClockState.UNKNOWN, 0),
        (TODAY, dt.date(2029, 11, 30), ClockState.RUNNING, 0),
        (dt.date(2024, 6, 1), dt.date(2027, 6, 1), ClockState.RUNNING, 83),
        (dt.date(2024, 5, 31), dt.date(2027, 5, 31), ClockState.DUE, 83),
        (dt.date(2023, 11, 30), TODAY, ClockState.DUE, 100),
        (dt.date(2023, 11, 29), dt.date(2026, 11, 29), ClockState.LATE, 100),
    ],
)
def test_it_goes_from_its_day_for_three_years(done_on, due_on, state, share):
    clock = AssessmentClock(done_on, TODAY)
    assert (clock.due_on, clock.state, clock.share) == (due_on, state, share)


def test_the_last_of_february_has_a_day_in_every_year():
    assert years_after(dt.date(2024, 2, 29), 3) == dt.date(2027, 2, 28)
    assert years_after(dt.date(2024, 2, 29), 4) == dt.date(2028, 2, 29)


def test_who_may_write_about_a_year():
    assert access.work(sees=True, is_closed=False) is None
    assert "look after" in access.work(sees=False, is_closed=False)
    assert "closed" in access.work(sees=True, is_closed=True)
    assert access.state(done_on=TODAY, today=TODAY) is None
    assert "not before" in access.state(done_on=TODAY + dt.timedelta(1), today=TODAY)


def test_the_trio_looks_and_where_there_is_none_those_who_look_after_the_house():
    fine = {"is_member": True, "runs": False, "has_trio": True, "stands": True}
    assert access.look(**fine) is None
    assert access.look(**fine | {"is_member": False, "runs": True, "has_trio": False}) is None
    assert "members" in access.look(**fine | {"is_member": False, "runs": True})
    assert "taken back" in access.look(**fine | {"stands": False})
