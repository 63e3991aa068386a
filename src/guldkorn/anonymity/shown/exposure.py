"""The share exposed on a sensitive scale: nothing discloses the number exposed if it is 0, 1, 2, or
all but so few.

None, one or two exposed is one statement, “under three”. All but two is another. Other numbers are
published exactly, so they can be subtracted; a statement is an inequality. Two statements under a
school of four could only be two each.

So units are hidden (`secondary_suppression`) until no block of exact numbers is a statement, and
until every statement keeps its full width after all that the other figures rule out.

Everybody is the last unit of the tree, above all roots. Of them no share is published.
"""

from collections.abc import Sequence

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.shown.precision import fractions
from guldkorn.anonymity.shown.secondary_suppression import (
    differencing,
    narrowed_intervals,
    safe_to_publish,
)
from guldkorn.anonymity.tree import Figures, Numbers, UnitTree


def statement(n: Numbers, exposed: Numbers, few: int) -> tuple[Numbers, Numbers]:
    """Return the least and the most people exposed as published; the two are equal if the number is
    exact.
    """
    nearly_none, nearly_all = exposed <= few, exposed >= n - few
    low = np.where(nearly_none, 0, np.where(nearly_all, n - few, exposed))
    high = np.where(nearly_none, few, np.where(nearly_all, n, exposed))
    return low, high


def shares(n: Numbers, exposed: Numbers, few: int) -> dict[str, Figures]:
    """Return the share exposed as the published range, in fractions."""
    people = np.where(n > 0, n, 1)
    low, high = statement(n, exposed, few)
    return {
        "exposed_low": fractions(low / people, n),
        "exposed_high": fractions(high / people, n),
    }


def publishable(
    tree: UnitTree, published: Mask, n: Numbers, exposed: Numbers, few: int
) -> Mask:
    """Return whose share exposed can be published, of those ``published`` (U, S) that keep the
    threshold.
    """

    def is_statement(sums: Sequence[Numbers]) -> Mask:
        people, those = sums
        low, high = statement(people, those, few)
        stated: Mask = low < high
        return stated

    def is_narrow(people: Numbers, least: Figures, most: Figures) -> Mask:
        is_statement = (most <= few) | (least >= people - few)
        narrow: Mask = is_statement & (most - least < few)
        return narrow

    units = published.copy()
    units[-1] = False
    low, high = (end.astype(np.float64) for end in statement(n, exposed, few))
    attacks = [
        differencing(tree, (n, exposed), is_statement),
        narrowed_intervals(tree, (n, low, high), is_narrow, most_each=1),
    ]
    return safe_to_publish(units, n, attacks)
