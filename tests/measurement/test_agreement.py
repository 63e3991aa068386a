"""Agreement against the figures of R's multilevel."""

from fractions import Fraction
from statistics import variance

import numpy as np
import pytest

from guldkorn.measurement.agreement import (
    brown_hauenstein,
    james,
    lindell,
    mean_deviation,
    uniform_variance,
)
from tests.measurement.known_data import COHESION, LEAD, lq2002
from tests.spec.reference import options, scale

NULL = 2.0  # of five options scored 1 … 5


def item_variances(rows: list[tuple[int | None, ...]]) -> list[float]:
    """Return the variance of each item over those who answered it; NaN where fewer than two did."""
    columns = [
        [value for value in column if value is not None] for column in zip(*rows, strict=True)
    ]
    return [variance(column) if len(column) > 1 else np.nan for column in columns]


def of(rows: list[tuple[int | None, ...]], null: float = NULL) -> float:
    variances = np.array(item_variances(rows))
    return float(lindell(variances, [null] * len(variances)))


def james_of(rows: list[tuple[int | None, ...]]) -> float:
    variances = np.array(item_variances(rows))
    return float(james(variances, [NULL] * len(variances)))


def answers(rows: list[tuple[int | None, ...]]) -> np.ndarray:
    """Return the answers, (people, J); NaN is none."""
    return np.array(rows, dtype=float)


def awg_of(rows: list[tuple[int | None, ...]]) -> float:
    """Return aWG(J) on 1–5 of those who answered everything."""
    complete = answers([row for row in rows if None not in row])
    people = np.full(complete.shape[1], float(len(complete)))
    return float(
        brown_hauenstein(people, complete.mean(axis=0), complete.var(axis=0, ddof=1), 1, 5)
    )


def companies() -> list[list[tuple[int, ...]]]:
    """Return the answers to LEAD01–11 of each company."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for row in lq2002():
        found.setdefault(row["COMPID"], []).append(tuple(int(row[item]) for item in LEAD))
    return list(found.values())


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.3), ("B2", 0.466667), ("C1", 0.7), ("C2", 0.666667)]
)
def test_cohesion_with_its_missing_answer(group: str, expected: float) -> None:
    assert of(COHESION[group]) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.5), ("B2", 0.833333), ("C1", 1), ("C2", 0.5)]
)
def test_one_item_is_rwg(group: str, expected: float) -> None:
    assert of([row[:1] for row in COHESION[group]]) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("platoon", "groups", "expected"), [("1", "B1 C1", 0.75), ("2", "B2 C2", 0.466667)]
)
def test_units_are_kept_apart_from_platoons_of_the_same_name(
    platoon: str, groups: str, expected: float
) -> None:
    merged = [row[:1] for group in groups.split() for row in COHESION[group]]
    assert of(merged) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.681818), ("B2", 0.813953), ("C1", 0.921053), ("C2", 0.909091)]
)
def test_rwg_j_of_many_items(group: str, expected: float) -> None:
    assert james_of(COHESION[group]) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.5), ("B2", 0.833333), ("C1", 1), ("C2", 0.5)]
)
def test_rwg_j_of_one_item_is_rwg(group: str, expected: float) -> None:
    assert james_of([row[:1] for row in COHESION[group]]) == pytest.approx(expected, abs=5e-7)


def test_rwg_is_0_when_people_differ_more_than_at_random() -> None:
    assert james_of([(1,), (5,)]) == 0


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 1), ("B2", 0.711111), ("C1", 0.4), ("C2", 0.488889)]
)
def test_mean_deviation_of_those_who_answered_everything(group: str, expected: float) -> None:
    assert mean_deviation(answers(COHESION[group])) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.666667), ("B2", 0.444444), ("C1", 0), ("C2", 0.666667)]
)
def test_mean_deviation_of_one_item(group: str, expected: float) -> None:
    assert mean_deviation(answers([row[:1] for row in COHESION[group]])) == pytest.approx(
        expected, abs=5e-7
    )


def test_one_person_deviates_from_nobody() -> None:
    assert np.isnan(mean_deviation(answers([(1, 2), (3, None)])))


@pytest.mark.parametrize(
    ("group", "expected"), [("B1", 0.5), ("B2", 0.637857), ("C1", 1), ("C2", 0.942857)]
)
def test_awg_of_those_who_answered_everything(group: str, expected: float) -> None:
    assert awg_of(COHESION[group]) == pytest.approx(expected, abs=5e-7)


def test_awg_is_whole_where_all_stand_at_one_end_and_unknown_where_one_answer_more_would() -> None:
    assert awg_of([(5,)] * 4) == awg_of([(1,)] * 4) == awg_of([(3,)] * 4) == 1
    assert awg_of([(1,), (5,), (5,), (5,)]) == pytest.approx(-1, abs=1e-12)
    assert np.isnan(awg_of([(2,), (1,), (1,), (1,)]))
    assert np.isnan(awg_of([(5,), (4,), (5,), (5,)]))
    assert np.isnan(brown_hauenstein(np.array([1.0]), np.array([5.0]), np.array([np.nan]), 1, 5))


def test_leadership_in_49_companies() -> None:
    groups = companies()
    assert len(groups) == 49
    assert np.mean([of(rows) for rows in groups]) == pytest.approx(0.3926, abs=5e-5)
    found = [james_of(rows) for rows in groups]
    assert (np.mean(found), min(found), max(found)) == pytest.approx(
        (0.8678, 0.7749, 0.9423), abs=5e-5
    )
    assert np.mean([awg_of(rows) for rows in groups]) == pytest.approx(0.3837, abs=5e-5)


def test_it_is_negative_when_people_differ_more_than_at_random() -> None:
    assert of([(1,), (5,)]) == -3


def test_many_groups_at_once_each_with_its_own_items() -> None:
    variances = np.array([item_variances(COHESION[group]) for group in ("B1", "C2")])
    variances[1, 0] = np.nan
    assert lindell(variances, [NULL] * 5) == pytest.approx(
        [0.3, 1 - (1 + 1 + 0 + 1 / 3) / 4 / 2], abs=1e-12
    )


def test_without_two_answers_to_any_item_there_is_no_agreement() -> None:
    assert np.isnan(of([(1, 2)]))


def test_every_item_is_held_against_its_own_options() -> None:
    five, two = scale("s", "a").items[0], scale("s", "b", options=options(2)).items[0]
    assert (uniform_variance(five), uniform_variance(two)) == (1250, 2500)
    assert lindell(np.array([1250.0, 1250.0]), [1250.0, 2500.0]) == 0.25


def test_five_and_seven_even_options_have_the_variance_of_the_textbook() -> None:
    for count in (2, 3, 4, 5, 6, 7, 10, 11):
        step = Fraction(100, count - 1)
        assert (
            uniform_variance(scale("s", "a", options=options(count)).items[0])
            == step**2 * (count**2 - 1) / 12
        )
