"""Shares of a whole are told only where every part without shares could have answered otherwise: by
a swap.
"""

from collections import defaultdict
from itertools import combinations
from random import Random

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, Status, release
from guldkorn.anonymity.shown.figures import Whole
from guldkorn.anonymity.shown.joint import unswapped_parts
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Scale
from tests.anonymity.forests import below, forest, random_forest
from tests.spec.reference import instrument, leaf_statistics, options, scale

FIVE = scale("s", "a")
SCHOOL = forest([None, 0, 0])
Answers = list[list[int]]
"""What the people of each unit answer."""


def released(answers: Answers, tree: UnitTree = SCHOOL, asked: Scale = FIVE) -> ReleasedFigures:
    people = [
        (unit.id, dict.fromkeys("ab", x))
        for unit, own in zip(tree.units, answers, strict=True)
        for x in own
    ]
    return release(leaf_statistics(instrument(asked), list(tree.index), people), tree, Policy())


def shares(made: ReleasedFigures) -> list[bool]:
    return (made.figures["share_status"][:, 0] == Status.SHOWN).tolist()


def can_swap(one: list[int], other: list[int]) -> bool:
    """Return whether two people of each have the same sum, but not the same two answers: every four
    are tried.
    """
    pairs = [{tuple(sorted(pair)) for pair in combinations(answers, 2)} for answers in (one, other)]
    return any(sum(a) == sum(b) and a != b for a in pairs[0] for b in pairs[1])


def test_a_team_that_could_have_answered_otherwise_leaves_the_school_its_shares():
    """Six and seven have a mean alone. A 2 and a 4 of the one might be the two 3 of the other."""
    assert shares(released([[], [2, 4, 2, 4, 2, 4], [3, 3, 1, 5, 2, 4, 3]])) == [True, False, False]


def test_a_team_that_could_not_hides_them():
    """All of the first have 3, and in the second nobody has a pair around 3."""
    first, second = [3] * 6, [2, 2, 2, 2, 5, 5, 5]
    assert not can_swap(first, second)
    made = released([[], first, second])
    assert made.figures["status"][:, 0].tolist() == [Status.SHOWN] * 3
    assert shares(made) == [False] * 3


def blocks_of(
    tree: UnitTree, answers: Answers, units: set[int], inside: int
) -> dict[int, list[int]]:
    """Return the answers of those in a unit by the lowest of the ``units`` that each is in."""
    found = defaultdict(list)
    for unit in below(tree, inside):
        lowest = next(other for other in [unit, *tree.ancestors(unit)] if other in units)
        found[lowest] += answers[unit]
    return {unit: block for unit, block in found.items() if block}


@pytest.mark.parametrize("seed", range(3))
def test_in_every_school_with_shares_each_block_of_means_could_swap(seed):
    random = Random(seed)
    with_shares = without = 0
    for _ in range(60):
        tree = random_forest(random, 5)
        options = random.choice([[1, 2, 3, 4, 5], [2, 3, 4], [1, 3, 5], [2, 2, 2, 5]])
        answers = [
            [random.choice(options) for _ in range(random.choice([0, 5, 7]))] for _ in tree.units
        ]
        made = released(answers, tree)
        n = made.figures["n"][:, 0]
        shared = {unit for unit, there in enumerate(shares(made)) if there}
        for unit in range(len(tree)):
            if n[unit] < 10 or (below(tree, unit) - {unit}) & shared:
                continue
            blocks = blocks_of(tree, answers, set(np.flatnonzero(n).tolist()), unit)
            if len(blocks) < 2:
                continue
            swap = all(
                any(can_swap(block, other) for at, other in blocks.items() if at != place)
                for place, block in blocks.items()
            )
            assert swap or unit not in shared
            with_shares += unit in shared
            without += not swap
    assert with_shares > 5
    assert without > 5


@pytest.mark.parametrize(("last", "hides"), [([2] * 5 + [3], True), ([2] * 4 + [3] * 2, False)])
def test_a_part_with_units_below_it_must_swap_with_somebody_outside(last, hides):
    """The teams of each department could swap with each other. Two 3 of the last could with a 2 and
    a 4 of the first.
    """
    tree = forest([None, 0, 1, 1, 0, 4, 4])
    answers = [[], [], [2, 4] * 3, [3] * 6, [], [1] * 5 + [4], last]
    assert can_swap(answers[2], answers[3])
    assert can_swap(answers[5], last)
    people = [
        (unit.id, {"a": x}) for unit, own in zip(tree.units, answers, strict=True) for x in own
    ]
    whole = Whole(leaf_statistics(instrument(FIVE), list(tree.index), people), tree.roll_up)
    attack = unswapped_parts(tree, whole, whole.n > 0, np.zeros_like(whole.n, dtype=np.bool_))
    only_the_school = np.arange(len(tree))[:, None] == 0
    assert attack(only_the_school)[:, 0].tolist() == [hides] + [False] * 6


def test_with_seven_options_the_answers_cannot_be_read_off_so_nothing_proves_a_swap():
    """On a scale of two questions no answers follow from scores, so none need be proved."""
    answers = [[], [2, 4, 2, 4, 2, 6], [3, 3, 1, 5, 2, 4, 7]]
    assert shares(released(answers, asked=scale("s", "a", options=options(7)))) == [False] * 3
    assert shares(released(answers, asked=scale("s", "a b", options=options(7)))) == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("others", "there"), [(87, False), (88, True)])
def test_above_coded_shares_a_whole_under_a_hundred_has_none(others, there):
    """All but one of a team of twelve are in the middle, so its shares are coded."""
    school = ([1, 2, 3, 4, 5, 3, 2, 4] * 11)[:others]
    assert shares(released([school, [3] * 11 + [4], []]))[:2] == [there, True]
