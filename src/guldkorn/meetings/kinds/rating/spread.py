"""How many stand at each place of a row, before a talk and after it; and where their dots are
drawn. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from guldkorn.content.exercise import Exercise, Part
from guldkorn.meetings.numbers import AnswerCounts, Stored, about_sensitive, read

MARGIN, WIDTH, HEIGHT, DOT = 20, 660, 110, 22
"""Of a drawing of dots: the space beside it, its width, the height of each row and the size of a
dot.
"""

ONLY, BEFORE_TALK = "var(--brand)", "var(--line-strong)"
"""The colours of dots: of the newest row, and of the row that it is compared with."""


@dataclass(frozen=True)
class SpreadDot:
    x: int
    y: int
    r: int
    fill: str


@dataclass(frozen=True)
class Spread:
    """How many chose each place of a part: ``first`` before the talk, ``second`` after it (empty
    where there is none).

    ``too_few`` says that there are so few that each one's place would be seen: then both are empty.
    ``rough``: people are counted in whole threes.
    """

    part: Part
    first: tuple[int, ...]
    second: tuple[int, ...]
    too_few: bool = False
    rough: bool = False

    @property
    def people(self) -> int:
        """Return how many rated the first time."""
        return sum(self.first)

    def mean(self, counts: Sequence[int]) -> float | None:
        """Return the mean place; None when nobody rated."""
        people = sum(counts)
        return (
            sum(place * count for place, count in enumerate(counts, start=1)) / people
            if people
            else None
        )

    @property
    def shift(self) -> float | None:
        """Return by how much the mean moved from the first rating to the second."""
        before, after = self.mean(self.first), self.mean(self.second)
        return None if before is None or after is None or self.rough else after - before

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """Return the rounds that are drawn, one below the other."""
        return tuple(row for row in (self.first, self.second) if row)

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the heights of the lines that the dots stand on."""
        return tuple((row + 1) * HEIGHT - 10 for row in range(len(self.rows)))

    @property
    def dots(self) -> tuple[SpreadDot, ...]:
        """Return a dot for each person."""
        colours = (BEFORE_TALK, ONLY) if len(self.rows) > 1 else (ONLY,)
        return tuple(
            dot
            for row, (counts, colour) in enumerate(zip(self.rows, colours, strict=True))
            for dot in _dots_of(row, counts, colour)
        )


def spreads(
    exercise: Exercise, parts: Sequence[Part], drawn: Stored
) -> tuple[Spread, ...]:
    """Return how each part was rated, in both rounds."""
    rough = about_sensitive(exercise)
    found = []
    for part in parts:
        first = _counts(exercise, read(drawn, 1, part.id))
        second = _counts(exercise, read(drawn, 2, part.id))
        spread = Spread(part, first, second, too_few=not first, rough=rough)
        found.append(spread)
    return tuple(found)


def _counts(exercise: Exercise, seen: AnswerCounts) -> tuple[int, ...]:
    """How many stand at each place; empty where nobody is shown."""
    at = {x: many for _part, x, _y, many in seen.counts}
    return tuple(at.get(place, 0) for place in exercise.numbers) if seen.people else ()


def _dots_of(row: int, counts: Sequence[int], colour: str) -> list[SpreadDot]:
    """Side by side over their places, upwards; the second round below the first."""
    room = WIDTH / len(counts)
    step = min(DOT, (HEIGHT - 20) / max(counts, default=1)) if any(counts) else DOT
    return [
        SpreadDot(
            x=round(MARGIN + room * (place + 0.5)),
            y=round((row + 1) * HEIGHT - 10 - step * (number + 0.5)),
            r=round(step * 0.42),
            fill=colour,
        )
        for place, count in enumerate(counts)
        for number in range(count)
    ]
