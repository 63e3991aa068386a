"""Coded shares are ranges: what else is told must leave them as wide."""

from itertools import product

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.shown.thirds import feasible_sums, narrowed_shares
from tests.anonymity.forests import forest
from tests.spec.reference import options, scale

TREE, SIZE = forest([None, 0, 0]), 10
"""A house of two teams, of ten people each."""

CODING = TopBottomCoding([scale("s", "a")], Policy())


def counts_of(low: tuple[int, int]) -> np.ndarray:
    """Return the thirds of the house and its teams, where so many are in the lower one and the
    others in the middle.
    """
    own = np.array(
        [[[0], [low[0]], [low[1]]], [[0], [SIZE - low[0]], [SIZE - low[1]]], [[0], [0], [0]]]
    )
    return np.stack([TREE.roll_up(third) for third in own])


def is_found(low: tuple[int, int]) -> bool:
    counts = counts_of(low)
    return any(
        attack(np.ones((3, 1), dtype=bool)).any()
        for attack in narrowed_shares(TREE, counts.sum(axis=0), counts, CODING)
    )


def told(low: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the lower third that house and teams are told with: exact, or within two
    of an end.
    """
    return tuple(
        (0, 2) if count <= 2 else (n - 2, n) if count >= n - 2 else (count, count)
        for count, n in ((sum(low), 2 * SIZE), (low[0], SIZE), (low[1], SIZE))
    )


def worlds(low: tuple[int, int]) -> list[tuple[int, int]]:
    """Return every pair of teams that fits within the same ranges."""
    return [
        (one, other)
        for one, other in product(range(SIZE + 1), repeat=2)
        if all(
            least <= count <= most
            for count, (least, most) in zip((one + other, one, other), told(low), strict=True)
        )
    ]


def groups(low: tuple[int, int]) -> tuple[int, int, int]:
    return sum(low), *low


def test_it_is_found_where_no_world_has_two_elsewhere():
    """Of house and teams, where all or all but one are in a third, or none or one: every answer of
    both is tried.
    """
    found = 0
    for low in product(range(SIZE + 1), repeat=2):
        could = [groups(world) for world in worlds(low)]
        for place, n in enumerate((2 * SIZE, SIZE, SIZE)):
            counts = [world[place] for world in could]
            if min(counts) >= n - 1 or max(counts) <= 1:
                assert is_found(low)
                found += 1
    assert found > 10


def test_without_the_others_there_is_room():
    """Ten of a team are in one third. Fourteen of the house are, and of the other team four."""
    counts = counts_of((10, 4))
    attacks = list(narrowed_shares(TREE, counts.sum(axis=0), counts, CODING))
    assert any(attack(np.array([[True], [True], [True]])).any() for attack in attacks)
    for without in (0, 2):
        published = np.array([[place != without] for place in range(3)])
        assert not any(attack(published).any() for attack in attacks)


def test_thirds_tell_between_what_scores_add_up_to():
    one, two = scale("one", "a", options=options(4)), scale("two", "a b", options=options(4))
    counts = np.array([[[2, 2]], [[3, 3]], [[4, 4]]])
    low, high = feasible_sums([one, two], counts)
    assert low[0] == pytest.approx([3 * 100 / 3 + 400, 3 * 100 / 3 + 4 * 200 / 3])
    assert high[0] == pytest.approx([3 * 200 / 3 + 400, 2 * 100 / 3 + 3 * 200 / 3 + 400])
