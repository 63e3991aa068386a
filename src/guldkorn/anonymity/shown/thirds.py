"""Shares that are coded are ranges: where all but two at the most are in one third, they may be all, or all but one."""

from collections.abc import Iterator

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.shown import unanimity
from guldkorn.anonymity.shown.cuts import Cuts
from guldkorn.anonymity.shown.unanimity import Attack
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree

FEW = 2
"""So many people may be elsewhere where shares are coded."""


def narrowed(tree: UnitTree, n: Numbers, counts: Numbers, cuts: Cuts) -> Iterator[Attack]:
    """Yield for each third the attack with inequalities: of whom it is told that all, or all but one, are in it.

    ``counts`` (3, U, S) are the people in each third.
    """
    coded = cuts.alike(counts)
    for third in counts:
        most = coded & (third >= n - FEW)
        low = np.where(coded, np.where(most, n - FEW, 0), third).astype(np.float64)
        high = np.where(coded, np.where(most, n, FEW), third).astype(np.float64)
        yield unanimity.narrowed(tree, (n, low, high), _are_alike, most_each=1)


def _are_alike(people: Numbers, least: Figures, _most: Figures) -> Mask:
    alike: Mask = least > people - FEW
    return alike
