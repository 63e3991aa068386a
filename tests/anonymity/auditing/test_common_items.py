"""A total with its two subscales: who skipped one subscale is in the total and the other, and
subtraction finds it.

Of who answered all, twice the total less both subscales is nothing; of who skipped a subscale it is
the other's score.
"""

from functools import cache
from random import Random
from typing import NamedTuple

import numpy as np
import pytest

from guldkorn.anonymity.audit import audit
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.shown import precision
from guldkorn.anonymity.shown.coding import TopBottomCoding
from guldkorn.anonymity.tree import UnitTree
from guldkorn.measurement.instrument import Scale
from tests.attacks.crowds import one_unit, school
from tests.spec.reference import Person, instrument, leaf_statistics, scale

TOTAL, FIRST, SECOND = scale("total", "a b c d"), scale("first", "a b"), scale("second", "c d")
ASKED = instrument(TOTAL, FIRST, SECOND)

STEPS = {"total": 16, "first": 8, "second": 8}
"""Of how many a score of 100 is."""

Range = tuple[int, int]


class Found(NamedTuple):
    """Of ``people`` who skipped one subscale: the least and the most that their scores on the other
    add up to.

    In eighths of 100.
    """

    unit: str
    people: int
    low: int
    high: int

    @property
    def is_leak(self) -> bool:
        """Whether their sum follows, or that they all are at an end."""
        return (
            (self.people < Policy().mean and self.low == self.high)
            or self.high == 0
            or self.low == 8 * self.people
        )


def person(random: Random, unit: str, skips: str = "") -> Person:
    around = random.gauss(3.2, 1)
    answers = {name: min(5, max(1, round(random.gauss(around, 0.8)))) for name in "abcd"}
    return unit, {name: None if name in skips else value for name, value in answers.items()}


def released(people: list[Person], tree: UnitTree) -> ReleasedFigures:
    return release(leaf_statistics(ASKED, list(tree.index), people), tree, Policy())


def attacked(made: ReleasedFigures) -> list[Found]:
    """Return what follows of each unit whose three means are published."""
    found = []
    for unit in made.units:
        total, first, second = (made.row(unit, one.id) for one in ASKED.scales)
        if total.mean is None or first.mean is None or second.mean is None:
            continue
        n = total.n or 0
        people = 2 * n - (first.n or 0) - (second.n or 0)
        if people > 0:
            sums = [
                totals(one, row.n or 0, row.mean)
                for one, row in ((TOTAL, total), (FIRST, first), (SECOND, second))
                if row.mean is not None
            ]
            found.append(subtracted(unit, people, *sums))
    return found


def subtracted(unit: str, people: int, total: Range, first: Range, second: Range) -> Found:
    low, high = total[0] - first[1] - second[1], total[1] - first[0] - second[0]
    return Found(unit, people, max(low, 0), min(high, 8 * people))


@cache
def totals(of: Scale, n: int, mean: float) -> Range:
    """Return the least and the most that n scores add up to where this mean is published."""
    possible = np.arange(n * STEPS[of.id] + 1)
    people = np.full((possible.size, 1), n)
    shown = precision.points(
        TopBottomCoding([of], Policy()).coded_means(
            people, 100 * possible[:, None] / (n * STEPS[of.id])
        ),
        people,
    )
    fits = possible[np.abs(shown[:, 0] - mean) < 1e-6]
    return int(fits.min()), int(fits.max())


def in_full(people: list[Person]) -> Found:
    """Return what the exact sums tell."""
    sums = leaf_statistics(ASKED, ["all"], people)
    exact = [
        int(sums.total[0, s]) * STEPS[one.id] // int(sums.resolution[s])
        for s, one in enumerate(ASKED.scales)
    ]
    skipped = int(2 * sums.n[0, 0] - sums.n[0, 1] - sums.n[0, 2])
    return subtracted("all", skipped, *((each, each) for each in exact))


CASES = [
    (n, skipped) for n in [*range(5, 31), 60, 99, 100, 101, 120, 200, 1000] for skipped in (1, 2, 3)
]


@pytest.mark.parametrize("skips", ["cd", "ab"])
def test_nobody_who_skipped_a_subscale_is_found_by_subtraction(skips: str) -> None:
    random, found, told = Random(1), [], 0
    for n, skipped in CASES:
        people = [person(random, "all", skips if place < skipped else "") for place in range(n)]
        exact = in_full(people)
        assert exact.is_leak
        made = attacked(released(people, one_unit(n)))
        assert all(each.low <= exact.low <= each.high for each in made)
        found += [(n, each) for each in made if each.is_leak]
        told += len(made)
    assert found == []
    assert told == 0  # the total is hidden wherever one of a few is missing


def test_nor_in_a_team_of_a_school() -> None:
    random, found, shown = Random(2), [], 0
    for case in range(60):
        sizes = [random.randint(5, 30) for _ in range(3)]
        tree = school(*sizes)
        people = [
            person(
                random,
                f"team {team}",
                random.choice(["ab", "cd"]) if random.random() < 0.05 else "",
            )
            for team, size in enumerate(sizes, 1)
            for _ in range(size)
        ]
        made = released(people, tree)
        found += [(case, each) for each in attacked(made) if each.is_leak]
        shown += sum(row.mean is not None for row in made.rows())
    assert found == []
    assert shown > 200


def careless(n: dict[str, tuple[int, int, int]]) -> ReleasedFigures:
    """Return a release of means about so many people of the total and of each subscale, by unit."""
    counts = np.array(list(n.values()), dtype=np.int64)
    means = {"mean": np.where(counts > 0, 50.0, np.nan)}
    hidden = dict.fromkeys(
        ("share_low", "share_mid", "share_high", "sd"), np.full(counts.shape, np.nan)
    )
    return ReleasedFigures(ASKED, Policy(), tuple(n), (), {"n": counts, **means, **hidden})


def test_the_audit_names_the_few_who_skipped_a_subscale() -> None:
    tree = school(12, 9)
    house, one, other = (unit.id for unit in tree.units)
    found = audit(
        {"theirs": careless({house: (21, 21, 20), one: (12, 12, 12), other: (9, 9, 8)})},
        tree,
        Policy(),
    )
    assert [str(leak) for leak in found.leaks] == [
        f"total: 1 person ({house} beside second) have mean; the floor is 5"
    ]


def test_the_audit_minds_nobody_and_not_the_many() -> None:
    tree = school(12, 9)
    house, one, other = (unit.id for unit in tree.units)
    assert (
        audit(
            {"a": careless({house: (21, 21, 21), one: (12, 12, 12), other: (9, 9, 9)})},
            tree,
            Policy(),
        ).leaks
        == ()
    )
    found = audit(
        {"b": careless({house: (26, 21, 26), one: (17, 12, 17), other: (9, 9, 9)})}, tree, Policy()
    )
    assert found.leaks == ()
    assert [one.people for one in found.derived if one.sums[0][0].endswith("beside first")] == [5]


def test_the_audit_finds_nothing_in_ours() -> None:
    random = Random(3)
    for _ in range(40):
        tree = school(random.randint(5, 30), random.randint(5, 30))
        people = [
            person(random, unit.id, random.choice(["", "", "", "ab", "cd", "a"]))
            for unit in tree.units
            for _ in range(unit.invited)
        ]
        assert audit({"ours": released(people, tree)}, tree, Policy()).leaks == ()
