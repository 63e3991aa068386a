import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.content.instruments import find
from guldkorn.content.rotation.sets import rotation
from guldkorn.programmes.dates import Closed, closed
from guldkorn.pulses.rhythm import ANSWER_DAYS, coming, fewest_weeks, opening, turned
from guldkorn.surveys.distances import OVERLAP, Wait, share_a_scale

SETS = list(rotation())
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2035, 1, 1))


def test_no_two_sets_share_a_scale_and_together_they_are_the_whole_questionnaire():
    pairs = [(one, other) for one in SETS for other in SETS if one is not other]
    assert not any(share_a_scale(one, other) for one, other in pairs)
    assert sum(len(one.scales) for one in SETS) == len(find("pulsen").scales)


@pytest.mark.parametrize(("sets", "weeks"), [(1, 15), (2, 8), (3, 5), (4, 4), (5, 3)])
def test_the_shortest_rhythm(sets, weeks):
    """(90 + 14) days over 7 times the sets, rounded up."""
    assert fewest_weeks(sets) == weeks


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ((2026, 8, 31), (2026, 8, 31)),
        ((2026, 8, 29), (2026, 8, 31)),
        ((2026, 6, 22), (2026, 8, 3)),
        ((2026, 12, 14), (2027, 1, 4)),
        ((2027, 3, 25), (2027, 4, 1)),
    ],
    ids=["a Monday", "a Saturday", "July is near", "Christmas is near", "Maundy Thursday"],
)
def test_a_set_opens_on_a_day_at_work_with_nobody_away(day, opens):
    assert opening(dt.date(*day)) == dt.date(*opens)


@given(DAYS)
def test_nobody_is_asked_in_the_holidays(day):
    opens = opening(day)
    assert opens >= day
    assert closed(opens) is None
    while_open = {closed(opens + dt.timedelta(days=one)) for one in range(ANSWER_DAYS + 1)}
    assert while_open.isdisjoint({Closed.JULY, Closed.CHRISTMAS})


@given(
    DAYS,
    st.integers(1, 26),
    st.integers(1, 5),
    st.dictionaries(st.sampled_from([one.id for one in SETS]), DAYS),
)
def test_whatever_the_rhythm_a_set_keeps_ninety_days_from_itself_and_from_others(
    first, weeks, number, held
):
    waits = {id: Wait(day, day, "") for id, day in held.items()}
    beats = coming(SETS[:number], first, weeks, waits, 12)
    for place, beat in enumerate(beats):
        assert beat.opens_on >= max(first, held.get(beat.asks.id, first))
        for later in beats[place + 1 :]:
            assert later.opens_on > beat.closes_on or weeks < 3
            if later.asks is beat.asks:
                assert (later.opens_on - beat.closes_on).days >= OVERLAP


def test_a_set_that_was_asked_before_keeps_ninety_days_from_then_on():
    first, last = dt.date(2026, 8, 31), dt.date(2026, 8, 24)
    plain = coming(SETS[:1], first, 3, {}, 1)
    held = coming(SETS[:1], first, 3, {}, 1, closed_on={SETS[0].id: last})
    assert plain[0].opens_on == first
    assert (held[0].opens_on - last).days >= OVERLAP


def test_the_sets_come_in_turn_after_the_last_one():
    ids = [one.id for one in SETS]
    assert [one.id for one in turned(SETS, ids[1])] == [*ids[2:], *ids[:2]]
    assert turned(SETS, None) == SETS
    assert turned(SETS[:4], ids[4]) == SETS[:4]
