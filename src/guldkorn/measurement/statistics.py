"""Leaf statistics: all that one scan over the answers leaves behind, as additive integers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guldkorn.measurement.instrument import Instrument

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class LeafStatistics:
    """Sums of persons' scores per unit (people placed *directly* there) and scale.

    ``units`` (U ids) and ``instrument.scales`` (S) give the axes. Scores are integers in ``unit_of[s]``-ths of the
    0–100 range, see ``measurement.scoring.resolution``: sums of several scans add up, in any order, to the same bits.
    """

    instrument: Instrument
    units: tuple[str, ...]
    n: Counts            # (U, S) people with a score
    total: Counts        # (U, S) sum of scores
    squares: Counts      # (U, S) sum of squared scores
    low: Counts          # (U, S) people with a score under 33 1/3
    high: Counts         # (U, S) people with a score over 66 2/3
    resolution: Counts   # (S,) a score of 100 is stored as resolution[s]
    item_n: Counts       # (U, I) answers per item (I = instrument.items)
    item_total: Counts   # (U, I) sum of item scores, 100 stored as item_resolution[i]
    item_squares: Counts # (U, I)
    item_resolution: Counts  # (I,)
    complete: "CompleteCases"


@dataclass(frozen=True)
class CompleteCases:
    """Whole-survey sums over those who answered every item of a scale: what Cronbach's alpha needs."""

    n: Counts             # (S,)
    total: Counts         # (S,) sum over people of their sum of item scores (in resolution of the scale's items)
    squares: Counts       # (S,) sum of squares of that
    item_total: Counts    # (S, I) zero where the item is not in the scale
    item_squares: Counts  # (S, I)
