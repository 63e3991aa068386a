"""Variance between and within groups, against published figures."""

from collections.abc import Sequence

import numpy as np
import pytest

from guldkorn.measurement.anova import Anova
from tests.measurement.analysis import one_way
from tests.measurement.known_data import COHESION, SHROUT_FLEISS, lq2002_leadership


def of_groups(groups: Sequence[Sequence[int]]) -> Anova:
    """Return the analysis of groups of plain whole numbers."""
    sums = [(len(group), sum(group), sum(x * x for x in group)) for group in groups]
    n, total, squares = np.array(sums, dtype=np.int64).reshape(-1, 3).T
    return one_way(n, total, squares)


def test_shrout_and_fleiss() -> None:
    found = of_groups(SHROUT_FLEISS)
    assert (found.groups, found.n) == (6, 24)
    assert (found.between, found.within) == pytest.approx((11.241667, 6.263889), abs=5e-7)
    assert (found.icc1, found.icc2) == pytest.approx((0.165742, 0.442797), abs=5e-7)


def test_shrout_and_fleiss_by_judge() -> None:
    """The forms with judges follow from our mean squares: (2,1) and (2,k) take judges as a sample,
    (3,·) as they are.
    """
    k, targets = 4, 6
    by_target, by_judge = (
        of_groups(SHROUT_FLEISS),
        of_groups(list(zip(*SHROUT_FLEISS, strict=True))),
    )
    b, j = by_target.between, by_judge.between
    e = (by_target.within * targets * (k - 1) - j * (k - 1)) / ((targets - 1) * (k - 1))
    assert (j, e) == pytest.approx((32.486111, 1.019444), abs=5e-7)
    assert (b - e) / (b + (k - 1) * e + k * (j - e) / targets) == pytest.approx(0.289764, abs=5e-7)
    assert (b - e) / (b + (k - 1) * e) == pytest.approx(0.714841, abs=5e-7)
    assert (b - e) / (b + (j - e) / targets) == pytest.approx(0.620051, abs=5e-7)
    assert (b - e) / b == pytest.approx(0.909316, abs=5e-7)


def test_cohesion_item_1() -> None:
    found = of_groups([[row[0] or 0 for row in rows] for rows in COHESION.values()])
    assert (found.between, found.within) == pytest.approx((0.9899, 0.6667), abs=5e-5)
    assert (found.icc1, found.icc2) == pytest.approx((0.149883, 0.326531), abs=5e-7)


def test_leadership_in_49_companies() -> None:
    leaves = lq2002_leadership()
    found = one_way(
        leaves.n[:, 0], leaves.total[:, 0], leaves.squares[:, 0], int(leaves.resolution[0])
    )
    assert (found.groups, found.n) == (49, 2042)
    assert (found.icc1, found.icc2) == pytest.approx((0.087956, 0.800754), abs=5e-7)


def test_mean_squares_are_on_0_to_100_whatever_the_resolution() -> None:
    n, total, squares = np.array([[2, 2], [4, 4], [16, 8]], dtype=np.int64)
    assert one_way(n, total, squares, 4).within == 2500  # scores 0 4 and 2 2 of 4: 0 100 and 50 50


def test_groups_without_people_are_no_groups() -> None:
    assert of_groups([*SHROUT_FLEISS, ()]) == of_groups(SHROUT_FLEISS)


def test_one_group_has_nothing_between() -> None:
    found = of_groups([(1, 2, 3)])
    assert (found.between, found.within, found.icc1, found.icc2) == (None, 1, None, None)


def test_one_person_each_has_nothing_within() -> None:
    found = of_groups([(1,), (2,), (3,)])
    assert (found.between, found.within, found.icc1, found.icc2) == (1, None, None, None)


def test_nobody_gives_nothing() -> None:
    assert of_groups([]) == Anova(groups=0, n=0, between=None, within=None)


def test_when_all_say_the_same_there_is_no_ratio() -> None:
    found = of_groups([(3, 3), (3, 3)])
    assert (found.between, found.within, found.icc1, found.icc2) == (0, 0, None, None)
