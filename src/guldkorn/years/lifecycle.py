"""The clock of the written assessment (APV), from the day that somebody states. Pure.

The law asks for a new one at least every third year, and when something changes that matters.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

YEARS = 3

SOON = dt.timedelta(days=182)
"""So long before its day an assessment is due: it takes half a year to make one together."""


class ClockState(StrEnum):
    UNKNOWN = "unknown"
    RUNNING = "running"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True)
class AssessmentClock:
    """How the assessment of a unit stands today. ``again`` is how many topics are to be looked at
    again after a change.
    """

    done_on: dt.date | None
    today: dt.date
    again: int = 0

    @property
    def due_on(self) -> dt.date | None:
        return years_after(self.done_on, YEARS) if self.done_on else None

    @property
    def state(self) -> ClockState:
        if self.due_on is None:
            return ClockState.UNKNOWN
        if self.due_on < self.today:
            return ClockState.LATE
        if self.due_on - SOON <= self.today:
            return ClockState.DUE
        return ClockState.RUNNING

    @property
    def share(self) -> int:
        """How much of the time has passed, in per cent."""
        if self.done_on is None or self.due_on is None:
            return 0
        whole = (self.due_on - self.done_on).days
        passed = (self.today - self.done_on).days
        return min(round(100 * passed / whole), 100)


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day some years later; the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class YearSize(StrEnum):
    """What the law asks of a discussion depends on how many work there."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


AMO_FROM, TWO_LEVELS_FROM = 10, 35


def size_of(people: int) -> YearSize:
    """Under ten need no AMO; from 35 it has two levels."""
    if people < AMO_FROM:
        return YearSize.SMALL
    return YearSize.LARGE if people >= TWO_LEVELS_FROM else YearSize.MIDDLE


def next_discussion(held_on: dt.date | None) -> dt.date | None:
    """The day by which the next one is held: within a year."""
    return years_after(held_on, 1) if held_on else None
