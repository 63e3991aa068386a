"""A year as a page shows it: the picture, what comes next, and the months as a list."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

from guldkorn.years.twelve.days import LANE_NAMES, YearDay, YearLane
from guldkorn.years.twelve.drawing import (
    SIZE,
    MonthPiece,
    YearArc,
    YearMark,
    arcs,
    marks,
    months,
    spoke,
)

NEXT = 3

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class DaysOfKind:
    """What is the same in a month: its words, and each day of it."""

    title: str
    lane: YearLane
    days: Sequence[YearDay]

    @property
    def number(self) -> int:
        return sum(one.number for one in self.days)

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.days)

    @property
    def place(self) -> str:
        """The one unit that it is about, if it is one."""
        return self.days[0].place if self.number == 1 else ""


@dataclass(frozen=True)
class MonthOfYear:
    """A month of the list. ``kinds`` gathers what is the same, for a page of many units."""

    first: dt.date
    days: Sequence[YearDay]

    @property
    def kinds(self) -> list[DaysOfKind]:
        found: dict[tuple[YearLane, str], list[YearDay]] = {}
        for one in self.days:
            found.setdefault((one.lane, one.title), []).append(one)
        return [DaysOfKind(title, lane, days) for (lane, title), days in found.items()]


@dataclass(frozen=True)
class YearPage:
    """A year with its days, in order."""

    year: int
    today: dt.date
    days: Sequence[YearDay]

    size = SIZE

    @property
    def is_now(self) -> bool:
        return self.year == self.today.year

    @cached_property
    def pieces(self) -> list[tuple[MonthPiece, dt.date]]:
        drawn = months(self.year, self.today)
        return [(one, dt.date(self.year, one.number, 1)) for one in drawn]

    @cached_property
    def marks(self) -> list[YearMark]:
        return marks(self.days)

    @cached_property
    def arcs(self) -> list[YearArc]:
        return arcs(self.days, self.year)

    @property
    def spoke(self) -> tuple[float, float, float, float] | None:
        return spoke(self.today) if self.is_now else None

    @property
    def lanes(self) -> list[tuple[YearLane, str]]:
        """The lanes that hold anything, with their names."""
        there = {one.lane for one in self.days}
        return [(lane, _(LANE_NAMES[lane])) for lane in YearLane if lane in there]

    @property
    def next(self) -> list[YearDay]:
        """What comes next, and what is late."""
        late = [one for one in self.days if one.is_late]
        to_come = [
            one for one in self.days if one.day >= self.today and not one.is_late
        ]
        return [*late, *to_come][:NEXT]

    @cached_property
    def months(self) -> list[MonthOfYear]:
        """The months that hold anything."""
        found = groupby(self.days, key=self._month_of)
        return [
            MonthOfYear(dt.date(self.year, month, 1), list(days))
            for month, days in found
        ]

    def _month_of(self, one: YearDay) -> int:
        """What began in the year before stands in January."""
        return 1 if one.day.year < self.year else one.day.month


def whole_year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def whole_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """ValueError for a month that is none, or of a year that no page offers."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    first = dt.date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def asked_year(text: str, today: dt.date) -> int:
    """The year of an address; this year for what is none."""
    offered = {str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    return offered.get(text, today.year)
