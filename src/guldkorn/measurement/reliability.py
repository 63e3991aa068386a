"""Cronbach's alpha: do the items of a scale move together?"""

from collections.abc import Sequence
from fractions import Fraction

from guldkorn.measurement.statistics import CompleteCases


def alpha(complete: CompleteCases, scale: int, items: int) -> float | None:
    """Return the alpha of the scale at index ``scale`` that has ``items`` items, over those who answered every item.

    None for fewer than two items or people, or when all have the same sum.
    """
    raise NotImplementedError


def alpha_of_rows(rows: Sequence[Sequence[int | Fraction]]) -> float | None:
    """Return the alpha of a table of item scores, one row per person, no gaps."""
    raise NotImplementedError
