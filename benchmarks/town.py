"""A made-up municipality with any number of units, always the same for the same number and seed."""

from math import log10

import numpy as np

from guldkorn.anonymity.tree import Numbers, TreeUnit, UnitTree

ANSWERED = 0.75
WITH_OFFICE = 0.4
"""The part of the units above others that have people of their own."""


def make(units: int, seed: int = 0) -> tuple[UnitTree, Numbers]:
    """Return a tree of 3 to 6 levels, each about ten times as wide as the one above, and each
    unit's own answers.

    A unit with none below it has 3–40 people, half of them at most 15; the others have 1–8 of their
    own, or none.
    """
    random = np.random.default_rng([units, seed])
    levels = max(3, round(log10(units)) + 1)
    # the units down to each level
    ends = np.rint(units ** (np.arange(levels) / (levels - 1))).astype(int)
    above = [
        random.integers(start, end, after - end)
        for start, end, after in zip([0, *ends[:-2]], ends[:-1], ends[1:], strict=True)
    ]
    parents = np.concatenate([[-1], *above])
    team = np.clip(np.rint(random.lognormal(np.log(15), 0.6, units)), 3, 40).astype(np.int64)
    office = np.where(random.random(units) < WITH_OFFICE, random.integers(1, 9, units), 0)
    people = random.binomial(np.where(np.isin(np.arange(units), parents), office, team), ANSWERED)
    tree = UnitTree(
        TreeUnit(f"{unit}", None if parent < 0 else f"{parent}", f"Unit {unit}", 0)
        for unit, parent in enumerate(parents.tolist())
    )
    return tree, people
