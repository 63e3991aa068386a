"""Cronbach's alpha: do the items of a scale move together?"""

from collections.abc import Sequence
from fractions import Fraction

from guldkorn.measurement.statistics import CompleteCases


def alpha(complete: CompleteCases, scale: int, items: Sequence[int]) -> float | None:
    """Return the alpha of the scale at index ``scale``, whose items stand at the indices ``items``
    of the instrument.

    Taken over those who answered every item; None for fewer than two items or people, or when all
    have the same sum. 1 at the most, and below 0 where items run against each other (Cronbach
    1951).
    """
    n = int(complete.n[scale])
    totals = complete.item_total[scale]
    squares = complete.item_squares[scale]
    of_items = [_scatter(n, totals[i], squares[i]) for i in items]
    of_sum = _scatter(n, complete.total[scale], complete.squares[scale])
    return _alpha(of_items, of_sum)


def alpha_of_rows(rows: Sequence[Sequence[int | Fraction]]) -> float | None:
    """Return the alpha of a table of item scores, (people, items), without gaps; None as for
    `alpha`.
    """
    of_items = [_scatter_of(column) for column in zip(*rows, strict=True)]
    return _alpha(of_items, _scatter_of([sum(row) for row in rows]))


def _scatter_of(scores: Sequence[int | Fraction]) -> Fraction:
    squares = sum(score * score for score in scores)
    return _scatter(len(scores), sum(scores), squares)


def _scatter(n: int, total: int | Fraction, squares: int | Fraction) -> Fraction:
    """Return n times the sum of squared deviations, exactly: alpha is a ratio of these."""
    return Fraction(n * _exact(squares) - _exact(total) ** 2)


def _exact(number: int | Fraction) -> int | Fraction:
    """Return a numpy integer as Python's, which has no largest number."""
    return number if isinstance(number, Fraction) else int(number)


def _alpha(items: Sequence[Fraction], whole: Fraction) -> float | None:
    if len(items) < 2 or not whole:
        return None
    count = len(items)
    shared = 1 - sum(items, Fraction()) / whole
    return float(Fraction(count, count - 1) * shared)
