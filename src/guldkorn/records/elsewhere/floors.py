"""From how many answers a figure that was made elsewhere is kept, and where it points. Pure.

The floors are the product's own. Who made the figure may have had a lower one.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import band
from guldkorn.results.findings.leaning import Lean, lean_of_band

OF_MEANS, OF_SHARES, OF_SENSITIVE = 5, 10, 20
FEW = 3
"""Fewer than so many people, or all but fewer, are told by no figure of a sensitive topic."""


class Measured(StrEnum):
    """What a figure is measured in."""

    POINTS = "points"
    PER_CENT = "per_cent"
    OF_FIVE = "of_five"


HIGHEST = {Measured.POINTS: 100, Measured.PER_CENT: 100, Measured.OF_FIVE: 5}
LOWEST = {Measured.POINTS: 0, Measured.PER_CENT: 0, Measured.OF_FIVE: 1}


def floor_of(measured: Measured, *, is_sensitive: bool) -> int:
    """The fewest answers that such a figure may be made of."""
    if is_sensitive:
        return OF_SENSITIVE
    return OF_SHARES if measured is Measured.PER_CENT else OF_MEANS


def is_told(
    measured: Measured, value: Decimal, answers: int, *, is_sensitive: bool
) -> bool:
    """May this figure be kept and shown?"""
    if answers < floor_of(measured, is_sensitive=is_sensitive):
        return False
    if not is_sensitive:
        return True
    if measured is not Measured.PER_CENT:
        return False
    people = value * answers / 100
    return FEW <= people <= answers - FEW


def lean_of(
    measured: Measured, value: Decimal, direction: Direction, *, is_sensitive: bool
) -> Lean | None:
    """Where an average points; None for a share, which means another thing in each question, and of
    a sensitive topic.
    """
    if is_sensitive or measured is Measured.PER_CENT:
        return None
    lowest, highest = LOWEST[measured], HIGHEST[measured]
    score = Fraction(value - lowest) * 100 / (highest - lowest)
    return lean_of_band(band(score), direction)
