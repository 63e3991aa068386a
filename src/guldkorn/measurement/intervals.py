"""Intervals for small, finite groups. With ``population``: what all of us think now; without: more
than chance.

Means and standard deviations are on 0–100, shares on 0–1. Arrays are (…), one entry per group; all
arguments have the same shape, or one that numpy stretches to it. √(1 − n/N) is the finite
population correction (Cochran 1977).
"""

from math import nan, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.distributions import normal_quantile, t_quantile

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """From and to, in the unit of what was asked about."""

    low: float
    high: float


def t_interval(
    mean: float, sd: float, n: int, population: int | None = None
) -> Interval:
    """Return the 95 % t interval with n − 1 degrees of freedom; with ``population`` N its width
    shrinks by √(1 − n/N).

    Raises ValueError for n < 2 and for N < n.
    """
    if n < 2:
        raise ValueError("an interval needs at least two people")
    if population is not None and population < n:
        raise ValueError(f"{n} people cannot have answered among {population}")
    invited = None if population is None else np.array([population])
    margin = float(t_margins(np.array([sd]), np.array([n]), invited)[0])
    return Interval(mean - margin, mean + margin)


def sd_behind(interval: Interval, mean: float, n: int, degrees: float) -> float | None:
    """Return the standard deviation of which `margins` without a population gives this interval,
    cut to 0–100.

    The mean of both sides where neither end is cut, since published ends are rounded. None where
    both are, and for n < 2.
    """
    sides = []
    if interval.low > 0:
        sides.append(mean - interval.low)
    if interval.high < 100:
        sides.append(interval.high - mean)
    if not sides or n < 2:
        return None
    quantile = float(quantiles(np.array([degrees]))[0])
    return sum(sides) / len(sides) * sqrt(n) / quantile


def t_margins(
    sd: NDArray[np.float64],
    n: NDArray[np.int64],
    population: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """Return half the width of ``t_interval`` for many groups at once; NaN where n < 2. Takes N ≥ n
    for granted.
    """
    return margins(sd, (n - 1).astype(np.float64), n, population)


def margins(
    sd: NDArray[np.float64],
    degrees: NDArray[np.float64],
    n: NDArray[np.int64],
    population: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """Return half the width of 95 % intervals for means of n people; NaN where n < 2, or without
    degrees of freedom.

    ``degrees`` are those of the standard deviation, which may come from more people than the n;
    without end where it is taken as known. With ``population`` N the width shrinks by √(1 − n/N); N
    ≥ n is taken for granted.
    """
    known, place = np.unique(np.where(n < 2, 0.0, degrees), return_inverse=True)
    of_groups = quantiles(known)[place].reshape(n.shape)
    half: NDArray[np.float64] = of_groups * sd / np.sqrt(np.maximum(n, 1))
    if population is None:
        return half
    # The finite population correction: where everybody answered, the mean is known.
    return half * np.sqrt(1 - n / np.maximum(population, 1))


def quantiles(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the t quantile of a 95 % interval; the normal one for degrees without end, NaN for
    none.
    """
    p = (1 + CONFIDENCE) / 2
    return np.array([t_quantile(p, df) if df > 0 else nan for df in degrees.tolist()])


def if_all_had_answered(mean: float, n: int, population: int) -> Interval:
    """Return what a mean of n people on 0–100 could be had all N answered: the silent all at 0, or
    all at 100.

    Raises ValueError for N < n.
    """
    if population < n:
        raise ValueError(f"{n} people cannot have answered among {population}")
    low = n * mean / population
    return Interval(low, low + 100 * (population - n) / population)


def wilson(count: float, n: int, population: int | None = None) -> Interval:
    """Return Wilson's 95 % interval of the share count/n, 0–1; with ``population`` N for n* = n(N −
    1)/(N − n) people.

    When everybody answered (n = N) the share is known and the interval a point. A count is a
    fraction where the share was cut. Raises ValueError unless 0 ≤ count ≤ n ≤ N and n ≥ 1 (Wilson
    1927).
    """
    too_many = population is not None and n > population
    if n < 1 or not 0 <= count <= n or too_many:
        raise ValueError(f"{count} of {n} people, of {population} invited, is no share")
    share = count / n
    if population == n:
        return Interval(share, share)
    size = float(n) if population is None else n * (population - 1) / (population - n)
    z2 = normal_quantile((1 + CONFIDENCE) / 2) ** 2
    shrinks = 1 + z2 / size
    centre = (share + z2 / (2 * size)) / shrinks
    variance = share * (1 - share) / size + z2 / (4 * size**2)
    margin = sqrt(z2 * variance) / shrinks
    return Interval(max(centre - margin, 0.0), min(centre + margin, 1.0))
