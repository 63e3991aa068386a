"""Drawn examples: a table of answers, the units, one release, and the rows that it must give. They are the manual."""

from dataclasses import dataclass
from typing import Any

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import Release, release
from guldkorn.anonymity.tree import Unit, UnitTree
from guldkorn.measurement.instrument import Instrument
from tests.spec import reference

Table = list[dict[str, str]]


@dataclass(frozen=True)
class Example:
    """``units`` and ``answers`` are what goes in, ``rows`` what comes out; ``·`` is a hidden or missing value.

    A row of answers may begin with ``people``, how many answered just so. Expected numbers hold to the decimals drawn.
    """

    title: str
    text: str
    instrument: Instrument
    units: str
    answers: str
    rows: str

    def release(self) -> Release:
        """Return the release of the example."""
        units = [
            Unit(row["id"], None if row["parent"] == "·" else row["parent"], row["id"], int(row["invited"]))
            for row in table(self.units)
        ]
        people = [
            (row["unit"], {name: None if value == "·" else int(value) for name, value in row.items() if name != "unit"})
            for row in table(self.answers)
            for _ in range(int(row.pop("people", "1")))
        ]
        leaves = reference.leaf_statistics(self.instrument, [unit.id for unit in units], people)
        return release(leaves, UnitTree(units), Policy())

    def found(self) -> Table:
        """Return the rows of the release, written like the expected ones."""
        made = self.release()
        return [
            {name: written(getattr(made.row(row["unit"], row["scale"]), name), like) for name, like in row.items()}
            for row in table(self.rows)
        ]


def table(drawn: str) -> Table:
    """Return the rows of a table drawn with | between columns and the names in its first line."""
    names, *rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def written(value: Any, like: str) -> str:
    """Return a value in the way that ``like`` is written: a dot for nothing, else with as many decimals."""
    if value is None:
        return "·"
    if isinstance(value, float):
        return f"{value:.{len(like.partition('.')[2])}f}"
    return str(value)
