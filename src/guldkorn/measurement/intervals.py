"""Intervals for small, finite groups. With ``population``: what all of us think now; without: more than chance."""

from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """From and to, in the unit of what was asked about."""

    low: float
    high: float


def t_interval(mean: float, sd: float, n: int, population: int | None = None) -> Interval:
    """Return the 95 % t interval with n − 1 degrees of freedom; with ``population`` N its width shrinks by √(1 − n/N).

    Raises ValueError for n < 2 and for N < n.
    """
    if n < 2:
        raise ValueError("an interval needs at least two people")
    if population is not None and population < n:
        raise ValueError(f"{n} people cannot have answered among {population}")
    margin = float(t_margins(np.array([sd]), np.array([n]), None if population is None else np.array([population]))[0])
    return Interval(mean - margin, mean + margin)


def sd_behind(interval: Interval, mean: float, n: int) -> float | None:
    """Return the standard deviation of which ``t_interval`` without a population gives this interval, cut to 0–100.

    None where both ends are cut, and for n < 2.
    """
    margin = mean - interval.low if interval.low > 0 else interval.high - mean if interval.high < 100 else None
    return None if margin is None or n < 2 else margin * sqrt(n) / float(stdtrit(n - 1, (1 + CONFIDENCE) / 2))


def t_margins(
    sd: NDArray[np.float64], n: NDArray[np.int64], population: NDArray[np.int64] | None = None
) -> NDArray[np.float64]:
    """Return half the width of ``t_interval`` for many groups at once; NaN where n < 2. Takes N ≥ n for granted."""
    sizes, place = np.unique(n, return_inverse=True)
    enough = sizes >= 2
    factors = np.full(sizes.shape, np.nan)
    factors[enough] = stdtrit(sizes[enough] - 1.0, (1 + CONFIDENCE) / 2) / np.sqrt(sizes[enough])
    margins: NDArray[np.float64] = factors[place].reshape(n.shape) * sd
    return margins if population is None else margins * np.sqrt(1 - n / np.maximum(population, 1))


def if_all_had_answered(mean: float, n: int, population: int) -> Interval:
    """Return what a mean of n people on 0–100 could be had all N answered: the silent all at 0, or all at 100.

    Raises ValueError for N < n.
    """
    if population < n:
        raise ValueError(f"{n} people cannot have answered among {population}")
    low = n * mean / population
    return Interval(low, low + 100 * (population - n) / population)


def wilson(count: float, n: int, population: int | None = None) -> Interval:
    """Return Wilson's 95 % interval of the share count/n, 0–1; with ``population`` N for n* = n(N − 1)/(N − n) people.

    When everybody answered (n = N) the share is known and the interval a point. A count is a fraction where the share
    was cut. Raises ValueError unless 0 ≤ count ≤ n ≤ N and n ≥ 1 (Wilson 1927).
    """
    if not (n >= 1 and 0 <= count <= n and (population is None or n <= population)):
        raise ValueError(f"{count} of {n} people, of {population} invited, is no share")
    share = count / n
    if population == n:
        return Interval(share, share)
    size = float(n) if population is None else n * (population - 1) / (population - n)
    z2 = float(ndtri((1 + CONFIDENCE) / 2)) ** 2
    centre = (share + z2 / (2 * size)) / (1 + z2 / size)
    margin = sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
    return Interval(max(centre - margin, 0.0), min(centre + margin, 1.0))
