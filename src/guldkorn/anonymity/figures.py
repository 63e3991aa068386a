"""The figures of every unit with all below it, cut as the policy says. Nothing is hidden here: `release` does that."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.tree import Numbers
from guldkorn.measurement.agreement import lindell, uniform_variance
from guldkorn.measurement.intervals import t_margins
from guldkorn.measurement.statistics import LeafStatistics, squared_deviations

Figures = NDArray[np.float64]


class Whole:
    """The leaf statistics summed over each unit and all below it, (U, S); scores on 0–100 where they are floats."""

    def __init__(self, statistics: LeafStatistics, roll_up: Callable[[Numbers], Numbers]) -> None:
        self.scales = statistics.instrument.scales
        self.n = roll_up(statistics.n)
        self.low, self.high = roll_up(statistics.low), roll_up(statistics.high)
        total = roll_up(statistics.total)
        self.mean: Figures = 100 * total / _or_nan(self.n * statistics.resolution)
        self.sd = standard_deviations(self.n, total, roll_up(statistics.squares), statistics.resolution)
        item_n, item_total = roll_up(statistics.item_n), roll_up(statistics.item_total)
        self._item_sd = standard_deviations(
            item_n, item_total, roll_up(statistics.item_squares), statistics.item_resolution
        )
        self._item_places = {item.id: i for i, item in enumerate(statistics.instrument.items)}

    def agreement(self) -> Figures:
        """Return r*WG(J) of each unit and scale; NaN where no item was answered by two people."""
        columns = []
        for scale in self.scales:
            variances = self._item_sd[:, [self._item_places[item.id] for item in scale.items]] ** 2
            columns.append(lindell(variances, [float(uniform_variance(item)) or np.nan for item in scale.items]))
        return np.column_stack(columns)


def means(whole: Whole, policy: Policy, invited: Numbers, own_sd_shown: Mask, sd_within: Figures) -> dict[str, Figures]:
    """Return the means with their intervals, cut to 0–100.

    A group's own standard deviation is used where it is large enough *and* its sd may be seen: the width of an interval
    must not tell what `share_status` hides. Otherwise ``sd_within`` (S,), the same for all. ``invited`` is N.
    """
    small = whole.n < policy.small
    mean = np.where(small, np.clip(whole.mean, policy.mean_cut, 100 - policy.mean_cut), whole.mean)
    own = (whole.n >= policy.own_sd_from) & own_sd_shown
    # One group that agrees wholly is a spread of nothing: the width would tell what ``sd_cut`` hides.
    pooled = np.where(small, np.maximum(sd_within, policy.sd_cut), sd_within)
    sd = np.where(own, whole.sd, pooled)
    now = t_margins(sd, whole.n, np.maximum(invited[:, np.newaxis], whole.n))
    chance = t_margins(sd, whole.n)
    return {
        "mean": mean,
        "ci_low": np.clip(mean - now, 0, 100),
        "ci_high": np.clip(mean + now, 0, 100),
        "chance_low": np.clip(mean - chance, 0, 100),
        "chance_high": np.clip(mean + chance, 0, 100),
    }


def shares(whole: Whole, policy: Policy) -> dict[str, Figures]:
    """Return the fractions of people in the lower, middle and upper third. Cut ones need not sum to 1."""
    people = _or_nan(whole.n)
    small = whole.n < policy.small
    counts = {"share_low": whole.low, "share_mid": whole.n - whole.low - whole.high, "share_high": whole.high}
    return {
        name: np.where(small, np.clip(count / people, policy.share_cut, 1 - policy.share_cut), count / people)
        for name, count in counts.items()
    }


def spreads(whole: Whole, policy: Policy) -> dict[str, Figures]:
    """Return the standard deviation and the agreement of each group."""
    small = whole.n < policy.small
    agreement = whole.agreement()
    return {
        "sd": np.where(small, np.maximum(whole.sd, policy.sd_cut), whole.sd),
        "agreement": np.where(small, np.minimum(agreement, policy.agreement_cut), agreement),
    }


def standard_deviations(n: Numbers, total: Numbers, squares: Numbers, resolution: Numbers) -> Figures:
    """Return the standard deviations (n − 1) on 0–100 of scores in 100/resolution; NaN where n < 2."""
    result: Figures = 100 / resolution * np.sqrt(squared_deviations(n, total, squares) / _or_nan(n - 1))
    return result


def _or_nan(counts: Numbers) -> Figures:
    """Return the counts as divisors: NaN where there is nobody to divide among."""
    return np.where(counts > 0, counts, np.nan)
