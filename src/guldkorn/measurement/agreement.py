"""Do we see this alike? Indices of agreement within a group, each from its source.

All of them tell about spread, so their floor is that of shares: ten people (`anonymity.policy`).
What Guldkorn shows is r*WG(J), which does not grow with the number of items; the others are here
for those who report them. Spread *between* groups, ICC(1) and ICC(2), is in `anova`.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.instrument import ScaleItem

Figures = NDArray[np.float64]

_ROUNDING = 1e-9


def uniform_variance(item: ScaleItem) -> Fraction:
    """Return the variance on 0–100 when every option is equally likely (five even options:
    1250).
    """
    scores = [option.score for option in item.options]
    mean = sum(scores, Fraction()) / len(scores)
    return sum(((score - mean) ** 2 for score in scores), Fraction()) / len(scores)


def lindell(variances: Figures, nulls: Sequence[float]) -> Figures:
    """Return r*WG(J) = 1 − v: below 0 when we differ more than at random (Lindell, Brandt & Whitney
    1999).

    v is the mean over the items, (…, J), of variance / null. An item's variance is taken over those
    who answered it, with n − 1; an item without one (NaN) is left out of the mean. NaN when no item
    has one.
    """
    result: Figures = 1 - _over_items(variances / np.asarray(nulls))
    return result


def james(variances: Figures, nulls: Sequence[float]) -> Figures:
    """Return rWG(J) = J(1 − v) / (J(1 − v) + v), 0 at the least; of one item it is rWG (James,
    Demaree & Wolf 1984).

    v and NaN as in `lindell`, J the items that have a variance. It grows with J: many items make
    any group look alike.
    """
    v = np.minimum(_over_items(variances / np.asarray(nulls)), 1)
    items = (~np.isnan(variances)).sum(axis=-1)
    result: Figures = items * (1 - v) / (items * (1 - v) + v)
    return result


def brown_hauenstein(
    n: Figures, means: Figures, variances: Figures, low: float, high: float
) -> Figures:
    """Return aWG(J), the mean over the items, (…, J), of 1 − 2s² / the most that s² can be for this
    n and mean.

    The most is ((H + L)M − M² − HL) · n/(n − 1), with answers from L to H (Brown & Hauenstein
    2005). Where M is nearer to an end than one answer moves it, the item has no index, but that of
    all at the end is 1; NaN when no item has one. They advise at least as many people as options
    less one, which the floor of ten sees to.
    """
    several = n > 1
    totals, people = n * means, np.maximum(n, 2)
    # One person at the other end: nearer to an end the index has no meaning.
    least, greatest = low * (n - 1) + high, high * (n - 1) + low
    inside = several & (totals > least - _ROUNDING) & (totals < greatest + _ROUNDING)
    most = ((high + low) * means - means**2 - high * low) * people / (people - 1)
    each = 1 - 2 * variances / np.where(inside, most, np.nan)
    at_end = several & ((means == low) | (means == high))
    return _over_items(np.where(at_end, 1.0, each))


def mean_deviation(answers: Figures) -> float:
    """Return AD of a group's answers, (people, J): the items' mean distance from their mean answer,
    averaged.

    Only people who answered every item count; NaN with fewer than two of them. In steps of the
    answers: with A options a step apart, up to A/6 is agreement (Burke, Finkelstein & Dusig 1999;
    Burke & Dunlap 2002).
    """
    complete = answers[~np.isnan(answers).any(axis=1)]
    if len(complete) < 2:
        return float("nan")
    return float(np.abs(complete - complete.mean(axis=0)).mean())


def _over_items(figures: Figures) -> Figures:
    """Return the mean over the last axis of what is known; NaN where nothing is."""
    known = ~np.isnan(figures)
    items = known.sum(axis=-1)
    mean = np.where(known, figures, 0.0).sum(axis=-1) / np.maximum(items, 1)
    result: Figures = np.where(items > 0, mean, np.nan)
    return result
