"""A meeting's clock: planned, running, late; every proposal keeps its promise."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.meetings.timetable import (
    SHORTEST,
    CatchUp,
    Slot,
    end_of,
    minutes_late,
    proposals,
    timetable,
)

EIGHT_THIRTY = dt.datetime(2026, 1, 9, 8, 30, tzinfo=dt.UTC)


def at(minutes: int) -> dt.datetime:
    return EIGHT_THIRTY + dt.timedelta(minutes=minutes)


def hours(slots, now):
    return [
        (time.begins and (time.begins - EIGHT_THIRTY) // dt.timedelta(minutes=1),
         time.ends and (time.ends - EIGHT_THIRTY) // dt.timedelta(minutes=1))
        for time in timetable(EIGHT_THIRTY, slots, now)
    ]  # fmt: skip


def test_before_it_begins_the_plan_holds_and_after_its_hour_it_begins_now():
    slots = [Slot(30), Slot(60), Slot(15, is_break=True)]
    assert hours(slots, at(-600)) == [(0, 30), (30, 90), (90, 105)]
    assert hours(slots, at(10)) == [(10, 40), (40, 100), (100, 115)]


def test_what_has_happened_stands_what_goes_on_stretches_and_the_rest_follows():
    slots = [
        Slot(30, began=at(2), ended=at(40)),
        Slot(10, began=at(40)),
        Slot(20, skipped=True),
        Slot(15),
    ]
    assert hours(slots, at(45)) == [(2, 40), (40, 50), (None, None), (50, 65)]
    assert hours(slots, at(58)) == [(2, 40), (40, 58), (None, None), (58, 73)]


def test_a_point_that_was_gone_back_to_counts_from_when_it_first_began():
    slots = [Slot(30, began=at(0), ended=at(20)), Slot(10)]
    assert hours(slots, at(25)) == [(0, 20), (20, 30)]


def test_on_time_there_is_nothing_to_propose():
    slots = [Slot(30, began=at(0)), Slot(30)]
    assert minutes_late(at(60), EIGHT_THIRTY, slots, at(29)) == 0
    assert proposals(at(60), EIGHT_THIRTY, slots, at(29)) == ()


def test_late_by_ten_there_are_three_ways():
    slots = [Slot(30, began=at(0)), Slot(15, is_break=True), Slot(40), Slot(10), Slot(25)]
    found = {proposal.way: proposal for proposal in proposals(at(120), EIGHT_THIRTY, slots, at(40))}
    assert found[CatchUp.SHORTEN].minutes == (30, 15, 30, 10, 25)
    assert found[CatchUp.DROP].minutes == (30, 15, 40, None, 25)
    assert found[CatchUp.MOVE_END].minutes == (30, 15, 40, 10, 25)
    assert [found[way].ends for way in CatchUp] == [at(120), at(120), at(130)]


def test_what_cannot_be_done_is_not_proposed():
    only_the_end = [Slot(30, began=at(0)), Slot(6)]
    assert [one.way for one in proposals(at(36), EIGHT_THIRTY, only_the_end, at(35))] == [
        CatchUp.MOVE_END
    ]


SLOTS = st.lists(st.builds(Slot, st.integers(1, 90), st.booleans()), min_size=1, max_size=12)


@given(SLOTS, st.integers(1, 120))
def test_every_way_but_moving_the_end_brings_the_meeting_home_in_time(slots, overrun):
    begun = [Slot(slots[0].minutes, slots[0].is_break, began=at(0)), *slots[1:]]
    promised, now = at(sum(slot.minutes for slot in begun)), at(begun[0].minutes + overrun)
    late = minutes_late(promised, EIGHT_THIRTY, begun, now)
    assert late == overrun
    ways = proposals(promised, EIGHT_THIRTY, begun, now)
    assert ways[-1].way is CatchUp.MOVE_END
    assert ways[-1].ends == promised + dt.timedelta(minutes=overrun)
    for proposal in ways[:-1]:
        assert proposal.ends <= promised
        for slot, minutes in zip(begun, proposal.minutes, strict=True):
            assert minutes in (None, slot.minutes) or (
                slot.is_ahead and not slot.is_break and minutes >= SHORTEST
            )


@pytest.mark.parametrize("minutes", [(5,), (5, 10), (90, 15, 75)])
def test_the_end_is_the_sum_of_what_is_left(minutes):
    assert end_of(EIGHT_THIRTY, [Slot(one) for one in minutes], at(0)) == at(sum(minutes))
