"""The figures of every unit with all below it, coded by `coding` and rounded by `precision`.

Nothing is suppressed here: `release` does that. An interval is made of published figures alone, so
its ends disclose nothing that the other figures do not.
"""

from collections.abc import Callable

import numpy as np

from guldkorn.anonymity.shown.behind import Behind
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.joining import joined, joining
from guldkorn.anonymity.shown.precision import fractions, indices, points
from guldkorn.anonymity.tree import Figures, Numbers
from guldkorn.measurement.agreement import lindell, uniform_variance
from guldkorn.measurement.intervals import margins
from guldkorn.measurement.statistics import Exact, LeafStatistics, squared_deviations


class Whole:
    """The leaf statistics summed over each unit and all below it, (U, S). Scores that are floats
    are on 0–100.
    """

    def __init__(
        self, statistics: LeafStatistics, roll_up: Callable[[Numbers], Numbers]
    ) -> None:
        self.scales = statistics.instrument.scales
        self.n = roll_up(statistics.n)
        low, high = roll_up(statistics.low), roll_up(statistics.high)
        self.thirds = np.stack([low, self.n - low - high, high])
        self.resolution = statistics.resolution.astype(np.float64)
        self.exposed = roll_up(statistics.exposed)
        self.total = roll_up(statistics.total)
        self.squares = roll_up(statistics.squares)
        self.mean = means(self.n, self.total, self.resolution)
        self.sd = standard_deviations(self.n, self.total, self.squares, self.resolution)
        self.item_n = roll_up(statistics.item_n)
        self._item_sd = standard_deviations(
            self.item_n,
            roll_up(statistics.item_total),
            roll_up(statistics.item_squares),
            statistics.item_resolution,
        )
        self._item_places = {
            item.id: i for i, item in enumerate(statistics.instrument.items)
        }

    def agreement(self) -> Figures:
        """Return r*WG(J) of each unit and scale; NaN if no item was answered by two people."""
        columns = []
        for scale in self.scales:
            places = [self._item_places[item.id] for item in scale.items]
            variances = self._item_sd[:, places] ** 2
            nulls = [float(uniform_variance(item)) or np.nan for item in scale.items]
            columns.append(lindell(variances, nulls))
        return np.column_stack(columns)


def intervals(
    mean: Figures, behind: Behind, n: Numbers, invited: Numbers
) -> dict[str, Figures]:
    """Return the intervals around the published means, cut to 0–100. ``invited`` (U,) is N."""
    now = margins(behind.sd, behind.degrees, n, np.maximum(invited[:, np.newaxis], n))
    chance = margins(behind.sd, behind.degrees, n)
    ends = {
        "ci_low": mean - now,
        "ci_high": mean + now,
        "chance_low": mean - chance,
        "chance_high": mean + chance,
    }
    return {name: points(np.clip(end, 0, 100), n) for name, end in ends.items()}


def shares(whole: Whole, coding: TopBottomCoding) -> dict[str, Figures]:
    """Return the fractions of people in the lower, middle and upper third. Coded ones need not sum
    to 1. Of a question in its own words a third of a few is joined with its neighbour.
    """
    own_words = joining(whole.scales, coding.policy)
    counts = np.where(own_words, joined(whole.thirds), whole.thirds)
    thirds = fractions(coding.coded_shares(counts), whole.n)
    return dict(zip(("share_low", "share_mid", "share_high"), thirds, strict=True))


def spreads(whole: Whole, coding: TopBottomCoding) -> dict[str, Figures]:
    """Return the standard deviation and the agreement of each group."""
    n = whole.n
    sd = np.maximum(whole.sd, coding.least_sd(n))
    agreement = np.minimum(whole.agreement(), coding.most_agreement(n))
    return {"sd": points(sd, n), "agreement": indices(agreement, n)}


def means(n: Numbers, total: Exact, resolution: Figures) -> Figures:
    """Return the means on 0–100 of scores in 100/resolution; NaN if n is 0."""
    result: Figures = (100 * total).astype(np.float64) / _or_nan(n * resolution)
    return result


def standard_deviations(
    n: Numbers, total: Exact, squares: Exact, resolution: Figures | Numbers
) -> Figures:
    """Return the standard deviations (n − 1) on 0–100 of scores in 100/resolution; NaN if n < 2."""
    variances = squared_deviations(n, total, squares) / _or_nan(n - 1)
    result: Figures = 100 / resolution * np.sqrt(variances)
    return result


def _or_nan(counts: Numbers | Figures) -> Figures:
    """Return the counts as divisors; NaN if there is nobody to divide among."""
    return np.where(counts > 0, counts, np.nan)
