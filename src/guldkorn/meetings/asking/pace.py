"""Slower, faster, a break: what those who listen wish, and from how many it is told. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from guldkorn.meetings.numbers import FLOOR, STEP


class Pace(StrEnum):
    SLOWER = "slower"
    FASTER = "faster"
    BREAK = "break"


@dataclass(frozen=True)
class Wish:
    """How many wish it, in whole threes; 0 may also be one or two."""

    pace: Pace
    people: int


def wishes(pressed: Iterable[str]) -> tuple[Wish, ...]:
    """Return each wish with its people; nothing where fewer than the floor have pressed at all.

    In threes: whoever looks up when the number changes would else see who has just pressed.
    """
    counts = Counter(pressed)
    if counts.total() < FLOOR:
        return ()
    return tuple(Wish(pace, counts[pace] - counts[pace] % STEP) for pace in Pace)
