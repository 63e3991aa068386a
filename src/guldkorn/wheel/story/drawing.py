"""Where things stand on an axis of time, and in which row of their lane, so that no words lie over others. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST, LAST = 1.0, 97.0
"""Per cent of the lane's width: from the first day to today."""

LETTER = 0.9
"""So wide a letter is, in per cent of a lane at a desk."""

LONGEST = 50
"""Letters of a text in the picture. The list below says it whole."""

ROW = 30
"""The height of a row."""

TICKS = (1, 3, 6, 12, 24, 60)
"""Months between two names on the axis."""

NAMES_AT_MOST = 8


@dataclass(frozen=True)
class Mark:
    """A thing in a lane: where it begins and, if it goes on, ends; its text, and in which row it stands.

    ``is_late`` says that the text ends where the thing stands, for there is no room after it.
    """

    x: float
    end: float | None
    text: str
    row: int
    is_late: bool

    @property
    def y(self) -> int:
        return ROW * self.row + ROW // 2

    @property
    def width(self) -> float:
        return round(max((self.end or self.x) - self.x, 0.5), 1)

    @property
    def text_x(self) -> float:
        if self.is_late:
            return self.x if self.end is None else self.end
        return self.x


@dataclass(frozen=True)
class Axis:
    """From the first day to the last, today as a rule."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Return where a day stands; what lies outside stands at the end."""
        whole = max((self.last - self.first).days, 1)
        return round(FIRST + (LAST - FIRST) * min(max((day - self.first).days / whole, 0), 1), 1)

    def months(self) -> list[tuple[dt.date, float]]:
        """Return the first days of the months that are named, and where they stand."""
        every = next((one for one in TICKS if self._months / one <= NAMES_AT_MOST), TICKS[-1])
        number = self.first.year * 12 + self.first.month  # the month after the first one, from 0
        found = []
        while (day := dt.date(number // 12, number % 12 + 1, 1)) <= self.last:
            if number % every == 0 and self.at(day) <= LAST - 6:
                found.append((day, self.at(day)))
            number += 1
        return found

    @property
    def _months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def marks(things: Iterable[tuple[float, float | None, str]]) -> list[Mark]:
    """Return the marks of a lane, given as where, to where, and text: each in the first row that has room for it."""
    full: list[float] = []
    found = []
    for x, end, text in sorted(things, key=lambda thing: thing[0]):
        words = shortened(text)
        length = LETTER * (len(words) + 2)
        is_late = x + length > 100
        starts = min(x, (x if end is None else end) - length) if is_late else x
        ends = max(x if end is None else end, x + 1 if is_late else x + length)
        row = next((row for row, until in enumerate(full) if until <= starts), len(full))
        full[row:] = [ends] if row == len(full) else [ends, *full[row + 1 :]]
        found.append(Mark(x, end, words, row, is_late))
    return found


def height(marks: Sequence[Mark]) -> int:
    return ROW * (max((mark.row for mark in marks), default=0) + 1)
