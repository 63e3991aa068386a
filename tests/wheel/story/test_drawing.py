"""The picture of a story: in order, within its lane, and no words over others."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from guldkorn.wheel.story.drawing import (
    FIRST,
    LAST,
    LETTER,
    LONGEST,
    NAMES_AT_MOST,
    StoryMark,
    TimeAxis,
    marks,
    shortened,
)

PLACES = st.floats(FIRST, LAST).map(lambda place: round(place, 1))
THINGS = st.lists(
    st.tuples(PLACES, st.none() | PLACES, st.text("abcæøå ", min_size=1, max_size=80)).map(
        lambda thing: (thing[0], thing[1] and max(thing[0], thing[1]), thing[2])
    ),
    max_size=25,
)


def words(mark: StoryMark) -> tuple[float, float]:
    """From where to where the text of a mark reaches."""
    length = LETTER * len(mark.text)
    return (
        (mark.text_x - length, mark.text_x) if mark.is_late else (mark.text_x, mark.text_x + length)
    )


def whole(mark: StoryMark) -> tuple[float, float]:
    start, end = words(mark)
    return min(mark.x, start), max(mark.x if mark.end is None else mark.end, end)


@given(THINGS)
def test_nothing_lies_over_anything_in_a_row_or_runs_out_of_the_lane(things):
    drawn = marks(things)
    assert len(drawn) == len(things)
    for number, one in enumerate(drawn):
        start, end = words(one)
        assert start >= 0
        assert end <= 100
        for other in drawn[number + 1 :]:
            if one.row == other.row:
                first, second = sorted([whole(one), whole(other)])
                assert first[1] <= second[0] + 1e-9


@given(THINGS)
def test_a_text_stands_within_its_span_or_beside_it_and_not_across_its_end(things):
    for mark in marks(things):
        start, end = words(mark)
        stop = mark.x if mark.end is None else mark.end
        assert end <= mark.x or start >= stop or (start >= mark.x and end <= stop)


@given(THINGS)
def test_marks_keep_their_place_and_rows_are_filled_from_the_top(things):
    drawn = marks(things)
    assert sorted((mark.x, mark.end or 0) for mark in drawn) == sorted(
        (x, end or 0) for x, end, _text in things
    )
    assert {mark.row for mark in drawn} == set(
        range(max((mark.row for mark in drawn), default=-1) + 1)
    )


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 4000),
    st.integers(-100, 4100),
)
def test_days_stand_in_order_within_the_lane(first, long, day):
    axis = TimeAxis(first, first + dt.timedelta(days=long))
    at = axis.at(first + dt.timedelta(days=day))
    assert FIRST <= at <= LAST
    assert at <= axis.at(first + dt.timedelta(days=day + 1))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 20_000))
def test_the_axis_names_a_few_months_within_it(first, long):
    axis = TimeAxis(first, first + dt.timedelta(days=long))
    named = axis.months()
    assert len(named) <= NAMES_AT_MOST + 1 + long // 15_000 * 5
    assert all(day.day == 1 and first < day <= axis.last for day, _at in named)


def test_a_long_text_is_shortened_in_the_picture():
    assert shortened("a" * LONGEST) == "a" * LONGEST
    assert shortened("a" * (LONGEST + 1)) == "a" * (LONGEST - 1) + "…"
