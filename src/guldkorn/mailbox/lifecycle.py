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

STEP = 10
"""Others are told of letters in tens: under ten, nothing (the floor of words in policy 2)."""


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


def told(received: int, before: int, told_on: dt.date | None, today: dt.date) -> int:
    """How many letters others may know of. It moves with the quarter, and in tens. In its first
    night a mailbox tells nothing: its quarter has just begun.
    """
    if told_on is None or quarter(told_on) == quarter(today):
        return before
    return received - received % STEP


def quarter(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3
