"""Do we see this alike? r*WG(J) of Lindell: one minus observed variance over the variance of answering at random."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.instrument import Item


def uniform_variance(item: Item) -> Fraction:
    """Return the variance on 0–100 when every option is equally likely (five even options: 1250)."""
    scores = [option.score for option in item.options]
    mean = sum(scores, Fraction()) / len(scores)
    return sum(((score - mean) ** 2 for score in scores), Fraction()) / len(scores)


def lindell(variances: NDArray[np.float64], nulls: Sequence[float]) -> NDArray[np.float64]:
    """Return 1 − the mean over the items, (…, J), of variance / null: below 0 when we differ more than at random.

    An item's variance is taken over those who answered it, with n − 1; an item without one (NaN) is left out of the
    mean. NaN when no item has one.
    """
    ratios = variances / np.asarray(nulls)
    known = ~np.isnan(ratios)
    items = known.sum(axis=-1)
    mean = np.where(known, ratios, 0.0).sum(axis=-1) / np.maximum(items, 1)
    result: NDArray[np.float64] = np.where(items > 0, 1 - mean, np.nan)
    return result
