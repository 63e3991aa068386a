"""Where things stand on an axis of time, and in which row of their lane, so that no words lie over
others. Pure.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

FIRST, LAST = 1.0, 97.0
"""Per cent of the lane's width: from the first day to today."""

LETTER = 1.0
"""So wide a letter is, in per cent of a lane at a desk."""

LONGEST = 50
"""Letters of a text in the picture, where there is room. The list below says it whole."""

ROW = 30
"""The height of a row."""

TICKS = (1, 3, 6, 12, 24, 60)
"""Months between two names on the axis."""

NAMES_AT_MOST = 8


@dataclass(frozen=True)
class StoryMark:
    """A thing in a lane: where it begins and, if it goes on, ends; its text, and where that stands.

    ``is_late`` says that the text ends at ``text_x``, for there is no room after the thing.
    ``left`` and ``right`` are how far both reach together.
    """

    x: float
    end: float | None
    text: str
    text_x: float
    is_late: bool
    left: float
    right: float
    row: int = 0

    @property
    def y(self) -> int:
        return ROW * self.row + ROW // 2

    @property
    def width(self) -> float:
        return round(max((self.end or self.x) - self.x, 0.5), 1)


@dataclass(frozen=True)
class TimeAxis:
    """From the first day to the last, today as a rule."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Return where a day stands; what lies outside stands at the end."""
        whole = max((self.last - self.first).days, 1)
        share = (day - self.first).days / whole
        within = min(max(share, 0), 1)
        return round(FIRST + (LAST - FIRST) * within, 1)

    def months(self) -> list[tuple[dt.date, float]]:
        """Return the first days of the months that are named, and where they stand."""
        few_enough = [
            months for months in TICKS if self._months / months <= NAMES_AT_MOST
        ]
        every = few_enough[0] if few_enough else TICKS[-1]
        number = (
            self.first.year * 12 + self.first.month
        )  # the month after the first one, from 0
        day = _first_of_month(number)
        found = []
        while day <= self.last:
            place = self.at(day)
            if number % every == 0 and place <= LAST - 6:
                found.append((day, place))
            number += 1
            day = _first_of_month(number)
        return found

    @property
    def _months(self) -> int:
        return (
            (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        )


def shortened(text: str, letters: int = LONGEST) -> str:
    if len(text) <= letters:
        return text
    return text[: letters - 1].rstrip() + "…"


def _first_of_month(number: int) -> dt.date:
    """Return the first day of a month, which is counted from January of year 0."""
    return dt.date(number // 12, number % 12 + 1, 1)


def marks(things: Iterable[tuple[float, float | None, str]]) -> list[StoryMark]:
    """Return the marks of a lane, given as where, to where, and text: each in the first row that
    has room for it.
    """
    full: list[float] = []
    found = []
    for x, end, text in sorted(things, key=lambda thing: thing[0]):
        mark = _placed(x, end, text)
        free = [row for row, until in enumerate(full) if until <= mark.left]
        row = free[0] if free else len(full)
        full[row : row + 1] = [mark.right]  # over what stood there, or a row of its own
        found.append(replace(mark, row=row))
    return found


def _placed(x: float, end: float | None, text: str) -> StoryMark:
    """The text stands within what is long enough, else after it, else before it."""
    stop = x if end is None else max(end, x + 0.5)
    words = shortened(text)
    if LETTER * (len(words) + 2) <= stop - x:
        return StoryMark(x, end, words, x, is_late=False, left=x, right=stop)
    beside = max(x, 100 - stop)
    words = shortened(text, min(LONGEST, int(beside / LETTER) - 2))
    length = LETTER * (len(words) + 2)
    if stop + length <= 100:
        return StoryMark(
            x, end, words, stop, is_late=False, left=x, right=stop + length
        )
    return StoryMark(x, end, words, x, is_late=True, left=x - length, right=stop)


def height(marks: Sequence[StoryMark]) -> int:
    last_row = max((mark.row for mark in marks), default=0)
    return ROW * (last_row + 1)
