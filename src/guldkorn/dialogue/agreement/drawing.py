"""Where the marks stand on the ruler of “Do we see the same?”: it stands upright, best at the top.
Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

TOP, BOTTOM = 12, 212
"""Where 100 and 0 stand."""

LINES = [BOTTOM - (BOTTOM - TOP) * step // 4 for step in range(5)]
"""The five steps, from the lowest."""


@dataclass(frozen=True)
class ViewMark:
    """Whose view, and where: 0–100, or None. ``band`` is how far chance can move it; ``short``
    stands under it.
    """

    label: str
    short: str
    words: str
    at: int | None
    band: tuple[int, int] | None = None
    is_staff: bool = False


@dataclass(frozen=True)
class MarkColumn:
    """A mark in the picture: ``x`` in per cent of the width, the rest from the top."""

    mark: ViewMark
    x: int
    y: int | None
    band_y: int | None
    band_height: int | None


def columns(marks: Sequence[ViewMark]) -> list[MarkColumn]:
    """Return the columns in the order of the marks, each as wide as the others."""
    found = []
    for place, mark in enumerate(marks):
        middle = (2 * place + 1) * 50 // len(marks)
        found.append(_column(mark, middle))
    return found


def _column(mark: ViewMark, x: int) -> MarkColumn:
    y = None if mark.at is None else height(mark.at)
    if mark.band is None:
        return MarkColumn(mark, x, y, None, None)
    low, high = mark.band
    top = height(high)
    long = height(low) - top
    return MarkColumn(mark, x, y, top, max(long, 2))


def height(value: int) -> int:
    """How far from the top a value of 0–100 stands."""
    return round(BOTTOM - (BOTTOM - TOP) * value / 100)
