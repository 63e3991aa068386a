"""When each set of questions comes. Pure.

Two sets that share no question may follow upon each other. A set itself returns only when ninety
days have passed since its last day. People come and go between two surveys. So the shorter
distance for exactly the same people is never counted on.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from guldkorn.measurement.instrument import Instrument
from guldkorn.programmes.dates import WEEK, Closed, closed
from guldkorn.surveys.distances import OVERLAP, Wait

ANSWER_DAYS = 14
"""Days that people have to answer."""

TOLD_AFTER = 14
"""Days from the last day to answer to the day on which the result is told."""

REMINDED_AFTER = 7
"""Days from the opening to the one reminder."""

PRINTED_AHEAD = 5
"""Days before the opening on which codes can be printed, where somebody has no work e-mail.

Once somebody may have answered, it takes two to make codes. So it is done before.
"""

QUIET_AT_MOST = 2
"""So many times in a row with too few answers, and the pulse stops."""

SLOWEST = 26
"""Weeks. Less often than twice a year it is no pulse."""

HOLIDAYS = frozenset({Closed.JULY, Closed.CHRISTMAS})


@dataclass(frozen=True)
class ComingBeat:
    """A set with the day on which it opens, and what it has to wait for beyond the rhythm."""

    asks: Instrument
    opens_on: dt.date
    wait: Wait | None = None
    is_moved_by_holiday: bool = False

    @property
    def closes_on(self) -> dt.date:
        return self.opens_on + dt.timedelta(days=ANSWER_DAYS)


def fewest_weeks(sets: int) -> int:
    """The shortest rhythm in which so many sets come round and keep ninety days."""
    return ceil((OVERLAP + ANSWER_DAYS) / (7 * sets))


def opening(day: dt.date) -> dt.date:
    """The first day from this one on that a set can open: at work, and nobody away for the
    holidays while it is open.
    """
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    while not _is_good(day):
        day += WEEK
    return day


def _is_good(day: dt.date) -> bool:
    answering = (closed(day + dt.timedelta(days=one)) for one in range(ANSWER_DAYS + 1))
    return closed(day) is None and HOLIDAYS.isdisjoint(answering)


def coming(
    sets: Sequence[Instrument],
    first: dt.date,
    weeks: int,
    waits: Mapping[str, Wait | None],
    number: int,
    *,
    closed_on: Mapping[str, dt.date] | None = None,
) -> list[ComingBeat]:
    """The next ones, in turn from the first of ``sets``. ``waits`` are by the id of a set. So is
    ``closed_on``: the last day on which the pulse has asked it.
    """
    found: list[ComingBeat] = []
    back: dict[str, dt.date] = {}
    for id, last in (closed_on or {}).items():
        back[id] = last + dt.timedelta(days=OVERLAP)
    day = first
    for place in range(number):
        asks = sets[place % len(sets)]
        wait = waits.get(asks.id)
        lawful = max(day, back.get(asks.id, day))
        held = wait if wait and wait.first > lawful else None
        lawful = held.first if held else lawful
        opens = opening(lawful)
        beat = ComingBeat(asks, opens, held, is_moved_by_holiday=opens - lawful >= WEEK)
        found.append(beat)
        back[asks.id] = beat.closes_on + dt.timedelta(days=OVERLAP)
        day = opens + weeks * WEEK
    return found


def turned(sets: Sequence[Instrument], last: str | None) -> list[Instrument]:
    """The sets from the one that is next, after the one that came last."""
    ids = [one.id for one in sets]
    start = ids.index(last) + 1 if last in ids else 0
    return [*sets[start:], *sets[:start]]
