"""How far two scales go together over the same people, by the order of scores alone. It says
nothing of causes.
"""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.distributions import normal_quantile
from guldkorn.measurement.intervals import CONFIDENCE, Interval
from guldkorn.measurement.statistics import Counts

FEWEST = 4
"""People. With three the interval's formula divides by nothing."""


@dataclass(frozen=True)
class Association:
    """Spearman's rank correlation of n people, −1 to 1, with its 95 % interval."""

    n: int
    rho: float
    interval: Interval


def spearman(table: Counts) -> Association | None:
    """Return Spearman's rho from a table (A, B) of people by their scores on two scales, both
    rising.

    Who has the same score shares the middle of their ranks, so that it is Pearson's r of the
    mid-ranks (Spearman 1904, Kendall 1948). The interval is Fisher's z with the variance (1 + ρ²/2)
    / (n − 3) of Bonett & Wright (2000), Psychometrika 65, 23–28. None for fewer than four people,
    and where everybody has the same score on a scale.
    """
    n = int(table.sum())
    of_rows, of_columns = table.sum(axis=1), table.sum(axis=0)
    rows, columns = _centred_ranks(of_rows), _centred_ranks(of_columns)
    spread = float(of_rows @ rows**2) * float(of_columns @ columns**2)
    if n < FEWEST or not spread:
        return None
    correlation = rows @ table @ columns / sqrt(spread)
    rho = float(np.clip(correlation, -1, 1))
    return Association(n, rho, _fisher(rho, n))


def _centred_ranks(people: Counts) -> NDArray[np.float64]:
    """Return twice the mid-rank of each score, less its mean over everybody."""
    ranks: NDArray[np.float64] = (2 * np.cumsum(people) - people - people.sum()).astype(
        np.float64
    )
    return ranks


def _fisher(rho: float, n: int) -> Interval:
    if abs(rho) == 1:
        return Interval(rho, rho)
    quantile = normal_quantile((1 + CONFIDENCE) / 2)
    margin = quantile * sqrt((1 + rho**2 / 2) / (n - 3))
    z = atanh(rho)
    return Interval(tanh(z - margin), tanh(z + margin))
