"""The analysis of variance of groups by their sums: what published figures must come to where all
are shown.
"""

import numpy as np

from guldkorn.measurement.anova import Anova
from guldkorn.measurement.statistics import Counts, squared_deviations


def one_way(n: Counts, total: Counts, squares: Counts, resolution: int = 100) -> Anova:
    """Return the analysis of groups given by n, sum and sum of squares, (G,) each, of scores in
    100/resolution.

    Groups without people count as no groups.
    """
    there = n > 0
    n, total, squares = n[there], total[there], squares[there]
    people = int(n.sum())
    between = float(np.sum(n * (total / n - float(total.sum()) / max(people, 1)) ** 2))
    within = float(squared_deviations(n, total, squares).sum())
    unit = (100 / resolution) ** 2
    return Anova.of_squares(n.size, people, unit * between, unit * within)
