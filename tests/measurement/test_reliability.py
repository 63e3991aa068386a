"""Cronbach's alpha against published figures."""

from fractions import Fraction

import pytest

from guldkorn.measurement.reliability import alpha, alpha_of_rows
from tests.measurement.known_data import COHESION, SHROUT_FLEISS, attitude, lq2002_leadership
from tests.spec.reference import instrument, leaf_statistics, scale


def test_attitude() -> None:
    assert alpha_of_rows(attitude()) == pytest.approx(0.843143, abs=5e-7)


def test_it_is_the_reliability_of_fixed_judges() -> None:
    """ICC(3,k) of Shrout & Fleiss 1979."""
    assert alpha_of_rows(SHROUT_FLEISS) == pytest.approx(0.909316, abs=5e-7)


def test_cohesion_of_those_who_answered_everything() -> None:
    asked = instrument(scale("cohesion", "a b c d e"))
    people = [
        (unit, dict(zip("abcde", row, strict=True)))
        for unit, rows in COHESION.items()
        for row in rows
    ]
    complete = leaf_statistics(asked, list(COHESION), people).complete
    assert complete.n[0] == 10
    assert alpha(complete, 0, range(5)) == pytest.approx(0.884791, abs=5e-7)


def test_leadership_in_lq2002() -> None:
    assert alpha(lq2002_leadership().complete, 0, range(11)) == pytest.approx(0.902237, abs=5e-7)


def test_the_unit_of_the_scores_does_not_matter() -> None:
    eighths = [[Fraction(value, 8) for value in row] for row in attitude()]
    assert alpha_of_rows(eighths) == alpha_of_rows(attitude())


@pytest.mark.parametrize(
    "rows",
    [[], [(1, 2, 3)], [(1,), (2,), (3,)], [(1, 3), (3, 1), (2, 2)]],
    ids=["nobody", "one person", "one item", "one sum"],
)
def test_there_is_no_alpha(rows: list[tuple[int, ...]]) -> None:
    assert alpha_of_rows(rows) is None
