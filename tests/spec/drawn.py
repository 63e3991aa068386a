"""Drawn examples: tables in, numbers out. They are the manual: `printed` makes
docs/reference/scoring.md of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from guldkorn.analytics.comparison import NEEDED, compare
from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import ReleasedFigures, release
from guldkorn.anonymity.tree import TreeUnit, UnitTree
from guldkorn.measurement.instrument import Direction, Instrument
from tests.spec import reference

Table = list[dict[str, str]]


@dataclass(frozen=True)
class Example:
    """``units`` and ``answers`` are what goes in, ``rows`` what comes out; ``·`` is a hidden or
    missing value.

    A row of answers may begin with ``people``, how many answered just so. Expected numbers hold to
    the decimals drawn.
    """

    title: str
    text: str
    instrument: Instrument
    units: str
    answers: str
    rows: str

    def release(self) -> ReleasedFigures:
        """Return the release of the example."""
        units = [
            TreeUnit(
                row["id"],
                None if row["parent"] == "·" else row["parent"],
                row["id"],
                int(row["invited"]),
            )
            for row in table(self.units)
        ]
        people = [
            (
                row["unit"],
                {
                    name: None if value == "·" else int(value)
                    for name, value in row.items()
                    if name != "unit"
                },
            )
            for row in table(self.answers)
            for _ in range(int(row.pop("people", "1")))
        ]
        leaves = reference.leaf_statistics(self.instrument, [unit.id for unit in units], people)
        return release(leaves, UnitTree(units), Policy())

    def found(self) -> Table:
        """Return the rows of the release, written like the expected ones."""
        made = self.release()
        return [
            {
                name: written(getattr(made.row(row["unit"], row["scale"]), name), like)
                for name, like in row.items()
            }
            for row in table(self.rows)
        ]


@dataclass(frozen=True)
class Calculation:
    """A formula by numbers: of each row the first ``given`` cells go in, as text, and the others
    must come out.
    """

    title: str
    text: str
    given: int
    calculate: Callable[..., Mapping[str, Any]]
    rows: str

    def found(self) -> Table:
        """Return the rows with what comes out, written like the expected ones."""
        found = []
        for row in table(self.rows):
            given, expected = dict([*row.items()][: self.given]), dict([*row.items()][self.given :])
            out = self.calculate(*given.values())
            found.append(
                given | {name: written(out[name], like) for name, like in expected.items()}
            )
        return found


@dataclass(frozen=True)
class Change:
    """Two releases, ``before`` and ``now``, and what may be said of the difference, ``rows``."""

    title: str
    text: str
    directions: Mapping[str, Direction]
    before: str
    now: str
    rows: str

    def found(self) -> Table:
        """Return the rows of the comparison, written like the expected ones."""
        made = compare(_release(self.before), _release(self.now), self.directions).to_pylist()
        return [
            {name: written(one[name], like) for name, like in row.items()}
            for one, row in zip(made, table(self.rows), strict=True)
        ]


def _release(drawn: str) -> pa.Table:
    rows = [
        {name: None if cell == "·" else cell for name, cell in row.items()} for row in table(drawn)
    ]
    kinds = {
        name: pa.int64() if name == "n" else pa.float64()
        for name in ("n", "mean", "chance_low", "chance_high")
    }
    return pa.table(
        {
            name: pa.array([row[name] for row in rows], pa.string()).cast(
                kinds.get(name, pa.string())
            )
            for name in NEEDED
        }
    )


def table(drawn: str) -> Table:
    """Return the rows of a table drawn with | between columns and the names in its first line."""
    names, *rows = [
        [cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()
    ]
    return [dict(zip(names, row, strict=True)) for row in rows]


def written(value: Any, like: str) -> str:
    """Return a value in the way that ``like`` is written: a dot for nothing, else with as many
    decimals each.
    """
    if value is None:
        return "·"
    if isinstance(value, list):
        return " ".join(written(one, part) for one, part in zip(value, like.split(), strict=True))
    if isinstance(value, float):
        return f"{value:.{len(like.partition('.')[2])}f}"
    return str(value)
