"""Leaf statistics add up, and keep their figures exact."""

from dataclasses import fields, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guldkorn.measurement.statistics import CompleteCases, LeafStatistics, squared_deviations
from tests.spec.reference import Person, instrument, leaf_statistics, scale

ASKED = instrument(scale("s", "a b -c"), scale("t", "c d"))
UNITS = ("north", "south")

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.fixed_dictionaries({name: st.none() | st.integers(1, 5) for name in "abcd"}),
    )
)


def of(people: list[Person]) -> LeafStatistics:
    return leaf_statistics(ASKED, UNITS, people)


def same(a: LeafStatistics | CompleteCases, b: LeafStatistics | CompleteCases) -> bool:
    pairs = [(getattr(a, field.name), getattr(b, field.name)) for field in fields(a)]
    return all(
        same(x, y) if isinstance(x, CompleteCases) else np.array_equal(x, y) for x, y in pairs
    )


@given(PEOPLE, PEOPLE)
def test_two_scans_add_up_to_one(some: list[Person], others: list[Person]) -> None:
    assert same(of(some) + of(others), of(some + others))


@given(PEOPLE)
def test_the_order_of_people_does_not_matter(people: list[Person]) -> None:
    assert same(of(people), of(people[::-1]))


@pytest.mark.parametrize(
    "other",
    [
        leaf_statistics(ASKED, ["south", "north"], []),
        leaf_statistics(instrument(scale("s", "a")), UNITS, []),
    ],
)
def test_only_like_things_are_added(other: LeafStatistics) -> None:
    with pytest.raises(ValueError, match="the same instrument and the same units"):
        of([]) + other


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"n": np.zeros((2, 3), dtype=np.int64)}, r"n is int64\(2, 3\), not int64\(2, 2\)"),
        ({"total": np.zeros((2, 2))}, "total is float64"),
        ({"item_n": np.full((2, 4), -1)}, "item_n has a negative entry"),
        ({"resolution": np.zeros(3, dtype=np.int64)}, "resolution is"),
        (
            {"complete": replace(of([]).complete, item_total=np.zeros((1, 1), dtype=np.int64))},
            "complete.item_total is",
        ),
        ({"units": ("north", "north")}, "a unit stands twice"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        replace(of([]), **wrong)


def test_there_may_be_no_units_at_all() -> None:
    assert leaf_statistics(ASKED, [], []).n.shape == (0, 2)


@given(st.lists(st.integers(0, 300_000), max_size=8), st.sampled_from([1, 1_000_003, 12_500_000]))
def test_squared_deviations_are_exact_however_many_people(scores: list[int], times: int) -> None:
    """A hundred million scores near the top leave next to nothing of 64 bits; the answer keeps
    fifteen digits.
    """
    n, total, squares = times * len(scores), times * sum(scores), times * sum(x * x for x in scores)
    found = squared_deviations(
        *(np.array([value], dtype=np.int64) for value in (n, total, squares))
    )[0]
    assert found == pytest.approx(
        float(Fraction(squares) - Fraction(total**2, max(n, 1))), rel=1e-12
    )
