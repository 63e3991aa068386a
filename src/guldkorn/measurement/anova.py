"""How much of the differences between people lies between their groups: one-way analysis of variance from sums."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from guldkorn.measurement.statistics import Counts, squared_deviations


@dataclass(frozen=True)
class Anova:
    """Mean squares between and within groups, on 0–100; None where there are no degrees of freedom."""

    groups: int
    n: int
    between: float | None
    within: float | None

    @property
    def icc1(self) -> float | None:
        """The share of all variance that lies between groups, for groups of the mean size; None where undefined."""
        if self.between is None or self.within is None:
            return None
        spread = self.between + (self.n / self.groups - 1) * self.within
        return (self.between - self.within) / spread if spread else None

    @property
    def icc2(self) -> float | None:
        """The reliability of the groups' means; None where undefined."""
        if not self.between or self.within is None:
            return None
        return (self.between - self.within) / self.between

    @property
    def pooled_sd(self) -> float | None:
        """The standard deviation within groups, all groups together: √MSW."""
        return None if self.within is None else sqrt(self.within)


def one_way(n: Counts, total: Counts, squares: Counts, resolution: int = 100) -> Anova:
    """Return the analysis of groups given by n, sum and sum of squares, (G,) each, of scores in 100/resolution.

    Groups without people count as no groups.
    """
    there = n > 0
    n, total, squares = n[there], total[there], squares[there]
    groups, people = n.size, int(n.sum())
    unit = (100 / resolution) ** 2
    within = unit * float(squared_deviations(n, total, squares).sum())
    grand_mean = float(total.sum()) / max(people, 1)
    between = unit * float(np.sum(n * (total / n - grand_mean) ** 2))
    return Anova(
        groups=groups,
        n=people,
        between=between / (groups - 1) if groups > 1 else None,
        within=within / (people - groups) if people > groups else None,
    )
