"""Each comment stands at one place, among those of enough people: against every subset of small
forests.
"""

from collections import Counter
from itertools import chain, combinations

import numpy as np

from guldkorn.anonymity.comments import places
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import below, best, blocks, cases, forest, people_of, worth


def placed(tree: UnitTree, own: list[int], floor: int) -> dict[int, int]:
    found = places(tree, np.array(own, dtype=np.int64), floor)
    return {int(unit): int(at) for unit, at in found.items()}


def test_a_comment_stands_at_the_nearest_unit_upwards_that_shows_its_own() -> None:
    for tree, own, floor in cases(300, seed=11):
        found = placed(tree, own, floor)
        shown = {unit for unit, at in found.items() if unit == at}
        for unit in range(len(tree)):
            upwards = [above for above in [unit, *tree.ancestors(unit)] if above in shown]
            assert found.get(unit) == (upwards[0] if upwards else None)


def test_as_many_units_as_can_be_show_theirs() -> None:
    for tree, own, floor in cases(300, seed=12):
        shown = {unit for unit, at in placed(tree, own, floor).items() if unit == at}
        assert worth(tree, own, shown) == best(tree, own, floor, set(range(len(tree))))


def test_whatever_places_are_read_together_the_writers_are_nobody_or_enough() -> None:
    """Also those that are left: a place less another, or a unit's places less some of them."""
    for tree, own, floor in cases(200, most=6, seed=13):
        found = placed(tree, own, floor)
        writers = Counter(dict.fromkeys(found.values(), 0))
        for unit, at in found.items():
            writers[at] += own[unit]
        assert sorted(writers.values()) == sorted(blocks(tree, own, set(writers)))
        chosen = chain.from_iterable(
            combinations(writers.values(), size) for size in range(len(writers) + 1)
        )
        assert all(not sum(each) or sum(each) >= floor for each in chosen)


def test_what_stands_in_a_unit_and_below_is_what_its_people_wrote_and_nobody_elses() -> None:
    for tree, own, floor in cases(200, seed=14):
        found = placed(tree, own, floor)
        for unit in set(found.values()):
            read = {one for one, at in found.items() if at in below(tree, unit)}
            assert read == below(tree, unit)
            assert sum(own[one] for one in read) == people_of(tree, own, unit)


def test_a_school_with_a_small_and_a_large_department() -> None:
    """School 3 of its own, North 4, South 12: South's comments stand at South only if seven may
    stand at the school.
    """
    tree = forest([None, 0, 0])
    assert placed(tree, [3, 4, 12], 10) == {0: 0, 1: 0, 2: 0}
    assert placed(tree, [6, 4, 12], 10) == {0: 0, 1: 0, 2: 2}
    assert placed(tree, [0, 0, 12], 10) == {0: 0, 1: 0, 2: 2}
    assert placed(tree, [2, 3, 4], 10) == {}
