"""The picture that the room looks at: the ruler, and the guesses as dots above it. Pure, in whole
units of 1000.

The guesses stand over the same places of the ruler as the figure, so that people see how far apart
they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, LENGTH = 40, 920
"""Where the ruler begins, and how long it is."""

FLOOR, ROOM = 150, 140
"""The line that the dots stand on, and the room above it."""

LARGEST = 24

BOTTOM, OF_BAR = 330, 260
"""Where the drawing ends: with the ruler and its numbers, or with a bar."""
TENS = 11


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    r: int


def at(percent: float) -> int:
    """Return where a number from 0 to 100 stands on the ruler."""
    return round(LEFT + LENGTH * percent / 100)


def middles(places: int) -> list[int]:
    """Return where the places of a guess stand: tens on their number, thirds in the middle of their
    part.
    """
    if places == TENS:
        return [at(10 * place) for place in range(places)]
    return [at(100 * (place + 0.5) / places) for place in range(places)]


def dots(counts: Sequence[int]) -> list[Dot]:
    """Return a dot for each guess, in rows above its place; smaller where there are many."""
    across = 3 if len(counts) == TENS else 10
    rows = max(-(-count // across) for count in counts)
    step = min(LARGEST, ROOM // max(rows, 1))
    found = []
    for middle, count in zip(middles(len(counts)), counts, strict=True):
        for number in range(count):
            here = min(across, count - number // across * across)
            x = middle + step * (number % across - (here - 1) / 2)
            found.append(
                Dot(
                    round(x),
                    round(FLOOR - step * (number // across + 0.5)),
                    max(2, round(step * 0.4)),
                )
            )
    return found


def box(found: Sequence[Dot], *, is_bar: bool) -> str:
    """Return the part of the drawing that is used: no room above it where there are no dots, or
    few; and none below a bar whose parts need no names, since nothing stands over them.
    """
    top = min((dot.y - 2 * dot.r for dot in found), default=FLOOR)
    return f"0 {top} 1000 {(OF_BAR if is_bar and not found else BOTTOM) - top}"
