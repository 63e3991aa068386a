"""Clock times from planned minutes, and what can be done when a meeting runs late. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

SHORTEST = 5
"""Minutes under which no point is shortened: less is no point."""

MOST_SHORTENED = 0.5
"""A point is never cut to less than half of its minutes."""


class CatchUp(StrEnum):
    """What to do about being late."""

    SHORTEN = "shorten"
    DROP = "drop"
    MOVE_END = "move_end"


@dataclass(frozen=True)
class Slot:
    """A point of the agenda: planned minutes, and when it really began and ended. A break keeps its
    minutes.
    """

    minutes: int
    is_break: bool = False
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    skipped: bool = False

    @property
    def is_ahead(self) -> bool:
        """Has it neither begun nor been skipped?"""
        return self.began is None and not self.skipped


@dataclass(frozen=True)
class Time:
    """From and to, on the clock. A skipped point has neither."""

    begins: dt.datetime | None
    ends: dt.datetime | None


@dataclass(frozen=True)
class Proposal:
    """One way to be on time: the new minutes of each point (None = skip it), in the order of the
    agenda.
    """

    way: CatchUp
    minutes: tuple[int | None, ...]
    ends: dt.datetime


def timetable(
    starts: dt.datetime, slots: Sequence[Slot], now: dt.datetime
) -> list[Time]:
    """Return when each point begins and ends: as it happened, as it is going, and as it will be
    from there.

    Before the first point has begun the plan holds, or begins now when its hour has passed.
    """
    clock = max(starts, now) if all(slot.began is None for slot in slots) else starts
    latest: dt.datetime | None = (
        None  # a point that the room came back to ends after later ones
    )
    times = []
    for slot in slots:
        if slot.skipped and slot.began is None:
            times.append(Time(None, None))
            continue
        begins = slot.began or clock
        ends = slot.ended or begins + dt.timedelta(minutes=slot.minutes)
        if slot.began and not slot.ended:
            ends = max(ends, now)
        times.append(Time(begins, ends))
        clock = latest = max(latest or ends, ends)
    return times


def end_of(starts: dt.datetime, slots: Sequence[Slot], now: dt.datetime) -> dt.datetime:
    """Return when the last point ends."""
    times = timetable(starts, slots, now)
    ends = [time.ends for time in times if time.ends]
    return max(ends, default=starts)


def minutes_late(
    promised: dt.datetime, starts: dt.datetime, slots: Sequence[Slot], now: dt.datetime
) -> int:
    """Return by how many whole minutes the meeting will overrun the promised end; 0 when it will
    not.
    """
    return max(0, int((end_of(starts, slots, now) - promised).total_seconds() // 60))


def proposals(
    promised: dt.datetime, starts: dt.datetime, slots: Sequence[Slot], now: dt.datetime
) -> tuple[Proposal, ...]:
    """Return the ways to deal with being late, each one that is possible; none when the meeting is
    on time.
    """
    late = minutes_late(promised, starts, slots, now)
    if not late:
        return ()
    found = [
        (CatchUp.SHORTEN, _shortened(slots, late)),
        (CatchUp.DROP, _dropped(slots, late)),
    ]
    ways = []
    for way, minutes in found:
        if minutes:
            ends = end_of(starts, _with(slots, minutes), now)
            ways.append(Proposal(way, minutes, ends))
    as_it_is = _without_skipped(slots, [slot.minutes for slot in slots])
    ends = end_of(starts, slots, now)
    return (*ways, Proposal(CatchUp.MOVE_END, as_it_is, ends))


def _shortened(slots: Sequence[Slot], late: int) -> tuple[int | None, ...] | None:
    """Take the minutes from all points ahead, the longest first; None where there are not enough to
    take.
    """
    minutes = [slot.minutes for slot in slots]
    floor = [_shortest(slot) for slot in slots]
    ahead = [i for i, slot in enumerate(slots) if slot.is_ahead and not slot.is_break]
    for _minute in range(late):
        longer = [i for i in ahead if minutes[i] > floor[i]]
        if not longer:
            return None
        longest = max(longer, key=lambda i: minutes[i])
        minutes[longest] -= 1
    return _without_skipped(slots, minutes)


def _shortest(slot: Slot) -> int:
    share = int(slot.minutes * MOST_SHORTENED + 0.5)
    return max(SHORTEST, share)


def _without_skipped(
    slots: Sequence[Slot], minutes: Sequence[int]
) -> tuple[int | None, ...]:
    pairs = zip(slots, minutes, strict=True)
    return tuple(None if slot.skipped else left for slot, left in pairs)


def _dropped(slots: Sequence[Slot], late: int) -> tuple[int | None, ...] | None:
    """Skip the one point ahead that is just long enough, the last of several; never the last point
    of all.
    """
    minutes = [slot.minutes for slot in slots]
    ahead = [i for i, slot in enumerate(slots) if slot.is_ahead and not slot.is_break]
    enough = [i for i in ahead[:-1] if minutes[i] >= late]
    if not enough:
        return None
    shortest = min(reversed(enough), key=lambda i: minutes[i])
    kept = list(_without_skipped(slots, minutes))
    kept[shortest] = None
    return tuple(kept)


def _with(slots: Sequence[Slot], minutes: Sequence[int | None]) -> list[Slot]:
    changed = []
    for slot, left in zip(slots, minutes, strict=True):
        if left is None:
            changed.append(replace(slot, skipped=True))
        else:
            changed.append(replace(slot, minutes=left))
    return changed
