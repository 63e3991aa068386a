"""How many levels of a tree fit on a page, and how many units are folded away under those that
stand there. Pure.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

ROWS_AT_MOST = 400
"""More rows than this nobody reads, and a phone is slow to draw them. Each folded unit has a page
of its own.
"""


@dataclass(frozen=True)
class FoldedRow:
    """A unit on the page: its key, how deep it stands, and how many units below it are folded
    away.
    """

    key: int
    depth: int
    folded: int


def fold(
    tree: Sequence[tuple[int, int | None]], at_most: int = ROWS_AT_MOST
) -> list[FoldedRow]:
    """Return the rows of a tree, given as (key, parent's key) with each unit after the one above
    it.

    Whole levels are folded away, the deepest first, until the rest fits. The first two always
    stand.
    """
    depths: dict[int, int] = {}
    for key, parent in tree:
        depths[key] = depths[parent] + 1 if parent in depths else 0
    deepest, rows = 1, 0
    for depth, units in sorted(Counter(depths.values()).items()):
        rows += units
        if rows <= at_most:
            deepest = max(deepest, depth)
    shown_above: dict[int, int] = {}
    folded: Counter[int] = Counter()
    for key, parent in tree:
        is_shown = depths[key] <= deepest
        shown_above[key] = key if is_shown or parent is None else shown_above[parent]
        folded[shown_above[key]] += not is_shown
    return [
        FoldedRow(key, depths[key], folded[key])
        for key, _parent in tree
        if depths[key] <= deepest
    ]
