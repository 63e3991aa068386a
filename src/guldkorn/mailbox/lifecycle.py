"""What becomes of a letter, and for how long it is kept. Pure."""

import datetime as dt
from enum import StrEnum


class StaffLetterState(StrEnum):
    """Where a letter stands. A new line from its writer makes it new again."""

    NEW = "new"
    ASKED = "asked"
    ANSWERED = "answered"
    ASIDE = "aside"


class LineKind(StrEnum):
    """What a line under a letter is."""

    WRITER = "writer"
    ANSWER = "answer"
    ASK = "ask"
    ASIDE = "aside"


FOLLOWS = {
    LineKind.WRITER: StaffLetterState.NEW,
    LineKind.ANSWER: StaffLetterState.ANSWERED,
    LineKind.ASK: StaffLetterState.ASKED,
    LineKind.ASIDE: StaffLetterState.ASIDE,
}
"""Where a letter stands after a line."""

SETTLED = {StaffLetterState.ANSWERED, StaffLetterState.ASIDE}

DAYS_AFTER = 90
"""So long a letter is kept after it was answered or set aside."""

DAYS_AT_MOST = 365
"""So long it is kept at most, from the Monday of the week in which it was sent."""

A_NIGHT = dt.timedelta(hours=8)
"""So long at least a letter lies before its readers get it."""


def waits_out(sent_at: dt.datetime) -> dt.date:
    """The last day on which its readers do not get what was sent at this moment, where the
    workplace is. Just before midnight it is not the day itself, but the one after it.
    """
    return (sent_at + A_NIGHT).date()


def week_of(day: dt.date) -> dt.date:
    """The Monday of its week: all that is kept of when something was sent."""
    return day - dt.timedelta(days=day.weekday())


def is_over(week: dt.date, settled_on: dt.date | None, today: dt.date) -> bool:
    """Is it time to erase a letter?"""
    if today >= week + dt.timedelta(days=DAYS_AT_MOST):
        return True
    if settled_on is None:
        return False
    return today >= settled_on + dt.timedelta(days=DAYS_AFTER)
