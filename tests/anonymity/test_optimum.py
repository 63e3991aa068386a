"""Where there are too many sets of units to try, an integer program of the same rule finds none
that is better.
"""

import numpy as np

from benchmarks.suppressors import highs, open_blocks
from guldkorn.anonymity.blocks import largest_safe_set
from tests.anonymity.forests import cases


def test_an_integer_program_shows_as_many_units() -> None:
    for tree, own, floor in cases(100, most=80, seed=10):
        people = np.array(own)
        shown = largest_safe_set(tree, people, floor)
        assert shown.sum() == highs(tree, people, floor)().sum(), (tree.units, own, floor)
        assert not open_blocks(tree, people, shown, floor).any()
