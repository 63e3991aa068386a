"""Where the comments of a survey may be read."""

import numpy as np

from guldkorn.anonymity.blocks import largest_safe_set
from guldkorn.anonymity.tree import Numbers, UnitTree


def places(tree: UnitTree, respondents: Numbers, threshold: int) -> dict[str, str]:
    """Return, by unit, where the comments of its people are published: at the nearest published
    unit upwards.

    ``respondents`` (U,) counts each unit's own people who answered, with a comment or without. The
    units are chosen by `blocks.largest_safe_set`. So those whose comments stand at one place are a
    block of ``threshold`` people. Each comment stands once. Reading several places, and leaving out
    others, never narrows anybody down to fewer. A unit whose comments are published nowhere is not
    in the result. A published one maps to itself.
    """
    shown = largest_safe_set(tree, respondents, threshold)
    place = np.full(len(tree), -1, dtype=np.int64)
    for level in tree.levels:
        above = tree.parent[level]
        place_above = np.where(above < 0, -1, place[above])
        place[level] = np.where(shown[level], level, place_above)
    ids = [unit.id for unit in tree.units]
    found = zip(ids, place.tolist(), strict=True)
    return {unit: ids[at] for unit, at in found if at >= 0}
