"""The attack on figures of units: these nest, so what can be computed from them are unions of blocks (see `blocks`).

The ranges that the sums of blocks may lie in are exact as well: sums that nest are a tree of sums, and there one way up
and one way down bring every bound to every block.
"""

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.figures import Figures
from guldkorn.anonymity.tree import Numbers, UnitTree


def nearest_above(tree: UnitTree, told: Mask) -> Numbers:
    """Return for each unit the nearest unit above it that is told, (U, S); −1 where there is none."""
    above = np.full(told.shape, -1, dtype=np.int64)
    for level in tree.levels[1:]:
        parent = tree.parent[level]
        above[level] = np.where(told[parent], parent[:, np.newaxis], above[parent])
    return above


def of_blocks(told: Mask, above: Numbers, people: Numbers) -> Numbers:
    """Return how many of each told unit's ``people`` are in no told unit below it; 0 for other units."""
    blocks = np.where(told, people, 0)
    places, up = _steps(told, above, np.arange(len(told)))
    np.subtract.at(blocks, up, people[places])
    return blocks


def ranges(
    tree: UnitTree, told: Mask, people: Numbers, low: Figures, high: Figures
) -> tuple[Numbers, Figures, Figures]:
    """Return the people of each block, (U, S), and the least and the most that their scores may add up to.

    ``low`` and ``high`` are the same for the told units, each with all below it. What is not told is ignored.
    """
    above = nearest_above(tree, told)
    blocks = of_blocks(told, above, people)
    most = 100.0 * blocks
    low, high = np.where(told, low, 0), np.where(told, high, 0)
    below_low, below_high = np.zeros_like(low), np.zeros_like(high)
    for level in reversed(tree.levels):
        low[level] = np.maximum(low[level], below_low[level])
        high[level] = np.minimum(high[level], below_high[level] + most[level])
        places, up = _steps(told, above, level)
        np.add.at(below_low, up, low[places])
        np.add.at(below_high, up, high[places])
    for level in tree.levels:
        places, up = _steps(told, above, level)
        others_low, others_high = below_low[up] - low[places], below_high[up] - high[places] + most[up]
        low[places] = np.maximum(low[places], low[up] - others_high)
        high[places] = np.minimum(high[places], high[up] - others_low)
    return blocks, np.maximum(low - below_high, 0), np.minimum(high - below_low, most)


Places = tuple[Numbers, Numbers]


def _steps(told: Mask, above: Numbers, units: Numbers) -> tuple[Places, Places]:
    """Return those of the units that are told and have a told one above, and that one, each with its column."""
    places, columns = np.nonzero((told & (above >= 0))[units])
    here = units[places], columns
    return here, (above[here], columns)
