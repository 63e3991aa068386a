"""Spearman's rho against scipy, R's documentation, R itself where it is, and by hand."""

import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from guldkorn.measurement.association import spearman
from guldkorn.measurement.intervals import Interval


def crossed(x, y) -> np.ndarray:
    """The table of people by their scores."""
    rows, columns = np.unique(x, return_inverse=True)[1], np.unique(y, return_inverse=True)[1]
    table = np.zeros((rows.max() + 1, columns.max() + 1), np.int64)
    np.add.at(table, (rows, columns), 1)
    return table


def test_the_example_of_bonetts_own_package():
    """``ci.spear`` in the documentation of R's statpsych, by the author of the interval; one pair
    of ties.
    """
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    found = spearman(crossed(x, y))
    assert found.n == 15
    assert found.rho == pytest.approx(0.8699639, abs=5e-8)
    assert found.interval == pytest.approx(Interval(0.5840951, 0.9638297), abs=5e-8)


WEIGHT = [
    2.620,
    2.875,
    2.320,
    3.215,
    3.440,
    3.460,
    3.570,
    3.190,
    3.150,
    3.440,
    3.440,
    4.070,
    3.730,
    3.780,
    5.250,
    5.424,
]
WEIGHT += [
    5.345,
    2.200,
    1.615,
    1.835,
    2.465,
    3.520,
    3.435,
    3.840,
    3.845,
    1.935,
    2.140,
    1.513,
    3.170,
    2.770,
    3.570,
    2.780,
]
MILES = [
    21.0,
    21.0,
    22.8,
    21.4,
    18.7,
    18.1,
    14.3,
    24.4,
    22.8,
    19.2,
    17.8,
    16.4,
    17.3,
    15.2,
    10.4,
    10.4,
]
MILES += [
    14.7,
    32.4,
    30.4,
    33.9,
    21.5,
    15.5,
    15.2,
    13.3,
    19.2,
    27.3,
    26.0,
    30.4,
    15.8,
    19.7,
    15.0,
    21.4,
]


def test_rs_cars_with_many_ties():
    """``cor(mtcars$mpg, mtcars$wt, method = "spearman")`` as it is printed everywhere: -0.886422."""
    assert spearman(crossed(WEIGHT, MILES)).rho == pytest.approx(-0.886422, abs=5e-7)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_itself_says_the_same_of_its_cars():
    code = 'cat(format(cor(mtcars$mpg, mtcars$wt, method = "spearman"), digits = 15))'
    said = subprocess.run(
        ["Rscript", "-e", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert spearman(crossed(WEIGHT, MILES)).rho == pytest.approx(float(said.stdout), abs=1e-12)


tables = st.integers(2, 6).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=2, max_size=6
    ).map(lambda rows: np.array(rows, dtype=np.int64))
)


@given(tables)
def test_it_is_scipys_for_any_table(table):
    x, y = (np.repeat(places, table.ravel()) for places in np.indices(table.shape).reshape(2, -1))
    found = spearman(table)
    if table.sum() < 4 or len(set(x)) < 2 or len(set(y)) < 2:
        assert found is None
    else:
        assert found.rho == pytest.approx(spearmanr(x, y).statistic, abs=1e-12)
        assert -1 <= found.interval.low <= found.rho <= found.interval.high <= 1


@given(tables)
def test_turning_a_scale_turns_the_sign_and_changing_places_changes_nothing(table):
    found, turned, across = spearman(table), spearman(table[::-1]), spearman(table.T)
    if found is None:
        assert turned is across is None
    else:
        assert (turned.rho, across.rho) == pytest.approx((-found.rho, found.rho), abs=1e-12)
        assert turned.interval == pytest.approx(
            (-found.interval.high, -found.interval.low), abs=1e-9
        )


def test_full_agreement_is_one_without_a_margin():
    assert spearman(np.diag([2, 3, 4]).astype(np.int64)).rho == 1
    assert spearman(np.diag([2, 3, 4])[::-1].astype(np.int64)).interval == (-1, -1)


@pytest.mark.parametrize(
    "table", [[[1, 1], [1, 0]], [[5, 5]], [[9], [9]], [[9, 0], [3, 0]], [[0, 0], [0, 0]]]
)
def test_too_few_people_or_one_score_for_all_is_no_figure(table):
    assert spearman(np.array(table, dtype=np.int64)) is None


def test_millions_of_people_lose_no_digit():
    table = np.array([[3, 1, 0], [1, 4, 2], [0, 2, 5]], dtype=np.int64)
    assert spearman(table * 1_000_000).rho == pytest.approx(spearman(table).rho, abs=1e-13)


def test_nineteen_of_twenty_intervals_hold_the_truth_with_scores_as_coarse_as_ours():
    """200 people, one scale of 13 scores and one of 9, as Pulsen's; the truth is the rho of half a
    million.
    """
    dice = np.random.default_rng(1406)
    for strength in (0.0, 0.4, 0.7):
        people = dice.multivariate_normal([0, 0], [[1, strength], [strength, 1]], 500_000)
        scores = [
            np.clip(np.round((people[:, i] + 0.5) * steps / 5 + steps / 2), 0, steps)
            for i, steps in ((0, 12), (1, 8))
        ]
        truth = spearman(crossed(*scores)).rho
        surveys = (
            spearman(crossed(scores[0][part], scores[1][part]))
            for part in np.arange(140_000).reshape(700, 200)
        )
        held = np.mean([one.interval.low <= truth <= one.interval.high for one in surveys])
        assert 0.92 < held < 0.975, (strength, held)
