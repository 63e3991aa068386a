"""A figure has as many digits as its people can stand behind."""

import numpy as np
import pytest

from guldkorn.anonymity.shown.precision import fractions, half_a_step, indices, points
from tests.anonymity.shown.rounding import as_fraction, as_index, as_points


@pytest.mark.parametrize(
    ("n", "mean", "share", "index"),
    [(5, 63, 0.13, 0.62), (99, 63, 0.13, 0.62), (100, 62.5, 0.125, 0.62), (999, 62.5, 0.125, 0.62)],
)
def test_whole_points_under_a_hundred_people_and_a_decimal_from_there(n, mean, share, index):
    many = np.array([n])
    assert points(np.array([62.5]), many).tolist() == [mean]
    assert fractions(np.array([0.125]), many).tolist() == [share]
    assert indices(np.array([0.6171]), many).tolist() == [index]


def test_a_thousand_people_have_two_decimals():
    many = np.array([1000])
    assert points(np.array([62.1285]), many).tolist() == [62.13]
    assert fractions(np.array([0.12345]), many).tolist() == [0.1235]
    assert indices(np.array([-0.6171]), many).tolist() == [-0.617]


def test_it_is_what_decimal_numbers_say():
    for n in (7, 64, 120, 1500):
        for total in range(0, 100 * n, 37):
            mean, many = total / n, np.array([n])
            assert points(np.array([mean]), many).item() == as_points(mean, n)
            assert fractions(np.array([mean / 100]), many).item() == as_fraction(mean / 100, n)
            assert indices(np.array([mean / 100]), many).item() == as_index(mean / 100, n)


def test_half_a_step_is_how_far_off_a_figure_may_be():
    assert half_a_step(np.array([99, 100, 1000])).tolist() == [0.5, 0.05, 0.005]
