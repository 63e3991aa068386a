"""What a unit moved beyond the others: against R, a published example, and made-up organisations."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.measurement.change import ChangeVerdict, ComparedGroup
from guldkorn.measurement.effect import FEWEST_OTHERS, MovedUnit, effect, pooled
from guldkorn.measurement.instrument import Direction

BCG = [
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]
"""Thirteen trials of a vaccine (Colditz and others 1994): ill and well, with it and without."""

OTHERS = [
    ((12, 52), (11, 55)),
    ((18, 61), (20, 60)),
    ((25, 47), (24, 52)),
    ((9, 66), (10, 68)),
    ((30, 55), (28, 59)),
    ((14, 43), (15, 44)),
    ((22, 58), (20, 63)),
    ((16, 63), (17, 62)),
]
"""(n, mean) then and now, each with a standard deviation of 20."""


def unit(then: tuple[int, float], now: tuple[int, float], sd: float | None = 20) -> MovedUnit:
    return MovedUnit(ComparedGroup(*then, sd), ComparedGroup(*now, sd))


MOVED = [unit(*one) for one in OTHERS]


def test_the_mean_over_units_is_that_of_a_published_example() -> None:
    """DerSimonian and Laird on these trials: −0.7141, standard error 0.1787, τ² 0.3088."""
    ratios = [log((a / (a + b)) / (c / (c + d))) for a, b, c, d in BCG]
    variances = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in BCG]
    found = pooled(ratios, variances)
    assert (found.mean, sqrt(found.variance), found.between) == pytest.approx(
        (-0.7141, 0.1787, 0.3088), abs=5e-5
    )
    assert found.mean == pytest.approx(-0.7141172220732, abs=1e-12)


def test_an_effect_is_what_r_says() -> None:
    """R, with the posterior of a normal mean written by its precisions."""
    found = effect(unit((15, 35), (16, 58)), MOVED)
    assert found
    assert found.expected == pytest.approx(42.98064965419, abs=1e-9)
    assert found.margin == pytest.approx(17.32338872421, abs=1e-9)
    assert found.moved == pytest.approx(2.58479877431, abs=1e-9)
    assert found.units == 8
    assert found.difference == pytest.approx(58 - 42.98064965419, abs=1e-9)


def test_with_few_others_or_an_unknown_spread_nothing_is_told() -> None:
    own = unit((15, 35), (16, 58))
    assert effect(own, MOVED[: FEWEST_OTHERS - 1]) is None
    assert effect(own, [*MOVED[: FEWEST_OTHERS - 1], unit((9, 50), (9, 50), None)]) is None
    assert effect(unit((15, 35), (16, 58), None), MOVED) is None
    assert effect(own, MOVED[:FEWEST_OTHERS]) is not None


@pytest.mark.parametrize(
    ("now", "direction", "least", "said"),
    [
        (58, Direction.HIGH_IS_GOOD, None, ChangeVerdict.CANNOT_TELL),
        (70, Direction.HIGH_IS_GOOD, None, ChangeVerdict.BETTER),
        (70, Direction.HIGH_IS_BAD, None, ChangeVerdict.WORSE),
        (20, Direction.HIGH_IS_GOOD, None, ChangeVerdict.WORSE),
        (70, Direction.OPTIMUM, None, ChangeVerdict.CANNOT_TELL),
        (70, Direction.HIGH_IS_GOOD, 30, ChangeVerdict.CANNOT_TELL),
    ],
)
def test_three_words_are_said(now, direction, least, said) -> None:
    found = effect(unit((15, 35), (16, now)), MOVED)
    assert found
    assert found.verdict(direction, least) is said


@given(st.floats(0, 100), st.floats(0, 100), st.integers(5, 60))
def test_what_is_expected_lies_between_where_it_stood_and_the_mean(then, now, people) -> None:
    found = effect(unit((people, then), (people, now)), MOVED)
    assert found
    stood = found.expected - found.moved
    stood_then = [then, *(one.old.mean for one in MOVED)]
    people_then = [people, *(one.old.n for one in MOVED)]
    whole = pooled(stood_then, [400 / one for one in people_then]).mean
    low, high = sorted([then, whole])
    assert low - 1e-9 <= stood <= high + 1e-9


@given(st.floats(-20, 20))
def test_what_moves_everybody_is_no_effect_of_one(shift) -> None:
    own = unit((15, 35), (16, 58))
    everybody = [
        MovedUnit(one.old, ComparedGroup(one.new.n, one.new.mean + shift, 20)) for one in MOVED
    ]
    shifted = MovedUnit(own.old, ComparedGroup(16, 58 + shift, 20))
    plain, found = effect(own, MOVED), effect(shifted, everybody)
    assert plain
    assert found
    assert found.difference == pytest.approx(plain.difference, abs=1e-9)
    assert found.margin == pytest.approx(plain.margin, abs=1e-9)


def test_the_worst_of_twenty_gets_no_effect_as_a_gift() -> None:
    """Nothing happens in 2,000 organisations, and each looks at its worst unit. A plain difference
    in differences then sees more than five points on average. This one sees about none, and is wrong in
    about one of twenty.
    """
    dice = np.random.default_rng(7)
    plain, found, wrong = [], [], 0
    for _organisation in range(2000):
        true = dice.normal(55, 8, 20)
        then, now = (true + dice.normal(0, 20 / sqrt(12), 20) for _wave in range(2))
        worst = int(np.argmin(then))
        units = [unit((12, float(a)), (12, float(b))) for a, b in zip(then, now, strict=True)]
        own = units.pop(worst)
        seen = effect(own, units)
        assert seen
        moved = [one.new.mean - one.old.mean for one in units]
        plain.append(own.new.mean - own.old.mean - float(np.mean(moved)))
        found.append(seen.difference)
        wrong += abs(seen.difference) > seen.margin
    assert np.mean(plain) > 5
    assert abs(np.mean(found)) < 1.5
    assert wrong / 2000 < 0.06
