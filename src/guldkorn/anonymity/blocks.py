"""Which units may be shown so that no subtraction tells about too few people: the exact optimum on a tree."""

from numpy.typing import NDArray
import numpy as np

from guldkorn.anonymity.tree import UnitTree


def show(
    tree: UnitTree, people: NDArray[np.int64], floor: int, allowed: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Return the mask of shown units: the most units such that every block is empty or at least ``floor``.

    ``people`` are the counts of each unit's own people, (U,) or (U, S) for S questions decided apart; the mask has the
    same shape. Ties: most people, summed over the shown units.
    """
    raise NotImplementedError
