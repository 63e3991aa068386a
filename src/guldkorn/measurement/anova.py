"""How much of the differences between people lies between their groups: one-way analysis of variance from sums."""

from dataclasses import dataclass

from guldkorn.measurement.statistics import Counts


@dataclass(frozen=True)
class Anova:
    """Mean squares on 0–100 and what follows from them; a figure that the data cannot give is None."""

    groups: int
    n: int
    between: float | None
    within: float | None
    icc1: float | None
    icc2: float | None
    pooled_sd: float | None


def one_way(n: Counts, total: Counts, squares: Counts, resolution: int = 100) -> Anova:
    """Return the analysis of groups given by n, sum and sum of squares, (G,) each, of scores in 100/resolution."""
    raise NotImplementedError
