"""The picture of a year: where each month, mark and arc stands. Pure."""

import datetime as dt
import math
from itertools import pairwise

import pytest

from guldkorn.years.twelve.days import YearDay, YearLane
from guldkorn.years.twelve.drawing import (
    LANES,
    MIDDLE,
    OUTER,
    SIZE,
    arcs,
    degrees_of,
    marks,
    months,
    spoke,
    within_month,
)
from guldkorn.years.twelve.page import YearPage, asked_year

TODAY = dt.date(2026, 11, 30)


def day(month, number=15, lane=YearLane.MEET, **more):
    return YearDay(dt.date(2026, month, number), lane, f"{month}.{number}", **more)


def distance(one, other):
    return math.dist((one.x, one.y), (other.x, other.y))


def test_the_months_go_round_and_say_where_we_are():
    drawn = months(2026, TODAY)
    assert [one.number for one in drawn] == list(range(1, 13))
    assert [one.state for one in drawn] == ["past"] * 10 + ["now", "later"]
    assert {one.state for one in months(2025, TODAY)} == {"past"}
    assert {one.state for one in months(2027, TODAY)} == {"later"}
    assert drawn[0].x > MIDDLE
    assert drawn[11].x < MIDDLE
    for one in drawn:
        assert math.dist((one.x, one.y), (MIDDLE, MIDDLE)) < OUTER < SIZE / 2


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_stands_in_its_month_away_from_both_ends(month):
    first = dt.date(2026, month, 1)
    last = dt.date(2027, 1, 1) if month == 12 else dt.date(2026, month + 1, 1)
    last -= dt.timedelta(days=1)
    assert within_month(first) == pytest.approx(0.27)
    assert within_month(last) == pytest.approx(0.73)
    assert degrees_of(first) < degrees_of(last) < -90 + 30 * month


def test_what_is_in_one_month_of_one_lane_is_one_mark_with_its_number():
    found = marks([day(3, 1), day(3, 31), day(4, 2), day(3, 9, YearLane.LAW, is_late=True)])
    assert [(one.lane, one.number, one.is_late) for one in found] == [
        ("meet", 2, False),
        ("meet", 1, False),
        ("law", 1, True),
    ]
    assert list(found[0].titles) == ["3.1", "3.31"]


def test_no_two_marks_touch_on_whatever_days():
    nearest = min(
        distance(one, other)
        for month in range(1, 12)
        for one, other in [marks([day(month, 28), day(month + 1, 1)])]
    )
    assert nearest > 26
    radii = sorted(LANES.values())
    assert min(b - a for a, b in pairwise(radii)) >= 40


def test_a_survey_is_an_arc_that_is_cut_to_the_year():
    before = YearDay(dt.date(2025, 12, 1), YearLane.SURVEY, "vinter", until=dt.date(2026, 1, 10))
    short = YearDay(dt.date(2026, 6, 1), YearLane.SURVEY, "juni", until=dt.date(2026, 6, 1))
    found = arcs([before, short, day(6)], 2026)
    assert [one.title for one in found] == ["vinter", "juni"]
    assert found[0].path.startswith("M321.7 124A196 196 0 0 1 ")


def test_today_is_a_line_in_the_year_that_runs_only():
    assert YearPage(2025, TODAY, []).spoke is None
    x1, y1, x2, y2 = spoke(TODAY)
    assert math.dist((x1, y1), (MIDDLE, MIDDLE)) < math.dist((x2, y2), (MIDDLE, MIDDLE))


def test_what_comes_next_begins_with_what_is_late():
    late = day(2, 1, YearLane.FOLLOW_UP, is_late=True)
    page = YearPage(2026, TODAY, [day(1), late, day(12, 1), day(12, 2), day(12, 3)])
    assert [one.title for one in page.next] == ["2.1", "12.1", "12.2"]
    assert [one.first.month for one in page.months] == [1, 2, 12]


def test_a_month_of_many_units_gathers_what_is_the_same():
    same = [YearDay(dt.date(2026, 5, n), YearLane.LAW, "APV", place=f"{n}") for n in (1, 9)]
    (month,) = YearPage(2026, TODAY, [same[0], day(5, 3), same[1]]).months
    assert [(one.title, len(one.days)) for one in month.kinds] == [("APV", 2), ("5.3", 1)]


@pytest.mark.parametrize("text", ["", "x", "²", "1999", "20266", "-2026"])
def test_an_address_that_names_no_year_is_about_this_one(text):
    assert asked_year(text, TODAY) == 2026
    assert asked_year("2031", TODAY) == 2031
