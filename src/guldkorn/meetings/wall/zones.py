"""Where the things of a matrix lie on the big screen, in units of its drawing. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.meetings.kinds.matrix.field import Field

LEFT, TOP, WIDE, HIGH = 100, 70, 1040, 700
"""The field inside the drawing."""

APART, SMALL, LARGEST = 50, 25, 46
"""How far apart things at one place lie, how large they are, and how large one alone can be."""


@dataclass(frozen=True)
class Mark:
    """A circle with the number of its thing. One alone is as large as many put it there."""

    number: int
    x: int
    y: int
    r: int


def marks(fields: Sequence[Field], places: int) -> list[Mark]:
    """Return a circle for each place of each thing, with two beside each other at one place."""
    at: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, field in enumerate(fields, start=1):
        for x, y, many in field.places:
            at[x, y].append((number, many))
    return [
        mark for place, here in at.items() for mark in _at_place(place, here, places)
    ]


def _at_place(
    place: tuple[int, int], here: Sequence[tuple[int, int]], places: int
) -> list[Mark]:
    x = round(LEFT + WIDE * (place[0] - 0.5) / places)
    y = round(TOP + HIGH - HIGH * (place[1] - 0.5) / places)
    if len(here) == 1:
        number, many = here[0]
        return [Mark(number, x, y, min(round(20 + 8 * many**0.5), LARGEST))]
    lines = -(-len(here) // 2)
    return [
        Mark(
            number,
            x=x + (order % 2 * 2 - 1) * APART // 2,
            y=round(y + (order // 2 - (lines - 1) / 2) * APART),
            r=SMALL,
        )
        for order, (number, _many) in enumerate(here)
    ]
