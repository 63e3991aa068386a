"""Of scales that share items the larger is published where those who answered one and not the other
are none, or many.
"""

import numpy as np
import pytest

from guldkorn.anonymity.shown.common import common_items
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Instrument
from tests.anonymity.forests import forest
from tests.spec.reference import instrument, scale

TOTAL, FIRST = scale("total", "a b c"), scale("first", "a b")
ASKED = instrument(TOTAL, FIRST)


def hidden(
    tree: UnitTree, n: list[list[int]], item_n: list[list[int]], asked: Instrument = ASKED
) -> list[list[bool]]:
    floors = np.full(len(asked.scales), 5)
    attack = common_items(tree, np.array(n), np.array(item_n), asked, floors)
    return attack(np.ones((len(tree), len(asked.scales)), dtype=np.bool_)).tolist()


@pytest.mark.parametrize(("apart", "hides"), [(0, False), (1, True), (4, True), (5, False)])
def test_who_answered_the_total_and_not_its_part_are_nobody_or_enough(apart, hides):
    assert hidden(forest([None]), [[30, 30 - apart]], [[30, 30, 30]]) == [[hides, False]]
    assert hidden(forest([None]), [[30 - apart, 30]], [[30 - apart] * 3]) == [[hides, False]]


@pytest.mark.parametrize(("apart", "hides"), [(0, False), (1, True), (4, True), (5, False)])
def test_nor_may_few_be_apart_who_skipped_one_item(apart, hides):
    assert hidden(forest([None]), [[30, 30]], [[30, 30, 30 - apart]]) == [[hides, False]]


def test_few_between_a_whole_and_its_part_are_found():
    """Of the house six answered the total alone, and of its part five: so one of the others did."""
    tree = forest([None, 0])
    assert hidden(tree, [[40, 34], [20, 15]], [[40] * 3, [20] * 3]) == [
        [True, False],
        [False, False],
    ]
    assert hidden(tree, [[40, 30], [20, 15]], [[40] * 3, [20] * 3]) == [
        [False, False],
        [False, False],
    ]


def test_the_higher_floor_of_both_is_kept():
    attack = common_items(
        forest([None]), np.array([[30, 23]]), np.array([[30] * 3]), ASKED, np.array([5, 20])
    )
    assert attack(np.array([[True, True]])).tolist() == [[True, False]]


def test_scales_without_a_common_item_are_left_alone():
    apart = instrument(scale("one", "a"), scale("two", "b"))
    assert hidden(forest([None]), [[30, 29]], [[30, 29]], apart) == [[False, False]]
