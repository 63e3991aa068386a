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


def fields(
    _exercise: Exercise, parts: Sequence[Part], drawn: Stored
) -> tuple[Field, ...]:
    """Return where each part was placed."""
    found = []
    for part in parts:
        counts = read(drawn, 1, part.id).counts
        at = sorted((x, y, many) for _part, x, y, many in counts)
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
    side = len(exercise.numbers)
    found: list[FieldMark] = []
    for place, here in at.items():
        found += _at_place(place, here, side=side)
    return found


def _at_place(
    place: tuple[int, int], here: Sequence[tuple[int, int]], *, side: int
) -> list[FieldMark]:
    """One alone is as large as many put it there; several share the place in rows of three."""
    middle_x = 60 + 560 * (place[0] - 0.5) / side
    middle_y = 460 - 440 * (place[1] - 0.5) / side
    if len(here) == 1:
        [(number, count)] = here
        radius = round(14 + 6 * count**0.5)
        return [FieldMark(number, round(middle_x), round(middle_y), radius, size=18)]
    found = []
    left = min(len(here), 3) / 2 - 0.5
    above = (len(here) - 1) // 3 / 2
    for order, (number, _count) in enumerate(here):
        row, column = divmod(order, 3)
        x = round(middle_x + (column - left) * SHARED)
        y = round(middle_y + (row - above) * SHARED)
        found.append(FieldMark(number, x, y, SHARED // 2, size=15))
    return found
