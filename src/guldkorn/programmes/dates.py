"""On which days a course lies: never on a weekend, a Danish public holiday, in July, or around
Christmas. Pure.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

import holidays

WEEK = dt.timedelta(weeks=1)
JULY = 7
CHRISTMAS, NEW_YEAR = (12, 24), (1, 1)
"""From and to, both included, as (month, day)."""


class Closed(StrEnum):
    """Why nobody comes to a course on a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    JULY = "july"
    CHRISTMAS = "christmas"


@cache
def _holidays_of(year: int) -> frozenset[dt.date]:
    """The public holidays of Denmark; store bededag is none since 2024."""
    return frozenset(holidays.country_holidays("DK", years=year))


def closed(day: dt.date) -> Closed | None:
    """Why this is no day for a course; None for a good one."""
    if day.weekday() >= 5:
        return Closed.WEEKEND
    if (day.month, day.day) >= CHRISTMAS or (day.month, day.day) <= NEW_YEAR:
        return Closed.CHRISTMAS
    if day in _holidays_of(day.year):
        return Closed.HOLIDAY
    return Closed.JULY if day.month == JULY else None


def good_day(day: dt.date) -> dt.date:
    """The first good day from this one on, of the same weekday; from a weekend, of Monday."""
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    while closed(day):
        day += WEEK
    return day


def plan(starts_on: dt.date, weeks: Sequence[int]) -> list[dt.date]:
    """A day for each part: ``weeks`` after the part before it, moved on to a good one."""
    days: list[dt.date] = []
    for between in weeks:
        days.append(good_day((days[-1] if days else starts_on) + between * WEEK))
    return days
