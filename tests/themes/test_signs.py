import pytest

from guldkorn.measurement.instrument import Direction
from guldkorn.measurement.scoring import Band
from guldkorn.themes.signs import Accord, Lean, accord, lean_of_band, lean_of_scores

P, B, C = Lean.PRESSES, Lean.BETWEEN, Lean.CARRIES


@pytest.mark.parametrize(
    ("direction", "low", "mid", "high"),
    [
        (Direction.HIGH_IS_GOOD, P, B, C),
        (Direction.HIGH_IS_BAD, C, B, P),
        (Direction.OPTIMUM, P, C, P),
    ],
)
def test_a_band_points_by_the_direction_of_its_scale(direction, low, mid, high):
    assert [lean_of_band(band, direction) for band in (Band.LOW, Band.MID, Band.HIGH)] == [low, mid, high]


@pytest.mark.parametrize(
    ("scores", "lean"), [([1, 2, 2], P), ([2, 3], P), ([3], B), ([1, 5], B), ([3, 4], C), ([5, 4, 4], C)]
)
def test_ratings_point_where_their_middle_lies(scores, lean):
    assert lean_of_scores(scores) is lean


@pytest.mark.parametrize(
    ("leans", "said"),
    [
        ([], None),
        ([P], None),
        ([P, P, P], Accord.ALIKE),
        ([P, B], Accord.PARTLY),
        ([B, C], Accord.PARTLY),
        ([P, B, C], Accord.DIFFER),
        ([C, P], Accord.DIFFER),
    ],
)
def test_signs_are_alike_or_differ(leans, said):
    assert accord(leans) is said
