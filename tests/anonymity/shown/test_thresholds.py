"""A mean that tells answers has the floor of shares."""

from fractions import Fraction

import pytest

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.shown.thresholds import thresholds_of
from guldkorn.measurement.instrument import Direction, Option
from tests.spec.reference import options, scale


def worth(*scores: int) -> tuple[Option, ...]:
    return tuple(Option(i, {"en": ""}, Fraction(score)) for i, score in enumerate(scores, 1))


@pytest.mark.parametrize(
    ("asked", "floors"),
    [
        (scale("s", "a"), (5, 10)),
        (scale("s", "a", options=options(3)), (5, 10)),
        (scale("s", "a", options=options(2)), (10, 10)),
        (scale("s", "a b", options=options(2)), (5, 10)),
        (scale("s", "a", Direction.OPTIMUM, options=options(2)), (5, 10)),
        (scale("s", "a", options=worth(0, 1, 100)), (10, 10)),
        (scale("s", "a", sensitive=True), (20, 20)),
        (scale("s", "a", sensitive=True, options=options(2)), (20, 20)),
    ],
)
def test_the_floors_of_a_scale(asked, floors):
    assert thresholds_of(asked, Policy()) == floors
