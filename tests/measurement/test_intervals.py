"""Intervals against published figures, at their printed precision."""

from math import inf

import numpy as np
import pytest
from scipy.stats import binomtest

from guldkorn.measurement.intervals import (
    Interval,
    if_all_had_answered,
    margins,
    sd_behind,
    t_interval,
    t_margins,
    wilson,
)

MEAN, SD = 60.714286, 20.952043  # of 25 50 50 62.5 75 75 87.5


def test_more_than_chance() -> None:
    assert t_interval(MEAN, SD, 7) == pytest.approx((41.336878, 80.091693), abs=2e-6)


def test_what_all_of_us_think_now() -> None:
    assert t_interval(MEAN, SD, 7, 12) == pytest.approx((48.206223, 73.222349), abs=2e-6)


def test_when_everybody_answered_the_mean_is_known() -> None:
    assert t_interval(MEAN, SD, 7, 7) == (MEAN, MEAN)


def test_without_spread_there_is_no_width() -> None:
    assert t_interval(50, 0, 7) == (50, 50)


def test_one_person_has_no_interval() -> None:
    with pytest.raises(ValueError, match="two people"):
        t_interval(50, 10, 1)


def test_more_people_than_invited_are_refused() -> None:
    with pytest.raises(ValueError, match="7 people cannot have answered among 6"):
        t_interval(50, 10, 7, 6)


@pytest.mark.parametrize("mean", [60.7, 3, 97])
def test_the_spread_can_be_read_off_an_interval_that_was_cut_at_one_end(mean: float) -> None:
    low, high = t_interval(mean, SD, 12)
    assert sd_behind(Interval(max(low, 0), min(high, 100)), mean, 12, 11) == pytest.approx(
        SD, rel=1e-12
    )


def test_the_spread_behind_an_interval_may_have_other_degrees_of_freedom() -> None:
    # of 25 people with a spread of 8: t is 2.0003 with 60 degrees, 1.95996 without end
    margin = 2.0 * 1.6
    assert sd_behind(Interval(50 - margin, 50 + margin), 50, 25, 60) == pytest.approx(8, abs=0.01)
    assert sd_behind(Interval(50 - 1.959964 * 1.6, 100), 50, 25, inf) == pytest.approx(8, abs=1e-5)


def test_rounded_ends_are_averaged() -> None:
    assert sd_behind(Interval(40, 61), 50, 4, inf) == pytest.approx(10.5 * 2 / 1.959964, abs=1e-5)


def test_margins_take_the_degrees_of_the_spread() -> None:
    found = margins(
        np.array([8.0, 8, 8, 8]), np.array([24, 60, np.inf, np.nan]), np.array([25, 25, 25, 25])
    )
    assert found[:3] == pytest.approx(1.6 * np.array([2.063899, 2.000298, 1.959964]), abs=1e-5)
    assert np.isnan(found[3])


def test_no_spread_can_be_read_off_an_interval_without_ends() -> None:
    assert sd_behind(Interval(0, 100), 50, 5, 4) is None
    assert sd_behind(Interval(50, 50), 50, 1, 0) is None


def test_the_range_that_silent_colleagues_leave_open() -> None:
    assert if_all_had_answered(MEAN, 7, 12) == pytest.approx((35.416667, 77.083333), abs=1e-6)
    assert if_all_had_answered(MEAN, 7, 7) == (pytest.approx(MEAN), pytest.approx(MEAN))
    with pytest.raises(ValueError, match="7 people cannot have answered among 6"):
        if_all_had_answered(MEAN, 7, 6)


def test_many_groups_at_once_are_like_one_at_a_time() -> None:
    found = t_margins(
        np.array([[SD, SD], [0, 3]]), np.array([[7, 1], [0, 30]]), np.array([[12], [40]])
    )
    assert found[0, 0] == pytest.approx(12.508063, abs=2e-6)
    assert found[1, 1] == pytest.approx(
        3 * t_margins(np.array([1.0]), np.array([30]))[0] * 0.5, rel=1e-12
    )
    assert np.isnan(found[0, 1])
    assert np.isnan(found[1, 0])


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (3, 7, 0.158220, 0.749542),
        (0, 5, 0, 0.434482),
        (12, 20, 0.386582, 0.781193),
        (5, 5, 0.565518, 1),
    ],
)
def test_wilson(count: int, n: int, low: float, high: float) -> None:
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-7)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(3, 7, 0.098988, 0.815948), (0, 5, 0, 0.521824), (12, 20, 0.360543, 0.808810)],
)
def test_wilson_lies_within_clopper_and_pearson(
    count: int, n: int, low: float, high: float
) -> None:
    exact = binomtest(count, n).proportion_ci(method="exact")
    assert tuple(exact) == pytest.approx((low, high), abs=5e-7)
    ours = wilson(count, n)
    assert exact.low <= ours.low
    assert ours.high <= exact.high


def test_wilson_is_like_scipys_own() -> None:
    for count in range(14):
        assert wilson(count, 13) == pytest.approx(
            tuple(binomtest(count, 13).proportion_ci(method="wilson")), abs=1e-12
        )


def test_wilson_of_a_finite_group_counts_more_people() -> None:
    assert wilson(6, 10, 19) == pytest.approx(wilson(12, 20), abs=1e-12)  # n* = 10 × 18 / 9 = 20


def test_wilson_of_everybody_is_a_point() -> None:
    assert wilson(3, 7, 7) == (3 / 7, 3 / 7)
    assert wilson(1, 1, 1) == (1, 1)


@pytest.mark.parametrize(
    ("count", "n", "population"), [(0, 0, None), (-1, 5, None), (6, 5, None), (2, 5, 4)]
)
def test_what_is_no_share_is_refused(count: int, n: int, population: int | None) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(count, n, population)
