"""Where things lie in a matrix, and where they are drawn. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.content.exercise import Exercise, Part
from guldkorn.meetings.numbers import Stored, read

SHARED = 25
"""How far apart things stand that lie at the same place."""


@dataclass(frozen=True)
class Field:
    """Where things lie in a matrix: (x, y) → how many put this part there."""

    part: Part
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class FieldMark:
    """A circle with the number of its thing, as large as many put it there."""

    number: int
    x: int
    y: int
    r: int
    size: int


def fields(_exercise: Exercise, parts: Sequence[Part], drawn: Stored) -> tuple[Field, ...]:
    """Return where each part was placed."""
    found = []
    for part in parts:
        at = sorted((x, y, many) for _part, x, y, many in read(drawn, 1, part.id).counts)
        found.append(Field(part, tuple(at)))
    return tuple(found)


def marks(drawn: Sequence[Field], exercise: Exercise) -> list[FieldMark]:
    """Return a circle for each place of each thing. Those at one place stand around it, so that
    none hides another.
    """
    at: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, field in enumerate(drawn, start=1):
        for x, y, count in field.places:
            at.setdefault((x, y), []).append((number, count))
    return [
        mark
        for place, here in at.items()
        for mark in _at_place(place, here, side=len(exercise.numbers))
    ]


def _at_place(
    place: tuple[int, int], here: Sequence[tuple[int, int]], *, side: int
) -> list[FieldMark]:
    alone = len(here) == 1
    middle_x, middle_y = 60 + 560 * (place[0] - 0.5) / side, 460 - 440 * (place[1] - 0.5) / side
    return [
        FieldMark(
            number,
            x=round(middle_x + (order % 3 - min(len(here), 3) / 2 + 0.5) * SHARED),
            y=round(middle_y + (order // 3 - (len(here) - 1) // 3 / 2) * SHARED),
            r=round(14 + 6 * count**0.5) if alone else SHARED // 2,
            size=18 if alone else 15,
        )
        for order, (number, count) in enumerate(here)
    ]
