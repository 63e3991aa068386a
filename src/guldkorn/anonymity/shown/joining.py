"""A question in its own words: a third that one or two people chose is joined with its neighbour.

Each third of such a question is one answer or two, so a share of one or two people would be nearly
their answer. Joined, nobody sees whether none, one or two gave it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import nearest_above, of_blocks
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.secondary_suppression import Attack
from guldkorn.anonymity.tree import Numbers, UnitTree
from guldkorn.measurement.instrument import Scale

FEW = 2
"""So many people, or fewer, are told by no share of their own."""


def joins(scale: Scale, policy: Policy) -> bool:
    """Is it a question alone, with the floor that such questions have?"""
    alone = len(scale.items) == 1 and not scale.sensitive
    return alone and policy.shares >= policy.sensitive_shares


def joining(scales: Sequence[Scale], policy: Policy) -> Mask:
    """Return which scales are joined, (S,)."""
    return np.array([joins(scale, policy) for scale in scales], dtype=np.bool_)


def joined(counts: Numbers) -> NDArray[np.int64]:
    """Return the people in the three thirds, (3, …), without a third of one or two.

    A few at an end join the middle. A few in the middle join the smaller end that has any.
    """
    low, mid, high = counts
    few_low, few_high = low <= FEW, high <= FEW
    mid = mid + np.where(few_low, low, 0) + np.where(few_high, high, 0)
    low, high = np.where(few_low, 0, low), np.where(few_high, 0, high)
    to_low = (low > 0) & ((low <= high) | (high == 0))
    to_high = (high > 0) & ~to_low
    moved = np.where(mid <= FEW, mid, 0)
    low, high = low + np.where(to_low, moved, 0), high + np.where(to_high, moved, 0)
    mid = np.where(to_low | to_high, mid - moved, mid)
    return np.stack([low, mid, high])


def parted(tree: UnitTree, n: Numbers, thirds: Numbers, own_words: Mask) -> Attack:
    """Return the attack by subtraction: it finds the wholes that part again what was joined.

    The shares of a whole, without those of its other parts, are those of one part or of the rest.
    """
    few = own_words & _is_few(thirds)

    def to_suppress(published: Mask) -> Mask:
        above = nearest_above(tree, published)
        people, *rests = (of_blocks(published, above, each) for each in (n, *thirds))
        telling = (people > 0) & (people < n) & own_words & _is_few(np.stack(rests))
        parts, columns = np.nonzero(published & few & (above >= 0))
        wholes = above[parts, columns]
        larger = n[wholes, columns] > n[parts, columns]
        telling[wholes[larger], columns[larger]] = True
        return published & telling

    return to_suppress


def beside_joined(tree: UnitTree, shares_published: Mask, own_words: Mask) -> Mask:
    """Return where a mean would stand beside joined shares: of the unit, or of one above or below.

    The mean of all, of twenty people, told in one of 23 sets of answers that one or two were
    joined. Those of the parts give that of the whole. No rounding is coarse enough.
    """
    shares = shares_published & own_words
    from_here_down = tree.roll_up(shares.astype(np.int64)) > 0
    from_above: Mask = nearest_above(tree, shares) >= 0
    return own_words & (from_here_down | from_above)


def _is_few(thirds: Numbers) -> Mask:
    """Where there are one or two in a third."""
    return np.any((thirds > 0) & (thirds <= FEW), axis=0)  # type: ignore[no-any-return]
