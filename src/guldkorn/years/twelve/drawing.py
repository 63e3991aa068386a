"""The year as geometry: twelve months in a ring, four lanes inside, January at the top. Plain
numbers.
"""

import calendar
import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guldkorn.years.twelve.days import YearDay, YearLane

SIZE = 640
MIDDLE = SIZE / 2
OUTER, INNER, HOLE = 312, 262, 84
LANES = {
    YearLane.LAW: 236,
    YearLane.SURVEY: 196,
    YearLane.FOLLOW_UP: 156,
    YearLane.MEET: 116,
}
"""How far from the middle each lane lies."""

MONTH = 30.0  # degrees
GAP = 0.6
EDGE = 0.27
"""A mark keeps this share of the month from its ends, so that two neighbours never touch."""


@dataclass(frozen=True)
class MonthPiece:
    """A month of the ring; ``state`` is "past", "now" or "later"."""

    number: int
    outline: str
    x: float
    y: float
    state: str


@dataclass(frozen=True)
class YearMark:
    """What happens in one month of one lane."""

    x: float
    y: float
    lane: str
    number: int
    titles: Sequence[str]
    is_late: bool


@dataclass(frozen=True)
class YearArc:
    """A survey, from its first day to its last within the year."""

    path: str
    title: str


def months(year: int, today: dt.date) -> list[MonthPiece]:
    return [_month(year, number, today) for number in range(1, 13)]


def _month(year: int, number: int, today: dt.date) -> MonthPiece:
    start = -90 + (number - 1) * MONTH
    x, y = _point((OUTER + INNER) / 2, start + MONTH / 2)
    here, now = (year, number), (today.year, today.month)
    state = "later" if here > now else "now"
    if here < now:
        state = "past"
    outline = _ring_piece(start + GAP, start + MONTH - GAP)
    return MonthPiece(number, outline, x, y, state)


def _ring_piece(start: float, end: float) -> str:
    outer, inner = f"{OUTER} {OUTER}", f"{INNER} {INNER}"
    return (
        f"M{_pair(OUTER, start)}A{outer} 0 0 1 {_pair(OUTER, end)}"
        f"L{_pair(INNER, end)}A{inner} 0 0 0 {_pair(INNER, start)}Z"
    )


def marks(days: Iterable[YearDay]) -> list[YearMark]:
    """One mark for each month of each lane that holds anything; surveys are arcs."""
    cells: dict[tuple[YearLane, int], list[YearDay]] = defaultdict(list)
    for one in days:
        if one.lane is not YearLane.SURVEY:
            cells[one.lane, one.day.month].append(one)
    return [_mark(lane, found) for (lane, _month), found in cells.items()]


def _mark(lane: YearLane, found: Sequence[YearDay]) -> YearMark:
    first = found[0].day
    number = sum(one.number for one in found)
    share = within_month(first) if number == 1 else 0.5
    degrees = -90 + MONTH * (first.month - 1 + share)
    x, y = _point(LANES[lane], degrees)
    titles = [one.told for one in found]
    is_late = any(one.is_late for one in found)
    return YearMark(x, y, str(lane), number, titles, is_late)


def arcs(days: Iterable[YearDay], year: int) -> list[YearArc]:
    """Each survey as an arc, cut to the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    found = []
    for one in days:
        if one.lane is YearLane.SURVEY:
            start = degrees_of(max(one.day, first))
            end = max(degrees_of(min(one.last, last)), start + 3)
            found.append(YearArc(_arc(LANES[YearLane.SURVEY], start, end), one.told))
    return found


def _arc(radius: float, start: float, end: float) -> str:
    large = int(end - start > 180)
    return f"M{_pair(radius, start)}A{radius} {radius} 0 {large} 1 {_pair(radius, end)}"


def spoke(today: dt.date) -> tuple[float, float, float, float]:
    """The line of today, from the hole to the months."""
    degrees = degrees_of(today)
    return *_point(HOLE, degrees), *_point(INNER, degrees)


def within_month(day: dt.date) -> float:
    """Where in its month a mark stands, from 0 to 1, away from both ends."""
    days = calendar.monthrange(day.year, day.month)[1]
    return EDGE + (1 - 2 * EDGE) * (day.day - 1) / (days - 1)


def degrees_of(day: dt.date) -> float:
    days = calendar.monthrange(day.year, day.month)[1]
    return -90 + MONTH * (day.month - 1 + (day.day - 0.5) / days)


def _pair(radius: float, degrees: float) -> str:
    x, y = _point(radius, degrees)
    return f"{x:g} {y:g}"


def _point(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    x = MIDDLE + radius * math.cos(angle)
    y = MIDDLE + radius * math.sin(angle)
    return round(x, 1), round(y, 1)
