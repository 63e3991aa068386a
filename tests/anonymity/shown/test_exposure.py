"""Nothing tells how many were exposed where it is none, one or two, or all but so few: tried in
every small tree.
"""

from itertools import product

import numpy as np
import pytest

from guldkorn.anonymity.shown.exposure import publishable, shares, statement
from tests.anonymity.forests import below, forest

FEW = 2


def test_none_one_and_two_are_one_statement_and_so_are_all_but_two():
    n, exposed = np.full(7, 25), np.array([0, 1, 2, 3, 22, 23, 25])
    low, high = statement(n, exposed, FEW)
    assert low.tolist() == [0, 0, 0, 3, 22, 23, 23]
    assert high.tolist() == [2, 2, 2, 3, 22, 25, 25]
    assert shares(n, exposed, FEW)["exposed_high"].tolist()[:4] == [0.08, 0.08, 0.08, 0.12]


@pytest.mark.parametrize("parents", [[None], [None, 0], [None, 0, 0], [None, 0, 1]])
def test_the_number_of_no_unit_near_an_end_follows(parents):
    """Every world that says the same is counted. What is hidden may rule out one of the three
    numbers, never two.
    """
    tree, size = forest([*parents, None]), 5
    rows = [below(tree, unit) for unit in range(len(parents))]
    own = np.array([[size]] * len(parents) + [[0]])
    n = tree.roll_up(own)
    worlds = [np.array([[*world, 0]]).T for world in product(range(size + 1), repeat=len(parents))]
    told: dict[tuple, list] = {}
    for world in worlds:
        exposed = tree.roll_up(world)
        shown = publishable(tree, n > 0, n, exposed, FEW)
        low, high = statement(n, exposed, FEW)
        said = tuple(
            (int(low[u, 0]), int(high[u, 0])) if shown[u, 0] else None for u in range(len(parents))
        )
        told.setdefault(said, []).append(world[:-1, 0])
    stated = 0
    for said, alike in told.items():
        for unit, statement_ in enumerate(said):
            if statement_ and statement_[0] < statement_[1]:
                numbers = {int(world[list(rows[unit])].sum()) for world in alike}
                assert len(numbers) == 3 if len(parents) == 1 else len(numbers) >= 2
                stated += 1
    assert stated > 0
