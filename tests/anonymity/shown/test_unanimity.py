"""Subtracting does not undo a cut: whoever of a few is computed from uncut figures has no figure that would be cut."""

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import Release, Status, release
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.forests import below, forest, random_forest
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(scale("s", "a"))
Answers = list[list[int]]
"""What the people of each unit answer."""


def lopsided(random: Random, tree: UnitTree) -> Answers:
    rare = random.choice([0, 0.03, 0.2])
    common = random.choice([1, 3, 5])
    sizes = random.choice([[0, 6, 12, 25], [5, 8, 13, 18]])
    return [
        [random.randint(1, 5) if random.random() < rare else common for _ in range(random.choice(sizes))]
        for _ in tree.units
    ]


def released(tree: UnitTree, answers: Answers) -> Release:
    people = [(unit.id, {"a": answer}) for unit, own in zip(tree.units, answers, strict=True) for answer in own]
    return release(leaf_statistics(ASKED, list(tree.index), people), tree, Policy())


def blocks(tree: UnitTree, answers: Answers, sums: set[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each unit whose figure is a sum, with the answers of those who are in no sum below it."""
    for unit in sums:
        under = (below(tree, unit) - {unit}) & sums
        inside = below(tree, unit).difference(*(below(tree, other) for other in under))
        yield unit, [answer for other in inside for answer in answers[other]]


def is_alike(answers: Sequence[int]) -> bool:
    """Return whether all, or all but one, are in the same third."""
    thirds = [(answer > 2) + (answer > 3) for answer in answers]
    return max(thirds.count(third) for third in range(3)) >= len(answers) - 1


def near_an_end(answers: Sequence[int]) -> bool:
    mean = 25 * (np.mean(answers) - 1)
    return not 5 + 1e-9 < mean < 95 - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_no_few_are_computed_whose_figure_would_be_cut(seed):
    random = Random(seed)
    small = 0
    for _ in range(60):
        tree = random_forest(random, 8)
        answers = lopsided(random, tree)
        made = released(tree, answers)
        whole = [[answer for other in below(tree, unit) for answer in answers[other]] for unit in range(len(tree))]
        for name, is_cut in (("status", near_an_end), ("share_status", is_alike)):
            shown = set(np.flatnonzero(made.figures[name][:, 0] == Status.SHOWN).tolist())
            uncut = {unit for unit in shown if len(whole[unit]) >= 20 or not is_cut(whole[unit])}
            one_mind = {unit for unit in uncut if len(whole[unit]) >= 20 and few_apart(whole[unit], name)}
            allowed = set().union(*(below(tree, unit) for unit in one_mind))
            for unit, block in blocks(tree, answers, uncut):
                if 0 < len(block) < 20 and unit not in allowed:
                    assert not is_cut(block)
                    small += 1
    assert small > 50


def few_apart(answers: Sequence[int], name: str) -> bool:
    """Return whether so many people are told to have answered alike that who is among them is no news."""
    if name == "share_status":
        return len({(answer > 2) + (answer > 3) for answer in answers}) == 1
    total = sum(25 * (answer - 1) for answer in answers)
    return min(total, 100 * len(answers) - total) < 20


def test_the_smallest_of_those_that_were_subtracted_is_hidden():
    tree = forest([None, 0, 0])
    made = released(tree, [[1] * 12, [2, 3, 4] * 10, [2, 3, 4] * 8])
    assert made.figures["status"][:, 0].tolist() == ["shown", "shown", "protects_others"]


def test_a_figure_of_everybody_gives_way_before_units_do():
    tree = forest([None, None])
    made = released(tree, [[1] * 12, [2, 3, 4] * 10])
    assert made.figures["status"][:, 0].tolist() == ["shown", "shown"]
    assert made.figures["mean"][:, 0].tolist() == [5, 50]
    assert made.summary[0].status is Status.PROTECTS_OTHERS


def test_two_who_are_cut_hide_each_other():
    tree = forest([None, 0, 0, 0])
    made = released(tree, [[], [1] * 12, [1] * 11, [2, 3, 4] * 10])
    assert made.figures["status"][:, 0].tolist() == ["shown"] * 4
    assert made.figures["mean"][:, 0].tolist() == [pytest.approx(1500 / 53), 5, 5, 50]


def test_where_all_of_a_large_house_are_of_one_mind_nothing_is_to_be_kept():
    tree = forest([None, 0])
    made = released(tree, [[1] * 12, [1] * 30])
    assert made.figures["mean"][:, 0].tolist() == [0, 0]


def test_a_cut_figure_read_as_an_inequality_does_not_tell_of_the_others():
    """Six of the house have 95 or more, so there is next to nothing left for the other five of it."""
    tree = forest([None, 0])
    made = released(tree, [[1] * 5, [5] * 5 + [4]])
    assert made.figures["status"][:, 0].tolist() == ["shown", "protects_others"]


def test_who_is_among_many_of_one_mind_is_no_secret():
    """Of 24 in the house who are no part of the others and have 0, ten are cut. Less is left for them, but it is known."""
    tree = forest([None, 0, 0])
    made = released(tree, [[1] * 14, [1] * 10, [2, 3, 4] * 10])
    assert made.figures["status"][:, 0].tolist() == ["shown"] * 3


def test_nobody_is_hidden_where_answers_differ():
    """With everybody in between, units are shown as by the block rule alone."""
    random = Random(9)
    for _ in range(40):
        tree = random_forest(random, 8)
        sizes = [random.choice([0, 5, 12, 30]) for _ in tree.units]
        made = released(tree, [[2 + place % 3 for place in range(size)] for size in sizes])
        whole = [sum(sizes[other] for other in below(tree, unit)) for unit in range(len(tree))]
        assert (made.figures["status"][:, 0] == "shown").tolist() == [n >= 5 for n in whole]
