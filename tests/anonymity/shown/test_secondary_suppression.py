"""Subtracting does not undo a cut: whoever of a few is computed from uncut figures has no figure
that would be cut.
"""

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, Status, release
from guldkorn.anonymity.shown.secondary_suppression import (
    differencing,
    narrowed_intervals,
    parts_coded_alike,
    safe_to_publish,
)
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
        [
            random.randint(1, 5) if random.random() < rare else common
            for _ in range(random.choice(sizes))
        ]
        for _ in tree.units
    ]


def released(tree: UnitTree, answers: Answers) -> ReleasedFigures:
    people = [
        (unit.id, {"a": answer})
        for unit, own in zip(tree.units, answers, strict=True)
        for answer in own
    ]
    return release(leaf_statistics(ASKED, list(tree.index), people), tree, Policy())


def blocks(tree: UnitTree, answers: Answers, sums: set[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each unit whose figure is a sum, with the answers of those who are in no sum below it."""
    for unit in sums:
        under = (below(tree, unit) - {unit}) & sums
        inside = below(tree, unit).difference(*(below(tree, other) for other in under))
        yield unit, [answer for other in inside for answer in answers[other]]


def is_alike(answers: Sequence[int]) -> bool:
    """Return whether all, or all but one, are in the same third, or look like it: one in each of
    the others.
    """
    thirds = [(answer > 2) + (answer > 3) for answer in answers]
    counts = sorted(thirds.count(third) for third in range(3))
    return counts[2] >= len(answers) - 1 or counts[:2] == [1, 1]


def near_an_end(answers: Sequence[int]) -> bool:
    """Return whether the mean is coded: one step of one person from an end, or 5 points in a small
    group.
    """
    bound = max(5 if len(answers) < 20 else 0, 25 / len(answers))
    mean = 25 * (np.mean(answers) - 1)
    return not bound + 1e-9 < mean < 100 - bound - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_nobody_is_computed_whose_figure_would_be_cut(seed):
    random = Random(seed)
    small = 0
    for _ in range(60):
        tree = random_forest(random, 8)
        answers = lopsided(random, tree)
        made = released(tree, answers)
        whole = [
            [answer for other in below(tree, unit) for answer in answers[other]]
            for unit in range(len(tree))
        ]
        for name, is_cut in (("status", near_an_end), ("share_status", is_alike)):
            shown = set(np.flatnonzero(made.figures[name][:, 0] == Status.SHOWN).tolist())
            uncut = {unit for unit in shown if not is_cut(whole[unit])}
            for _, block in blocks(tree, answers, uncut):
                if block:
                    assert not is_cut(block)
                    small += 1
    assert small > 50


def test_the_whole_gives_way_that_they_were_subtracted_from():
    tree = forest([None, 0, 0])
    made = released(tree, [[1] * 12, [2, 3, 4] * 10, [2, 3, 4] * 8])
    assert made.figures["status"][:, 0].tolist() == ["protects_others", "shown", "shown"]


def test_two_wholes_that_would_tell_of_the_same_are_not_both_hidden():
    """Twelve stand between the house and its north. Once the house is hidden nothing tells of them
    to everybody.
    """
    tree = forest([None, 0, None])
    made = released(tree, [[1] * 12, [2, 3, 4] * 10, [2, 3, 4] * 8])
    assert made.figures["status"][:, 0].tolist() == ["protects_others", "shown", "shown"]


def test_a_figure_of_everybody_gives_way_before_units_do():
    tree = forest([None, None])
    made = released(tree, [[1] * 12, [2, 3, 4] * 10])
    assert made.figures["status"][:, 0].tolist() == ["shown", "shown"]
    assert made.figures["mean"][:, 0].tolist() == [5, 50]
    assert made.summary[0].status is Status.PROTECTS_OTHERS


def test_a_large_house_of_one_mind_is_coded_too():
    tree = forest([None, 0])
    made = released(tree, [[1] * 12, [1] * 30])
    assert made.figures["mean"][1, 0] == 1  # 25 / 30


def test_a_cut_figure_read_as_an_inequality_does_not_tell_of_the_others():
    """Six of the house have 95 or more, so there is next to nothing left for the other five of it."""
    tree = forest([None, 0])
    made = released(tree, [[1] * 5, [5] * 5 + [4]])
    assert made.figures["status"][:, 0].tolist() == ["protects_others", "shown"]


def test_adding_any_hidden_unit_back_would_be_found():
    """What `suppressed` hides it needs: with one more unit some attack finds something. And what it
    shows is safe.
    """
    random = Random(8)
    kept = 0
    for _ in range(60):
        tree = random_forest(random, 8)
        n = tree.roll_up(np.array([[random.choice([0, 6, 12, 25])] for _ in tree.units]))
        few = tree.roll_up(np.array([[random.choice([0, 0, 3])] for _ in tree.units]))
        attack = differencing(tree, (n, few), lambda sums: sums[1] == 0)
        published = n > 0
        safe = safe_to_publish(published, n, [attack])
        assert not attack(safe).any()
        for unit in np.flatnonzero(published & ~safe):
            more = safe.copy()
            more[unit] = True
            assert attack(more).any()
            kept += 1
    assert kept > 20


def test_nobody_is_hidden_where_answers_differ():
    """With everybody in between, units are shown as by the block rule alone."""
    random = Random(9)
    for _ in range(40):
        tree = random_forest(random, 8)
        sizes = [random.choice([0, 5, 12, 30]) for _ in tree.units]
        made = released(tree, [[2 + place % 3 for place in range(size)] for size in sizes])
        whole = [sum(sizes[other] for other in below(tree, unit)) for unit in range(len(tree))]
        assert (made.figures["status"][:, 0] == "shown").tolist() == [n >= 5 for n in whole]


HOUSE = forest([None, 0, 0])
"""Two teams of five, and nobody else, unless it is said."""
ALL = np.ones((3, 1), dtype=np.bool_)


def is_told(people, least, most):
    """Say of whom fewer than three numbers are left, where none, one or two, or all but so many,
    are meant.
    """
    return ((most <= 2) | (least >= people - 2)) & (most - least < 2)


@pytest.mark.parametrize(
    ("own", "told", "hides"),
    [
        (0, [(6, 6), (3, 5), (3, 5)], 0),  # three each
        (0, [(5, 5), (3, 5), (0, 2)], None),
        (0, [(4, 4), (0, 2), (0, 2)], 0),  # two each
        (0, [(0, 2), (2, 2), (0, 2)], 0),  # the house itself: two
        (5, [(4, 4), (3, 5), (0, 2)], 0),  # of five others one or none
        (5, [(5, 5), (3, 5), (0, 2)], None),
    ],
)
def test_the_whole_is_hidden_where_a_range_is_no_longer_as_wide_as_told(own, told, hides):
    people = HOUSE.roll_up(np.array([[own], [5], [5]]))
    low, high = (np.array([[float(ends[place])] for ends in told]) for place in (0, 1))
    found = narrowed_intervals(HOUSE, (people, low, high), is_told, most_each=1)(ALL)
    assert np.flatnonzero(found).tolist() == ([] if hides is None else [hides])


@pytest.mark.parametrize(
    ("own", "bottom", "top", "hides"),
    [
        (0, [0, 1, 1], [0, 0, 0], True),
        (0, [0, 0, 0], [0, 1, 1], True),
        (0, [0, 1, 0], [0, 0, 1], False),
        (0, [0, 1, 0], [0, 0, 0], False),
        (7, [0, 1, 1], [0, 0, 0], False),
    ],
)
def test_a_whole_of_parts_at_the_same_end_is_hidden(own, bottom, top, hides):
    people = HOUSE.roll_up(np.array([[own], [5], [5]]))
    ends = [np.array(end, dtype=np.bool_)[:, None] for end in (bottom, top)]
    assert parts_coded_alike(HOUSE, people, ends)(ALL).tolist() == [[hides], [False], [False]]


def test_a_whole_that_is_its_only_part_is_not_hidden():
    tree = forest([None, 0])
    at_end = np.ones((2, 1), dtype=np.bool_)
    assert not parts_coded_alike(tree, np.array([[5], [5]]), [at_end, ~at_end])(at_end).any()
