"""No figure has more digits than its n allows: in the release, and in every file that is written of
it.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

import openpyxl
import pyarrow.parquet as pq
import pytest

from guldkorn.analytics.writers.files import write
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, ReleaseRow, Summary, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction
from tests.spec.reference import instrument, leaf_statistics, scale

ASKED = instrument(
    scale("influence", "a b c"),
    scale("pressure", "d -e", Direction.HIGH_IS_BAD),
    scale("threats", "f", Direction.HIGH_IS_BAD, sensitive=True),
    scale("demands", "g", Direction.OPTIMUM),
)

SIZES = {"small": 12, "middle": 43, "large": 170, "huge": 1030}


POINTS = ("mean", "ci_low", "ci_high", "chance_low", "chance_high", "sd", "sd_within")
FRACTIONS = ("share_low", "share_mid", "share_high", "exposed_low", "exposed_high")
INDICES = ("agreement", "alpha", "icc1", "icc2")


def decimals(name: str, n: int) -> int:
    """Return how many decimals a figure of n people may have (design: precision follows n)."""
    of_points = 0 if n < 100 else 1 if n < 1000 else 2
    if name in INDICES:
        return 2 if n < 1000 else 3
    return of_points + 2 if name in FRACTIONS else of_points


def too_fine(told: ReleaseRow | Summary | Mapping[str, object], n: int) -> list[tuple[str, object]]:
    """Return the figures with more decimals than n people allow."""
    values = told if isinstance(told, Mapping) else vars(told)
    return [
        (name, value)
        for name, value in values.items()
        if isinstance(value, float) and _decimals_of(value) > decimals(name, n)
    ]


def _decimals_of(value: float) -> int:
    """Return how many decimals the number has when it is written down."""
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))


@cache
def made() -> ReleasedFigures:
    """Return what is told of four teams, whose people skip questions."""
    random = Random(1)
    people = [
        (
            team,
            {name: random.randint(1, 5) if random.random() < 0.95 else None for name in "abcdefg"},
        )
        for team, size in SIZES.items()
        for _ in range(size)
    ]
    tree = UnitTree(
        [
            TreeUnit("all", None, "", 0),
            *(TreeUnit(team, "all", "", size + 5) for team, size in SIZES.items()),
        ]
    )
    return release(leaf_statistics(ASKED, list(tree.index), people), tree, Policy())


def test_no_figure_of_a_release_is_too_fine() -> None:
    told = [*made().rows(), *made().summary]
    assert [too_fine(line, line.n or 0) for line in told if too_fine(line, line.n or 0)] == []
    figures = [value for line in told for value in vars(line).values() if isinstance(value, float)]
    assert len(figures) > 100
    assert max(map(_decimals_of, figures)) == 4


def numbers(path: Path) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a file of figures, numbers as they stand there."""
    if path.suffix == ".parquet":
        yield from pq.read_table(path).to_pylist()
    elif path.suffix == ".json":
        yield from json.loads(path.read_text())
    else:
        for row in csv.DictReader(path.read_text().splitlines()):
            yield {name: float(value) if "." in value else value for name, value in row.items()}


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_no_figure_of_a_file_is_too_fine(tmp_path: Path, suffix: str) -> None:
    write(made(), tmp_path / f"rows{suffix}", tmp_path / "summary.json")
    rows = list(chain(numbers(tmp_path / f"rows{suffix}"), numbers(tmp_path / "summary.json")))
    assert len(rows) == len(made()) + len(ASKED.scales)
    assert [
        too_fine(row, int(str(row["n"] or 0)))
        for row in rows
        if too_fine(row, int(str(row["n"] or 0)))
    ] == []


def test_no_cell_of_a_workbook_is_finer_than_the_release(tmp_path: Path) -> None:
    write(made(), tmp_path / "rows.xlsx")
    book = openpyxl.load_workbook(tmp_path / "rows.xlsx")
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    told = {value for line in (*made().rows(), *made().summary) for value in vars(line).values()}
    found = {cell for cell in cells if isinstance(cell, float)}
    assert len(found) > 20
    assert found <= told
