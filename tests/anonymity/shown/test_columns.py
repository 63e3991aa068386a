"""The table of columns: each of its figures is suppressed where its threshold is not met, and
nothing else comes out.
"""

from dataclasses import fields
from functools import cache
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from guldkorn.anonymity.columns import FigureMeasure, Threshold
from guldkorn.anonymity.rows import (
    COLUMNS,
    RELEASED,
    ReleasedFigures,
    ReleaseRow,
    Status,
    figures_of_scale,
    governed_by,
)
from guldkorn.measurement.instrument import Direction
from tests.anonymity.forests import random_forest
from tests.anonymity.shown.surveyed import surveys
from tests.anonymity.test_ledger import crowd, cut


def releases() -> list[ReleasedFigures]:
    """Of units, some of which are shown and some not."""
    return [made for _, _, made in surveys(30, (0, 3, 5, 8, 14, 25, 60), seed=3)]


@cache
def second_cuts() -> tuple[ReleasedFigures, ...]:
    """Releases of groups beside units, from which the ledger has taken what would tell."""
    random = Random(5)
    trees = [random_forest(random, 4) for _ in range(6)]
    return tuple(cut(tree, crowd(random, tree, [0, 2, 7, 15])) for tree in trees)


def is_empty(values: NDArray[np.generic], measure: FigureMeasure) -> NDArray[np.bool_]:
    return values == 0 if measure is FigureMeasure.COUNT else np.isnan(values.astype(np.float64))


def test_every_column_of_a_row_is_a_place_a_status_or_a_figure_of_the_table() -> None:
    assert [field.name for field in fields(ReleaseRow)] == ["unit", "scale", *RELEASED]
    assert set(RELEASED) == {*Threshold, *COLUMNS}
    assert sorted(name for threshold in Threshold for name in governed_by(threshold)) == sorted(
        COLUMNS
    )


@pytest.mark.parametrize("name", RELEASED)
def test_every_column_stands_in_every_release(name: str) -> None:
    assert {name in made.figures for made in (*releases(), *second_cuts())} == {True}


def test_nothing_stands_in_a_release_that_is_not_in_the_table() -> None:
    assert {tuple(made.figures) for made in (*releases(), *second_cuts())} == {RELEASED}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_figure_is_suppressed_wherever_its_threshold_is_not_met(name: str) -> None:
    column, seen, suppressed = COLUMNS[name], 0, 0
    for made in releases():
        shown = made.figures[column.governed_by] == Status.SHOWN
        empty = is_empty(made.figures[name], column.measure)
        assert empty[~shown].all()
        seen, suppressed = seen + int((~empty).sum()), suppressed + int((~shown).sum())
    assert seen > 20  # there was something to leak
    assert suppressed > 20


@pytest.mark.parametrize("name", COLUMNS)
def test_what_the_ledger_hides_takes_every_figure_of_that_threshold_along(name: str) -> None:
    column, hidden = COLUMNS[name], 0
    for made in second_cuts():
        shown = made.figures[column.governed_by] == Status.SHOWN
        assert is_empty(made.figures[name], column.measure)[~shown].all()
        hidden += int((made.figures[column.governed_by] == Status.PROTECTS_OTHERS).sum())
    assert hidden > 0


@pytest.mark.parametrize("name", COLUMNS)
def test_a_scale_has_only_the_figures_of_its_kind(name: str) -> None:
    having = set()
    for made in releases():
        for place, scale in enumerate(made.instrument.scales):
            kind = {"sensitive": scale.sensitive, "optimum": scale.direction is Direction.OPTIMUM}
            if not is_empty(made.figures[name][:, place], COLUMNS[name].measure).all():
                having.add(scale.id)
                assert name in figures_of_scale(**kind)
    assert having
