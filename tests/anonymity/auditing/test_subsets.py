"""The audit misses nothing that a search of all subsets finds, and is quick."""

from dataclasses import replace
from random import Random
from time import perf_counter

import numpy as np
import pytest

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.rows import ReleasedFigures
from guldkorn.anonymity.tree import UnitTree
from tests.anonymity.auditing.small_houses import POLICY
from tests.anonymity.forests import below, forest, random_forest, smallest_derivable
from tests.anonymity.published import (
    cells,
    crowd,
    of_groups,
    of_units,
    release_of,
    those,
)
from tests.spec.reference import instrument, scale


def brute_force(tree, people, subjects) -> int:
    """Return the fewest people whose total follows from the sums over the subjects, by trying every
    set of cells.
    """
    places = sorted({person[:2] for person in people})
    under = {
        unit.id: {tree.units[other].id for other in below(tree, place)}
        for place, unit in enumerate(tree.units)
    }
    sums = [
        {
            place
            for place, (unit, group) in enumerate(places)
            if name == group or unit in under.get(name, ())
        }
        for name in subjects
    ]
    return smallest_derivable(
        [sum(person[:2] == place for person in people) for place in places], sums
    )


def check_against_brute_force(tree, people, by_unit, by_group) -> bool:
    """Return whether the smallest group is smaller than every sum that is shown."""
    tree = UnitTree(
        replace(unit, invited=sum(unit.id == where for where, *_ in people)) for unit in tree.units
    )
    found = audit(
        {"a": release_of(by_unit), "b": release_of(by_group)}, tree, POLICY, cells(tree, people)
    )
    least = brute_force(tree, people, [*by_unit, *by_group])
    # one person has no spread
    for group in (group for group in found.derived if group.figures != ("sd",)):
        assert group.people == least
        meant = those(tree, people, group.sums)
        assert len(meant) == least
        if group.figures[0] == "mean":
            assert group.value == pytest.approx(np.mean([person[2] for person in meant]))
    return least < min(map(len, (by_unit | by_group).values()))


def test_the_smallest_group_of_units_is_that_of_all_subsets():
    random = Random(1)
    deeper = 0
    for _ in range(150):
        tree = random_forest(random, 7)
        people = crowd(random, tree)
        shown = {unit: n for unit, n in of_units(tree, people).items() if random.random() < 0.7}
        if shown:
            deeper += check_against_brute_force(tree, people, shown, {})
    assert deeper > 20


def test_the_smallest_group_of_crossing_cuts_is_that_of_all_subsets():
    random = Random(2)
    deeper = 0
    for _ in range(25):
        tree = random_forest(random, random.choice([2, 3, 4]))
        groups = ["nurse", "porter", "cook"][: random.choice([2, 3])]
        people = [person for person in crowd(random, tree, groups, 3) if random.random() < 0.8]
        by_unit = {
            unit: scores for unit, scores in of_units(tree, people).items() if random.random() < 0.7
        }
        by_group = of_groups(people, {group for _, group, _ in people if random.random() < 0.9})
        if by_unit and by_group:
            deeper += check_against_brute_force(tree, people, by_unit, by_group)
    assert deeper > 1


def test_ten_thousand_units_and_twelve_scales_take_seconds():
    random = Random(7)
    tree = forest(
        [None, *(random.randrange(max(place - 40, 0), place) for place in range(1, 10_000))]
    )
    own = np.array([[random.choice([0, 3, 6, 12, 30]) for _ in range(12)] for _ in tree.units])
    whole = tree.roll_up(own)
    asked = instrument(*(scale(f"s{place}", f"i{place}") for place in range(12)))
    figures = {
        name: np.full(whole.shape, np.nan)
        for name in ("share_low", "share_mid", "share_high", "sd")
    }
    shown = {
        "n": np.where(whole >= 5, whole, 0),
        "mean": np.where(whole >= 5, 50.0, np.nan),
        **figures,
    }
    start = perf_counter()
    found = audit({"a": ReleasedFigures(asked, POLICY, tuple(tree.index), (), shown)}, tree, POLICY)
    assert perf_counter() - start < 10
    assert len(found.leaks) == 12
