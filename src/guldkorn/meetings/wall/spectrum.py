"""Where the dots of a row of places stand on the big screen, in units of its board. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guldkorn.meetings.kinds.rating.spread import Spread

WIDTH, FIRST_X, LAST_X = 720, 44, 676
"""How wide a row is, and between which points of it the places lie."""

ABOVE, BELOW, UNDER = 108, 96, 14
"""The space over the line, and under it: for dots of a second rating, or for none."""

DOT, PACK, BIG = 0.46, 9, 33
"""A dot as part of the way to the next, how many are drawn one by one, and one with its number."""

CLOSE, APART = 22.0, 28.0
"""How far it is from dot to dot: where there are many places, and where there are few."""


@dataclass(frozen=True)
class RowDot:
    """``many`` stands in a dot that stands for more than are drawn one by one."""

    x: float
    y: float
    r: float
    many: int = 0


@dataclass(frozen=True)
class Row:
    """A line; the first rating stands above it, the second below it. No dots where too few are."""

    spread: Spread
    places: tuple[float, ...]
    first: tuple[RowDot, ...]
    second: tuple[RowDot, ...]
    y: int = ABOVE

    @property
    def first_look(self) -> str:
        """Dots that are compared with later ones are hollow."""
        return "is-first" if self.second else "is-only"

    @property
    def height(self) -> int:
        return self.y + (BELOW if self.second else UNDER)


def row(spread: Spread, places: int) -> Row:
    """Return a part's row."""
    xs = tuple(
        FIRST_X + (LAST_X - FIRST_X) * place / (places - 1) for place in range(places)
    )
    above, below = _dots(spread.first, xs, -1), _dots(spread.second, xs, 1)
    return Row(spread, xs, tuple(above), tuple(below))


def _dots(counts: Sequence[int], xs: Sequence[float], side: int) -> Iterator[RowDot]:
    """In packs of three, away from the line."""
    step = min(APART, max(CLOSE, (LAST_X - FIRST_X) / max(len(xs) - 1, 1) / 3.6))
    for x, many in zip(xs, counts, strict=False):
        if many > PACK:
            yield RowDot(x, ABOVE + side * (BIG + 10), BIG, many)
            continue
        for number in range(many):
            high, across = divmod(number, 3)
            wide = min(many - high * 3, 3)
            aside = (across - (wide - 1) / 2) * step
            yield RowDot(
                x + aside, ABOVE + side * (20 + high * step), round(step * DOT, 1)
            )
