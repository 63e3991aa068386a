"""The tree of units: any order, any depth, several roots; and what is no tree."""

import numpy as np
import pytest

from guldkorn.anonymity.tree import TreeUnit, UnitTree
from tests.anonymity.forests import below, cases, forest


def test_children_and_ancestors_in_the_order_given() -> None:
    tree = forest([2, 0, None, 0, None])
    assert [tree.children(unit) for unit in range(5)] == [[1, 3], [], [0], [], []]
    assert tree.ancestors(3) == [0, 2]
    assert [level.tolist() for level in tree.levels] == [[2, 4], [0], [1, 3]]


def test_a_unit_is_found_by_its_id() -> None:
    tree = forest([None, 0])
    assert (tree.index, tree.parent.tolist(), len(tree)) == ({"0": 0, "1": 1}, [-1, 0], 2)


def test_rolling_up_adds_all_that_is_below() -> None:
    for tree, own, _ in cases(100):
        expected = [sum(own[other] for other in below(tree, unit)) for unit in range(len(tree))]
        assert tree.roll_up(np.array(own)).tolist() == expected
        assert tree.roll_up(np.array([own, own]).T)[:, 1].tolist() == expected


def test_rolling_up_holds_at_the_edge_of_64_bits() -> None:
    tree = forest([None, None, None])
    assert tree.roll_up(np.array([2**62, 2**62, 2**62])).tolist() == [2**62] * 3


def test_a_hundred_thousand_units_five_thousand_deep() -> None:
    tree = forest([None, *(i - 1 if i < 5000 else i - 5000 for i in range(1, 100_000))])
    assert tree.roll_up(np.ones(100_000, dtype=np.int64))[0] == 100_000
    assert len(tree.ancestors(99_999)) == 5018


def test_no_units() -> None:
    tree = forest([])
    assert (len(tree), tree.levels, tree.roll_up(np.zeros((0, 2), dtype=np.int64)).shape) == (
        0,
        [],
        (0, 2),
    )


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([("a", None), ("a", None)], "unit a stands twice"),
        ([("a", None), ("b", "c")], "unit b has an unknown parent, c"),
        ([("a", "a")], "unit a is above itself"),
        ([("r", None), ("a", "c"), ("b", "a"), ("c", "b")], "unit [abc] is above itself"),
        ([("under", "a"), ("a", "b"), ("b", "a")], "unit [ab] is above itself"),
    ],
)
def test_what_is_no_tree_is_refused_by_name(
    units: list[tuple[str, str | None]], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        UnitTree(TreeUnit(id, parent, id, 0) for id, parent in units)


def test_fewer_than_nobody_cannot_be_invited() -> None:
    with pytest.raises(ValueError, match="unit a has invited -1 people"):
        UnitTree([TreeUnit("a", None, "A", -1)])
