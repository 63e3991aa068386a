"""Which units to hide besides those that `blocks` hides, so that subtracting does not undo a cut.

Where a school of 40 and a department of 28 are told, the other 12 can be computed; were they a figure of their own and
all at one end, it would be cut. So no block of few people may be told whose figure would be cut. Units whose own figure
is cut are no sums that can be subtracted: their people are in the block of the nearest unit above that is told uncut.
Where a block tells too much, the smallest of the units that were subtracted is hidden as well, and so on until none
does. Hiding a unit of a safe set leaves it safe: its block goes to the unit above, or is in no unit that is told.

A cut figure still tells an inequality, and what is left of its block for the others can be next to nothing. So the
same is done once more with inequalities, as far as they tell that few people answered alike.

What is hidden depends on answers here. It tells no more than the cut itself: that few people are near an end.

Everybody is the last unit of the tree, above all roots.
"""

from collections.abc import Callable, Sequence

import numpy as np

from guldkorn.anonymity.blocks import Mask
from guldkorn.anonymity.nesting import Sums, Unanimity, nearest_above, of_blocks, ranges
from guldkorn.anonymity.tree import Numbers, UnitTree

Rule = Callable[[Sequence[Numbers]], Mask]


def without_cut_blocks(tree: UnitTree, told: Mask, sums: Sequence[Numbers], is_cut: Rule, is_open: Rule) -> Mask:
    """Return which of the ``told`` units, (U, S), may be told.

    ``sums`` (U, S) are those of each unit with all below it, people first. ``is_cut`` says of which people, by their
    sums, the figure is cut; ``is_open`` of which it tells, and may, that they answered alike: then nothing more is told
    of those among them.
    """
    may = is_open(sums)
    exact = told & ~is_cut(sums)
    hidden = np.zeros_like(told)
    while True:
        above = nearest_above(tree, exact)
        blocks = [of_blocks(exact, above, each) for each in sums]
        telling = exact & (blocks[0] > 0) & is_cut(blocks) & ~_below(tree, exact & may)
        if not telling.any():
            return told & ~hidden
        hide = _to_hide(telling, exact, above, sums[0])
        hidden |= hide
        exact &= ~hide


def without_bounded_blocks(tree: UnitTree, told: Mask, sums: Sums, exact: Mask, unanimity: Unanimity) -> Mask:
    """Return which of the ``told`` units, (U, S), may be told where a cut mean is read as an inequality.

    ``exact`` is where the least and the most of the ``sums`` are one. No block of few people may be seen to answer
    alike, but for those in groups that may.
    """
    told = told.copy()
    while True:
        blocks = ranges(tree, told, *sums)
        telling = told & (blocks[0] < unanimity.allowed) & unanimity.seen(blocks)
        if telling.any():
            telling &= ~np.logical_or(*unanimity.open(tree, told, told & exact, sums))
        if not telling.any():
            return told
        told &= ~_to_hide(telling, told, nearest_above(tree, told), sums[0])


def _below(tree: UnitTree, units: Mask) -> Mask:
    """Return the units and all that is below them."""
    below = units.copy()
    for level in tree.levels[1:]:
        below[level] |= below[tree.parent[level]]
    return below


def _to_hide(telling: Mask, told: Mask, above: Numbers, people: Numbers) -> Mask:
    """Return what to hide of each block that tells: of the units that were subtracted, the one with the fewest people.

    The unit itself where none was. A figure of everybody, the last, gives way before units do.
    """
    hide = telling.copy()
    places, columns = np.nonzero(told & (above >= 0) & (above < len(told) - 1))
    up = above[places, columns]
    subtracted = telling[up, columns]
    places, columns, up = places[subtracted], columns[subtracted], up[subtracted]
    hide[up, columns] = False
    order = np.lexsort((places, people[places, columns], up, columns))
    first = np.append(True, (np.diff(up[order]) != 0) | (np.diff(columns[order]) != 0))[: order.size]
    hide[places[order][first], columns[order][first]] = True
    return hide
