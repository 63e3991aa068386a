"""Figures of units nest, so what can be computed from them are unions of blocks (see `blocks`).

The ranges that the sums of blocks may lie in are exact as well: sums that nest are a tree of sums, and there one way up
and one way down bring every bound to every block.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.tree import Figures, Numbers, Unit, UnitTree

EVERYBODY = ""
"""The id of the people of all units together."""


def under_everybody(tree: UnitTree) -> UnitTree:
    """Return the units with one more, the last, above all roots: everybody."""
    units = (replace(unit, parent=EVERYBODY if unit.parent is None else unit.parent) for unit in tree.units)
    return UnitTree([*units, Unit(EVERYBODY, None, "", 0)])


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


class Ranges(NamedTuple):
    """The people of each block, (U, S), and the least and the most that their scores may add up to.

    ``unit_low`` and ``unit_high`` are the same for each told unit with all below it, as narrow as all sums make them.
    """

    people: Numbers
    low: Figures
    high: Figures
    unit_low: Figures
    unit_high: Figures


def ranges(
    tree: UnitTree, told: Mask, people: Numbers, low: Figures, high: Figures, *, most_each: float = 100
) -> Ranges:
    """Return in what ranges the sums of blocks and of told units lie.

    ``low`` and ``high`` are known of the told units, each with all below it; nobody has more than ``most_each``. What
    is not told is ignored.
    """
    above = nearest_above(tree, told)
    blocks = of_blocks(told, above, people)
    most = most_each * blocks
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
    return Ranges(blocks, np.maximum(low - below_high, 0), np.minimum(high - below_low, most), low, high)


def any_few(people: Numbers, low: Figures, high: Figures, few: Numbers) -> tuple[Numbers, Figures, Figures]:
    """Return how many, and the least and the most of their mean, of any ``few`` of so many people, as many as may be.

    The scores of all of them add up to from ``low`` to ``high``.
    """
    k = np.minimum(people, few)
    of = np.maximum(k, 1)
    return k, np.maximum(low - 100.0 * (people - k), 0) / of, np.minimum(high, 100.0 * k) / of


Sums = tuple[Numbers, Figures, Figures]
"""The people of each unit with all below it, (U, S), and the least and the most that their scores add up to."""


class Unanimity(NamedTuple):
    """People are seen to answer alike when the mean of any ``few`` of them, (S,), is told to ``width`` points."""

    few: Numbers
    width: float

    def seen(self, sums: Sums) -> Mask:
        """Return of which people it is seen."""
        _, low, high = any_few(*sums, self.few)
        seen: Mask = (sums[0] > self.few) & (high - low < self.width)
        return seen


Places = tuple[Numbers, Numbers]


def _steps(told: Mask, above: Numbers, units: Numbers) -> tuple[Places, Places]:
    """Return those of the units that are told and have a told one above, and that one, each with its column."""
    places, columns = np.nonzero((told & (above >= 0))[units])
    here = units[places], columns
    return here, (above[here], columns)
