"""From how many answers a figure that was made elsewhere is kept, and where it points."""

from decimal import Decimal

import pytest

from guldkorn.measurement.instrument import Direction
from guldkorn.records.elsewhere.floors import Measured, floor_of, is_told, lean_of
from guldkorn.results.findings.leaning import Lean

POINTS, PER_CENT, OF_FIVE = Measured


def test_the_floors_are_our_own():
    floors = [floor_of(one, is_sensitive=False) for one in Measured]
    assert floors == [5, 10, 5]
    assert {floor_of(one, is_sensitive=True) for one in Measured} == {20}


@pytest.mark.parametrize(
    ("measured", "value", "answers", "is_sensitive", "told"),
    [
        (POINTS, 50, 4, False, False),
        (POINTS, 50, 5, False, True),
        (PER_CENT, 50, 9, False, False),
        (PER_CENT, 0, 10, False, True),
        (POINTS, 50, 19, True, False),
        (POINTS, 50, 20, True, False),
        (OF_FIVE, 1, 40, True, False),
        (PER_CENT, 10, 20, True, False),
        (PER_CENT, 15, 20, True, True),
        (PER_CENT, 90, 20, True, False),
        (PER_CENT, 0, 200, True, False),
    ],
)
def test_a_figure_below_its_floor_or_about_one_or_two_is_not_told(
    measured, value, answers, is_sensitive, told
):
    assert is_told(measured, Decimal(value), answers, is_sensitive=is_sensitive) is told


@pytest.mark.parametrize(
    ("measured", "value", "direction", "lean"),
    [
        (POINTS, 20, Direction.HIGH_IS_GOOD, Lean.PRESSES),
        (POINTS, 20, Direction.HIGH_IS_BAD, Lean.CARRIES),
        (POINTS, 50, Direction.HIGH_IS_BAD, Lean.BETWEEN),
        (OF_FIVE, "4.5", Direction.HIGH_IS_GOOD, Lean.CARRIES),
        (OF_FIVE, 3, Direction.HIGH_IS_GOOD, Lean.BETWEEN),
        (PER_CENT, 90, Direction.HIGH_IS_GOOD, None),
    ],
)
def test_an_average_points_somewhere_and_a_share_nowhere(measured, value, direction, lean):
    assert lean_of(measured, Decimal(value), direction, is_sensitive=False) is lean
    assert lean_of(measured, Decimal(value), direction, is_sensitive=True) is None
