"""Figures of units nest, so the groups that can be computed from them are unions of blocks (see
`blocks`).

The feasibility intervals of sums of blocks are exact as well. Sums that nest are a tree of sums, so
one way up and one way down bring every bound to every block.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.tree import Figures, Numbers, TreeUnit, UnitTree

EVERYBODY = ""
"""The id of the people of all units together."""


def under_everybody(tree: UnitTree) -> UnitTree:
    """Return the units with one more, the last one, above all roots: everybody."""
    units = (
        replace(unit, parent=EVERYBODY if unit.parent is None else unit.parent)
        for unit in tree.units
    )
    return UnitTree([*units, TreeUnit(EVERYBODY, None, "", 0)])


def nearest_above(tree: UnitTree, published: Mask) -> Numbers:
    """Return for each unit the nearest published unit above it, (U, S); −1 if there is none."""
    above = np.full(published.shape, -1, dtype=np.int64)
    for level in tree.levels[1:]:
        parent = tree.parent[level]
        above[level] = np.where(published[parent], parent[:, np.newaxis], above[parent])
    return above


def of_blocks(published: Mask, above: Numbers, people: Numbers) -> Numbers:
    """Return the block of each published unit: its ``people`` less those of published units below;
    0 for others.
    """
    blocks = np.where(published, people, 0)
    places, up = _steps(published, above, np.arange(len(published)))
    np.subtract.at(blocks, up, people[places])
    return blocks


class FeasibilityIntervals(NamedTuple):
    """The people of each block, (U, S), and the feasibility interval of their sum of scores.

    ``unit_low`` and ``unit_high`` are that of each published unit with all below it, as narrow as
    all sums make it.
    """

    people: Numbers
    low: Figures
    high: Figures
    unit_low: Figures
    unit_high: Figures


def feasibility_intervals(
    tree: UnitTree,
    published: Mask,
    people: Numbers,
    low: Figures,
    high: Figures,
    *,
    most_each: float = 100,
) -> FeasibilityIntervals:
    """Return the feasibility intervals of the sums of blocks and of published units.

    ``low`` and ``high`` are known of the published units, each with all below it. Nobody has more
    than ``most_each``. Other units are ignored.
    """
    above = nearest_above(tree, published)
    blocks = of_blocks(published, above, people)
    most = most_each * blocks
    low, high = np.where(published, low, 0), np.where(published, high, 0)
    below_low, below_high = np.zeros_like(low), np.zeros_like(high)
    for level in reversed(tree.levels):
        low[level] = np.maximum(low[level], below_low[level])
        high[level] = np.minimum(high[level], below_high[level] + most[level])
        places, up = _steps(published, above, level)
        np.add.at(below_low, up, low[places])
        np.add.at(below_high, up, high[places])
    for level in tree.levels:
        places, up = _steps(published, above, level)
        others_low, others_high = (
            below_low[up] - low[places],
            below_high[up] - high[places] + most[up],
        )
        low[places] = np.maximum(low[places], low[up] - others_high)
        high[places] = np.minimum(high[places], high[up] - others_low)
    return FeasibilityIntervals(
        blocks,
        np.maximum(low - below_high, 0),
        np.minimum(high - below_low, most),
        low,
        high,
    )


def mean_of_any(
    people: Numbers, low: Figures, high: Figures, size: Numbers
) -> tuple[Numbers, Figures, Figures]:
    """Return k, and the feasibility interval of the mean of any k of so many people. k is ``size``
    at the most.

    ``low`` and ``high`` are the feasibility interval of the sum of all of them.
    """
    k = np.minimum(people, size)
    of = np.maximum(k, 1)
    others = people - k
    # The others have 100 each at the most, and so have the k.
    least = np.maximum(low - 100.0 * others, 0)
    most = np.minimum(high, 100.0 * k)
    return k, least / of, most / of


Sums = tuple[Numbers, Figures, Figures]
"""The people of each unit with all below it, (U, S), and the feasibility interval of their sum of
scores.
"""


class Unanimity(NamedTuple):
    """Unanimity is disclosed if the mean of any ``size`` people, (S,), is known to ``width``
    points.
    """

    size: Numbers
    width: float

    def is_disclosed(self, sums: Sums) -> Mask:
        """Return for which people it is disclosed."""
        _, low, high = mean_of_any(*sums, self.size)
        is_disclosed: Mask = (sums[0] > self.size) & (high - low < self.width)
        return is_disclosed


Places = tuple[Numbers, Numbers]


def _steps(published: Mask, above: Numbers, units: Numbers) -> tuple[Places, Places]:
    """Return the published units with a published one above, and that one, each with its column."""
    places, columns = np.nonzero((published & (above >= 0))[units])
    here = units[places], columns
    return here, (above[here], columns)
