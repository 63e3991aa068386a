"""Days of a course, held against the public holidays that Danish authorities publish."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.programmes.dates import Closed, closed, good_day, plan

PUBLISHED = {
    2025: "01-01 04-17 04-18 04-20 04-21 05-29 06-08 06-09 12-25 12-26",
    2026: "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26",
    2027: "01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26",
    2028: "01-01 04-13 04-14 04-16 04-17 05-25 06-04 06-05 12-25 12-26",
}
"""New year, Maundy Thursday to Easter Monday, Ascension, Whit Sunday and Monday, Christmas."""

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 1, 1))


def days(year):
    return [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365 + (year % 4 == 0))]


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_good_day_is_a_working_day_that_is_no_published_holiday_outside_july_and_christmas(year):
    holidays = {dt.date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}
    rest = {dt.date(year, 7, n) for n in range(1, 32)} | {
        dt.date(year, 12, n) for n in range(24, 32)
    }
    weekend = {day for day in days(year) if day.isoweekday() > 5}
    assert {day for day in days(year) if closed(day)} == holidays | rest | weekend


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-02", None),
        ("2026-03-07", Closed.WEEKEND),
        ("2026-04-02", Closed.HOLIDAY),
        ("2026-07-01", Closed.JULY),
        ("2026-12-24", Closed.CHRISTMAS),
        ("2026-12-25", Closed.CHRISTMAS),
        ("2027-01-01", Closed.CHRISTMAS),
        ("2024-04-26", None),  # store bededag was abolished
        ("2023-05-05", Closed.HOLIDAY),
    ],
)
def test_why_a_day_is_none(day, why):
    assert closed(dt.date.fromisoformat(day)) == why


@given(DAYS)
def test_the_good_day_is_the_next_of_the_same_weekday(day):
    found = good_day(day)
    assert closed(found) is None
    if day.weekday() < 5:
        assert (found - day).days % 7 == 0
        assert all(closed(day + dt.timedelta(days=n)) for n in range(0, (found - day).days, 7))
    else:
        assert found.weekday() == 0


@given(DAYS, st.lists(st.integers(1, 20), max_size=6))
def test_parts_lie_on_good_days_with_their_weeks_between_at_least(start, between):
    found = plan(start, [0, *between])
    assert [closed(day) for day in found] == [None] * len(found)
    assert {day.weekday() for day in found} == {found[0].weekday()}
    assert all(
        (later - earlier).days >= weeks * 7
        for earlier, later, weeks in zip(found, found[1:], between, strict=False)
    )
    assert found[0] >= start


def test_a_day_in_the_easter_week_moves_a_week_on_and_the_rest_with_it():
    assert plan(dt.date(2026, 3, 2), [0, 5, 2]) == [
        dt.date(2026, 3, 2),
        dt.date(2026, 4, 13),
        dt.date(2026, 4, 27),
    ]


def test_july_is_passed_over_and_a_weekend_begins_on_monday():
    assert plan(dt.date(2026, 6, 27), [0, 1]) == [dt.date(2026, 6, 29), dt.date(2026, 8, 3)]
