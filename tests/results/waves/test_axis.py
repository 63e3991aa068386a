"""Surveys on an axis of time: in order, apart, within the drawing; and a name where there is room."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guldkorn.results.waves.axis import APART, FIRST, LAST, NAME, named, places

DAYS = st.lists(
    st.dates(dt.date(2020, 1, 1), dt.date(2032, 1, 1)), min_size=2, max_size=30, unique=True
).map(sorted)


@given(DAYS)
def test_surveys_stand_in_order_and_apart_within_the_drawing(days):
    found = places(days)
    apart = min(APART, (LAST - FIRST) // (len(days) - 1))
    assert [min(max(place, FIRST), LAST) for place in found] == found
    assert min(after - before for before, after in pairwise(found)) >= apart


def test_where_there_is_room_they_stand_where_time_puts_them():
    assert places([dt.date(2022, 1, 1), dt.date(2023, 1, 1), dt.date(2026, 1, 1)]) == [9, 29, 91]
    assert places([dt.date(2022, 1, 1), dt.date(2022, 2, 1), dt.date(2026, 1, 1)]) == [9, 21, 91]


def test_one_survey_stands_in_the_middle():
    assert places([dt.date(2022, 1, 1)]) == [50]
    assert places([]) == []


@given(DAYS)
def test_names_do_not_run_into_one_another_and_the_last_has_one(days):
    at = places(days)
    with_name = [place for place, is_named in zip(at, named(at), strict=True) if is_named]
    assert with_name[-1] == at[-1]
    assert all(after - before >= NAME for before, after in pairwise(with_name))


def test_three_surveys_a_year_apart_all_have_names():
    assert named([9, 50, 91]) == [True, True, True]
    assert named([9, 21, 33, 91]) == [True, False, True, True]
