"""Cronbach's alpha: do the items of a scale move together?"""

from collections.abc import Sequence
from fractions import Fraction

from guldkorn.measurement.statistics import CompleteCases


def alpha(complete: CompleteCases, scale: int, items: Sequence[int]) -> float | None:
    """Return the alpha of the scale at index ``scale``, whose items stand at the indices ``items``
    of the instrument.

    Taken over those who answered every item; None for fewer than two items or people, or when all
    have the same sum.
    """
    n = int(complete.n[scale])
    return _alpha(
        [
            _scatter(n, complete.item_total[scale, i], complete.item_squares[scale, i])
            for i in items
        ],
        _scatter(n, complete.total[scale], complete.squares[scale]),
    )


def alpha_of_rows(rows: Sequence[Sequence[int | Fraction]]) -> float | None:
    """Return the alpha of a table of item scores, one row per person, no gaps."""
    sums = [sum(row) for row in rows]
    return _alpha(
        [
            _scatter(len(rows), sum(column), sum(x * x for x in column))
            for column in zip(*rows, strict=True)
        ],
        _scatter(len(rows), sum(sums), sum(x * x for x in sums)),
    )


def _scatter(n: int, total: int | Fraction, squares: int | Fraction) -> Fraction:
    """Return n times the sum of squared deviations, exactly: alpha is a ratio of these."""
    return Fraction(n * _exact(squares) - _exact(total) ** 2)


def _exact(number: int | Fraction) -> int | Fraction:
    """Return a numpy integer as Python's, which has no largest number."""
    return number if isinstance(number, Fraction) else int(number)


def _alpha(items: Sequence[Fraction], whole: Fraction) -> float | None:
    if len(items) < 2 or not whole:
        return None
    return float(Fraction(len(items), len(items) - 1) * (1 - sum(items, Fraction()) / whole))
