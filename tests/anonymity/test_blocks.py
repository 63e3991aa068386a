"""The shown set is safe, and no safe set is better: against every subset of hundreds of small
forests.
"""

from random import Random

import numpy as np
import pytest

from guldkorn.anonymity import blocks as machine
from guldkorn.anonymity.blocks import largest_safe_set, uncovered
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import (
    below,
    best,
    blocks,
    cases,
    forest,
    is_safe,
    people_of,
    shown_units,
    smallest_derivable,
    worth,
)


def shown(tree: UnitTree, own: list[int], floor: int, allowed: set[int] | None = None) -> set[int]:
    mask = None if allowed is None else np.array([unit in allowed for unit in range(len(tree))])
    return shown_units(largest_safe_set(tree, np.array(own, dtype=np.int64), floor, mask))


def test_no_subset_is_better() -> None:
    for tree, own, floor in cases(400):
        found = shown(tree, own, floor)
        assert is_safe(tree, own, found, floor), (tree.units, own, floor)
        assert worth(tree, own, found) == best(tree, own, floor, set(range(len(tree)))), (
            tree.units,
            own,
            floor,
        )


def test_no_subset_of_the_allowed_is_better() -> None:
    random = Random(2)
    for tree, own, floor in cases(300, seed=2):
        allowed = {unit for unit in range(len(tree)) if random.random() < 0.7}
        found = shown(tree, own, floor, allowed)
        assert found <= allowed
        assert is_safe(tree, own, found, floor), (tree.units, own, floor, allowed)
        assert worth(tree, own, found) == best(tree, own, floor, allowed), (
            tree.units,
            own,
            floor,
            allowed,
        )


def test_shares_among_the_shown_means_with_a_higher_floor() -> None:
    for tree, own, floor in cases(200, seed=3):
        means = shown(tree, own, floor)
        shares = shown(tree, own, 2 * floor, means)
        assert shares <= means
        assert is_safe(tree, own, shares, 2 * floor)
        assert worth(tree, own, shares) == best(tree, own, 2 * floor, means)


def test_nine_units() -> None:
    for tree, own, floor in cases(30, most=9, seed=4):
        assert worth(tree, own, shown(tree, own, floor)) == best(
            tree, own, floor, set(range(len(tree)))
        )


def test_a_unit_without_people_is_never_shown() -> None:
    for tree, own, floor in cases(200, seed=5):
        assert all(people_of(tree, own, unit) >= floor for unit in shown(tree, own, floor))


def test_no_group_under_the_floor_can_be_computed_from_what_is_shown() -> None:
    leaks = 0
    for tree, own, floor in cases(150, most=7, seed=6):
        found = shown(tree, own, floor)
        least = smallest_derivable(own, [below(tree, unit) for unit in found])
        assert least is None or least >= floor, (tree.units, own, floor)
        naive = [unit for unit in range(len(tree)) if people_of(tree, own, unit) >= floor]
        leaked = smallest_derivable(own, [below(tree, unit) for unit in naive])
        leaks += leaked is not None and leaked < floor
    # hiding small units alone gives people away in these forests: there was something to leak
    assert leaks > 30


def test_every_computable_group_is_a_union_of_blocks() -> None:
    for tree, own, floor in cases(60, most=7, seed=7):
        found = shown(tree, own, floor)
        least = smallest_derivable(own, [below(tree, unit) for unit in found])
        assert least == min((block for block in blocks(tree, own, found) if block), default=None)


def test_the_people_of_no_shown_unit_are_outside_of_it_all() -> None:
    for tree, own, floor in cases(100, seed=8):
        found = shown(tree, own, floor)
        mask = np.array([unit in found for unit in range(len(tree))])
        outside = set(range(len(tree))) - {other for unit in found for other in below(tree, unit)}
        assert uncovered(tree, np.array(own)[:, None], mask[:, None]).tolist() == [
            sum(own[unit] for unit in outside)
        ]


def test_many_questions_at_once_are_like_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = forest([None, 0, 0, 1, 1, 2, None, 6])
    people = np.random.default_rng(1).integers(0, 9, (8, 40))
    allowed = np.random.default_rng(2).random((8, 40)) < 0.8
    one_by_one = [largest_safe_set(tree, people[:, s], 5, allowed[:, s]) for s in range(40)]
    assert np.array_equal(largest_safe_set(tree, people, 5, allowed), np.column_stack(one_by_one))
    monkeypatch.setattr(machine, "CELLS", 1000)
    assert np.array_equal(largest_safe_set(tree, people, 5, allowed), np.column_stack(one_by_one))


def test_a_tie_falls_the_same_way_every_time() -> None:
    tree = forest([None, 0, 0, 0, 0])
    own = [2, 6, 6, 6, 6]
    assert {frozenset(shown(tree, own, 5)) for _ in range(5)} == {frozenset(shown(tree, own, 5))}
    assert worth(tree, own, shown(tree, own, 5)) == (4, 26 + 18)


def test_a_chain_of_units_with_the_same_people_is_shown_whole() -> None:
    tree = forest([None, 0, 1, 2])
    assert shown(tree, [0, 0, 0, 7], 5) == {0, 1, 2, 3}


def test_two_people_above_it_hide_one_end_of_a_long_chain() -> None:
    tree = forest([None, 0, 1, 2])
    assert shown(tree, [0, 0, 2, 7], 5) == {0, 1, 2}
    assert shown(tree, [2, 0, 0, 7], 5) == {1, 2, 3}


def test_a_floor_of_one_shows_everybody() -> None:
    assert shown(forest([None, 0, None]), [1, 1, 0], 1) == {0, 1}


def test_no_units_no_people() -> None:
    assert largest_safe_set(forest([]), np.zeros((0, 3), dtype=np.int64), 5).shape == (0, 3)
    assert shown(forest([None, 0]), [0, 0], 5) == set()


def test_a_deep_and_a_wide_forest_are_safe() -> None:
    random = Random(9)
    deep = forest([None, *(i - 1 if i < 1500 else random.randrange(1500) for i in range(1, 4000))])
    wide = forest([None, *([0] * 3999)])
    for tree in (deep, wide):
        own = np.array([random.choice(SIZES_WITH_GAPS) for _ in tree.units])
        mask = largest_safe_set(tree, own, 10)
        whole = tree.roll_up(own)
        block = np.where(mask, whole, 0)
        for unit in np.flatnonzero(mask).tolist():
            above = next((other for other in tree.ancestors(unit) if mask[other]), None)
            if above is not None:
                block[above] -= whole[unit]
        assert mask.sum() > 100
        assert not ((block > 0) & (block < 10)).any()
        assert (block >= 0).all()


SIZES_WITH_GAPS = [0, 0, 1, 4, 9, 10, 11, 30]


def test_a_floor_of_nothing_and_fewer_than_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="floor"):
        shown(forest([None]), [7], 0)
    with pytest.raises(ValueError, match="fewer than 0"):
        shown(forest([None]), [-7], 5)


def test_more_than_can_be_weighed_is_refused() -> None:
    with pytest.raises(ValueError, match="too many people"):
        shown(forest([None, 0]), [2**60, 5], 5)
