"""Ways to choose what to show, each in its own process: ``python -m benchmarks.suppressors NAME
UNITS FLOOR FOLDER``.

It prints seconds, processor seconds, peak memory, the units and the people hidden, and how many
blocks under the floor stay open. What it has to write goes to the folder.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.argus import argus
from benchmarks.town import make
from guldkorn.anonymity.blocks import Mask, largest_safe_set
from guldkorn.anonymity.tree import Numbers, UnitTree

SCALES = 12
ANSWERED_THE_SCALE = 0.97

Work = Callable[[], Mask]


def guldkorn(tree: UnitTree, people: Numbers, floor: int) -> Work:
    """The exact optimum by dynamic programming."""
    return partial(largest_safe_set, tree, people, floor)


def highs(tree: UnitTree, people: Numbers, floor: int) -> Work:
    """The same rule as an integer program, solved to the end by branch and bound; writing the
    program is not counted.

    Four numbers per unit: is it shown; has its block (if it is hidden: what it hands up) anybody;
    does it hand up anybody; and how many, up to the floor. It may claim to hand up fewer than it
    does, but not nobody.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_array, coo_array, diags_array, eye_array

    units = len(tree)
    whole, own = tree.roll_up(people), np.minimum(people, floor)
    children = np.flatnonzero(tree.parent >= 0)
    parent = coo_array(
        (np.ones(children.size), (children, tree.parent[children])), shape=(units, units)
    )
    child, each, below = diags_array((tree.parent >= 0) * 1.0), eye_array(units), parent.T
    rules = [  # what is in front of the four, and the least that each sum may be
        ([None, parent, -child, None], 0),
        ([each, -each, each, None], 0),
        ([-each, None, -each, None], -1),
        ([-floor * each, None, None, -each], -floor),
        ([None, None, None, below - each], -own),
        ([-floor * each, -floor * each, None, below], -floor - own),
    ]
    sums = block_array([blocks for blocks, _ in rules], format="csr")
    least = np.concatenate([np.broadcast_to(least, units) for _, least in rules])
    low = np.concatenate([np.zeros(units), own > 0, np.zeros(2 * units)])
    high = np.concatenate([whole >= floor, np.ones(2 * units), np.full(units, floor)])
    is_shown = np.repeat([1, 0], [units, 3 * units])

    def work() -> Mask:
        found = milp(
            -is_shown,
            integrality=is_shown,
            bounds=Bounds(low, high),
            constraints=LinearConstraint(sums, least),
            options={"mip_rel_gap": 0},
        )
        return found.x[:units] > 0.5

    return work


def every_subset(tree: UnitTree, people: Numbers, floor: int) -> Work:
    """Every set of units there is, all at once."""

    def work() -> Mask:
        shown = (np.arange(1 << len(tree)) >> np.arange(len(tree))[:, np.newaxis] & 1) > 0
        safe = ~(shown & (tree.roll_up(people) == 0)[:, np.newaxis]).any(axis=0)
        safe &= ~open_blocks(tree, people[:, np.newaxis], shown, floor).any(axis=0)
        return shown[:, np.where(safe, shown.sum(axis=0), -1).argmax()]

    return work


def small_hidden(tree: UnitTree, people: Numbers, floor: int, difference: int = 0) -> Work:
    """The vendors' rules: hide what is under the floor; then, smallest first, until no rest is
    under a difference.
    """

    def work() -> Mask:
        whole = tree.roll_up(people)
        shown = whole >= floor
        for unit in np.concatenate(tree.levels).tolist():
            children = [child for child in tree.children(unit) if shown[child]]
            rest = whole[unit] - whole[children].sum()
            for child in sorted(children, key=whole.__getitem__):
                if not (shown[unit] and 0 < rest < difference):
                    break
                shown[child] = False
                rest += whole[child]
        return shown

    return work


OURS, OURS_12, HIGHS, BRUTE = "guldkorn", f"guldkorn, {SCALES} scales", "HiGHS", "every subset"
EXACT = (OURS, HIGHS, BRUTE)
ENGINES = {
    OURS: guldkorn,
    OURS_12: guldkorn,
    HIGHS: highs,
    BRUTE: every_subset,
    "τ-Argus optimal": partial(argus, method="OPT"),
    "τ-Argus modular": partial(argus, method="MOD"),
    "hide n < floor": small_hidden,
    "and differences < 3": partial(small_hidden, difference=3),
}


def open_blocks(tree: UnitTree, people: Numbers, shown: Mask, floor: int) -> Mask:
    """Return which shown units have a block that is neither empty nor at the floor; all arrays (U,
    …).
    """
    block = np.broadcast_to(people, shown.shape).copy()
    for level in reversed(tree.levels[1:]):
        np.add.at(block, tree.parent[level], np.where(shown[level], 0, block[level]))
    return shown & (block > 0) & (block < floor)


def main(name: str, units: int, floor: int) -> None:
    """Run an engine once, after a first run on a few units, so that what it loads late is not
    counted.
    """
    tree, people = make(units)
    if name == OURS_12:
        people = np.random.default_rng(units).binomial(
            people[:, np.newaxis], ANSWERED_THE_SCALE, (units, SCALES)
        )
    ENGINES[name](*make(12), floor)()
    work = ENGINES[name](tree, people, floor)
    started, used = time.perf_counter(), time.process_time()
    shown = work()
    times = time.perf_counter() - started, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = ~shown, np.where(shown, 0, people), open_blocks(tree, people, shown, floor)
    print(
        json.dumps([*times, peak, *(float(count.sum()) * units / shown.size for count in counts)])
    )


if __name__ == "__main__":
    os.chdir(sys.argv[4])
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
