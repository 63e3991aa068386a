"""Where the comments of a survey may be read."""

import numpy as np

from guldkorn.anonymity.blocks import show
from guldkorn.anonymity.tree import Numbers, UnitTree


def places(tree: UnitTree, respondents: Numbers, floor: int) -> dict[str, str]:
    """Return, by unit, where what its people wrote may be read: at the nearest unit upwards that is shown.

    ``respondents`` (U,) counts each unit's own people who answered, with a comment or without. Units are shown as by
    `blocks.show`, so those whose comments stand at one place are a block: ``floor`` people or more. Each comment stands
    once, and reading several places, and leaving out others, never narrows anybody down to fewer. A unit whose people
    can be read nowhere is not in the result; one that is shown maps to itself.
    """
    shown = show(tree, respondents, floor)
    place = np.full(len(tree), -1, dtype=np.int64)
    for level in tree.levels:
        above = tree.parent[level]
        place[level] = np.where(shown[level], level, np.where(above < 0, -1, place[above]))
    ids = [unit.id for unit in tree.units]
    return {unit: ids[at] for unit, at in zip(ids, place.tolist(), strict=True) if at >= 0}
