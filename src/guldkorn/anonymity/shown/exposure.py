"""Of a sensitive scale: the share exposed, so that nothing tells the number exposed where it is 0, 1 or 2, or all but
so few.

None, one or two exposed is one statement, “under three”; and so is all but two. Other numbers are told as they are, so
they can be subtracted, and a statement is an inequality. Two statements under a school of four could only be two each.
So units are hidden (`unanimity`) until no block of exact numbers is few, and until every statement is as wide as it
sounds after all that the other figures rule out.

Everybody is the last unit of the tree, above all roots. Of them no share is published.
"""

from collections.abc import Sequence

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.shown.precision import fractions
from guldkorn.anonymity.shown.unanimity import coded_blocks, narrowed, suppressed
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree


def statement(n: Numbers, exposed: Numbers, few: int) -> tuple[Numbers, Numbers]:
    """Return the least and the most people exposed that is told; one number where neither few nor all but few were."""
    low = np.where(exposed <= few, 0, np.where(exposed >= n - few, n - few, exposed))
    high = np.where(exposed <= few, few, np.where(exposed >= n - few, n, exposed))
    return low, high


def shares(n: Numbers, exposed: Numbers, few: int) -> dict[str, Figures]:
    """Return the share exposed as the range that is told, as fractions."""
    people = np.where(n > 0, n, 1)
    low, high = statement(n, exposed, few)
    return {"exposed_low": fractions(low / people, n), "exposed_high": fractions(high / people, n)}


def publishable(tree: UnitTree, published: Mask, n: Numbers, exposed: Numbers, few: int) -> Mask:
    """Return whose share exposed may be published of those ``published`` (U, S), which keep the floor."""

    def is_few(sums: Sequence[Numbers]) -> Mask:
        people, those = sums
        low, high = statement(people, those, few)
        stated: Mask = low < high
        return stated

    def is_narrow(people: Numbers, least: Figures, most: Figures) -> Mask:
        narrow: Mask = ((most <= few) | (least >= people - few)) & (most - least < few)
        return narrow

    units = published.copy()
    units[-1] = False
    low, high = (end.astype(np.float64) for end in statement(n, exposed, few))
    attacks = [coded_blocks(tree, (n, exposed), is_few), narrowed(tree, (n, low, high), is_narrow, most_each=1)]
    return suppressed(units, n, attacks)
